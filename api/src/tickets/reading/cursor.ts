import { z } from 'zod';
import { Problem } from '../../http/problem.ts';

/** Where a page ended: the phase of the order, the sorted instant in microseconds, and the id that breaks ties. */
const Cursor = z.tuple([z.enum(['created', 'due']), z.string().regex(/^-?\d{1,18}$/), z.string().regex(/^\d{1,19}$/)]);
export type Cursor = z.output<typeof Cursor>;

export const encodeCursor = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');

/** @throws Problem `bad-cursor` */
export function decodeCursor(text: string): Cursor {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    throw new Problem('bad-cursor');
  }
}
