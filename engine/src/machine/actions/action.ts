import type { ActionDefinition, ActionType, ActionValue, FieldValue } from '../../definition/types.ts';
import type { Run } from '../run.ts';

/** The params of an action by its type. */
export type ParamsOf<T extends ActionType> = Extract<ActionDefinition, { type: T }>['params'];

/** The pure part of an action: writes to the run and nothing else. */
export type PurePart<T extends ActionType> = (run: Run, params: NonNullable<ParamsOf<T>>) => void;

/** A constant, or a variable read now. */
export function valueOf(run: Run, value: ActionValue): FieldValue {
  return typeof value === 'object' && value !== null ? run.scope.variable(value.var) : value;
}
