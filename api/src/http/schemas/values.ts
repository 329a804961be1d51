import { z } from 'zod';
import { component } from './component.ts';

/** A database id; a string in JSON, for 64 bits do not fit a number. */
export const Id = z.string().regex(/^[1-9]\d{0,18}$/);
/** An instant, ISO 8601 in UTC. */
export const Instant = z.iso.datetime({ offset: true });
export const Key = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,79}$/);
/** Languages the pages speak. */
export const Language = z.enum(['en', 'de']);
export const LocalizedText = component('LocalizedText', z.record(z.string(), z.string()), 'Texts by language');
export const FieldValue = component('FieldValue', z.union([z.string(), z.number(), z.boolean(), z.null()]));
/** Query parameters arrive as text. */
export const Flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** Names a request so that sending it again changes nothing. */
export const IdempotencyKey = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[\x21-\x7e]+$/);
export const IdempotencyHeaders = z.object({ 'idempotency-key': IdempotencyKey.optional() });

export const Category = z.enum(['new', 'open', 'pending', 'closed']);
export const TicketOutcome = z.enum(['successful', 'unsuccessful', 'merged', 'removed']);
/** Rights an agent has in a queue. */
export const QueueRight = component(
  'QueueRight',
  z.enum(['see', 'create', 'moveInto', 'note', 'reply', 'take', 'priority', 'step', 'changeProcess']),
);
export const Titled = component('Titled', z.object({ key: z.string(), title: z.string() }));
export const Done = component('Done', z.object({ done: z.literal(true) }));
