import { z } from 'zod';
import { component } from '../../http/schemas/component.ts';
import { FieldValue, Id, Key, Titled } from '../../http/schemas/values.ts';
import { Body, ExpectedVersion, FieldName, Title } from '../schemas/requests.ts';
import { State } from '../schemas/ticket.ts';

/** A ticket number, or an id. */
const TicketText = z.string().regex(/^\d{1,32}$/);

export const MergeQuery = z.strictObject({ into: TicketText });
export const MergePreview = component(
  'MergePreview',
  z.object({
    /** Where the ticket would go on; the number asked for may have led here. */
    into: z.object({
      id: Id,
      number: z.string(),
      title: z.string(),
      state: State,
      queue: Titled,
      customer: z.string().nullable(),
      owner: z.string().nullable(),
    }),
    possible: z.boolean(),
    /** Why not, as a sentence; empty if it is possible. */
    reason: z.string(),
    /** What merging does, a sentence each. */
    consequences: z.array(z.string()),
    /** What one may have overlooked, a sentence each. */
    warnings: z.array(z.string()),
  }),
);
export const NewMerge = component(
  'NewMerge',
  z.strictObject({
    into: TicketText,
    /** Why; stands in the history of both tickets. */
    note: Body.optional(),
    expectedVersion: ExpectedVersion.optional(),
  }),
);
export const NewSplit = component(
  'NewSplit',
  z.strictObject({
    /** The article that the new ticket begins with. */
    article: Id,
    process: Key,
    title: Title,
    queue: Key.optional(),
    fields: z.record(FieldName, FieldValue).default({}),
    /** Why; stands in the ticket's history. */
    note: Body.optional(),
  }),
);
