import type { Expression } from './types.ts';
import { fieldValue, key, statePath, variableName } from './names.ts';
import { z } from './zod.ts';

export const varReference = z.strictObject({ var: variableName }).meta({
  id: 'VarReference',
  description: 'Reads fields.*, event.data.*, event.actor, ticket.* or clock.<name>.percent.',
});
/** A constant, or a variable read when it is needed. */
export const operand = z.union([varReference, fieldValue]).meta({ id: 'Operand' });
const operands = z.tuple([operand, operand]);

/** The closed guard language. */
export const expression: z.ZodType<Expression> = z
  .union([
    z.strictObject({ '==': operands }),
    z.strictObject({ '!=': operands }),
    z.strictObject({ '<': operands }),
    z.strictObject({ '<=': operands }),
    z.strictObject({ '>': operands }),
    z.strictObject({ '>=': operands }),
    z.strictObject({ in: z.tuple([operand, z.array(fieldValue)]) }),
    z.strictObject({ and: z.array(z.lazy(() => expression)) }),
    z.strictObject({ or: z.array(z.lazy(() => expression)) }),
    z.strictObject({ not: z.lazy(() => expression) }),
    z.strictObject({ isSet: varReference }),
    z.strictObject({ inState: statePath }),
    z.strictObject({ hasRole: key }),
    varReference,
    z.boolean(),
  ])
  .meta({
    id: 'Expression',
    description: 'A condition; at most 64 nodes and 6 levels. Comparisons with null are false.',
  });
