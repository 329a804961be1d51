import { z } from 'zod';
import { component } from '../../http/schemas/component.ts';
import { Category, FieldValue, Flag, Id, Key, Language } from '../../http/schemas/values.ts';

/** The longest text of a note or reply, in characters. */
export const BODY_LIMIT = 500_000;
/** The longest page of a list. */
export const PAGE_LIMIT = 200;

/** An id, or a ticket number (which is at least as long as the shortest generator makes it). */
export const TicketParams = z.object({ ticket: z.string().regex(/^\d{1,32}$/) });

export const TicketQuery = z.strictObject({
  queue: Key.optional(),
  process: Key.optional(),
  /** Path of a lifecycle state. */
  state: z
    .string()
    .max(200)
    .regex(/^[A-Za-z][A-Za-z0-9.-]*$/)
    .optional(),
  category: Category.optional(),
  /** `true`: only tickets that are not closed. */
  unclosed: Flag.optional(),
  owner: z.union([z.literal('me'), z.literal('none'), Id]).optional(),
  customer: Id.optional(),
  overdue: Flag.optional(),
  /** Tickets that wait for something: a customer, a date. */
  waiting: Flag.optional(),
  /** A ticket number, or words. */
  q: z.string().trim().max(200).optional(),
  sort: z.enum(['created', 'due']).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(PAGE_LIMIT).default(50),
});
/** A merged ticket's number leads to where it goes on; `itself`: to that ticket itself. An id always does. */
const Itself = Flag.optional();
export const ReadQuery = z.strictObject({ itself: Itself });
export const HistoryQuery = z.strictObject({
  itself: Itself,
  /** Only entries with a greater seq. */
  after: z.coerce.number().int().min(0).optional(),
  language: Language.optional(),
});
export const TicketDiagramQuery = z.strictObject({
  itself: Itself,
  language: Language.optional(),
  /** `small` (the default) for a narrow panel; `large` for a page, with every region and a text beside every way. */
  size: z.enum(['small', 'large']).optional(),
});

export const Body = z.string().trim().min(1).max(BODY_LIMIT);
export const Title = z.string().trim().min(1).max(250);
export const FieldName = z.string().regex(/^[a-z][A-Za-z0-9-]{0,79}$/);
const Fields = z.record(FieldName, FieldValue);
export const ExpectedVersion = z.int().min(1);

export const NewTicket = component(
  'NewTicket',
  z.strictObject({
    process: Key,
    title: Title,
    queue: Key.optional(),
    /** A customer's id. */
    customer: Id.nullable().optional(),
    serviceLevel: Key.nullable().optional(),
    service: Key.nullable().optional(),
    fields: Fields.default({}),
    /** The first article: what the customer said, or an internal note. */
    article: z.strictObject({ body: Body, kind: z.enum(['customer', 'note']) }).optional(),
    channel: z.enum(['web', 'phone', 'mail', 'api']).default('web'),
  }),
);
export const TicketCreated = component(
  'TicketCreated',
  z.object({ id: Id, number: z.string(), version: z.int(), happened: z.array(z.string()) }),
);

export const NewEvent = component(
  'NewEvent',
  z.strictObject({
    /** A step's key, `queue.move.<queue>`, `priority.set.<priority>`. */
    event: z.string().min(1).max(200),
    /** What the form brings: fields by name, `reply`, `note`, `owner`, `date`. */
    data: z.record(FieldName, FieldValue).default({}),
    /** The version one looked at: a change since then is answered as a conflict. */
    expectedVersion: ExpectedVersion.optional(),
  }),
);
export const NewText = component(
  'NewText',
  z.strictObject({ body: Body, expectedVersion: ExpectedVersion.optional() }),
);
export const TicketEdit = component(
  'TicketEdit',
  z
    .strictObject({ title: Title.optional(), fields: Fields.optional(), expectedVersion: ExpectedVersion.optional() })
    .refine((edit) => edit.title !== undefined || edit.fields !== undefined, 'Nothing to change'),
);
export const NewVote = component(
  'NewVote',
  z.strictObject({
    approval: Key,
    vote: z.enum(['grant', 'deny']),
    note: Body.optional(),
    expectedVersion: ExpectedVersion.optional(),
  }),
);
export const VersionOnly = component('VersionOnly', z.strictObject({ expectedVersion: ExpectedVersion.optional() }));

/** What a change answers. */
export const Accepted = component(
  'Accepted',
  z.object({
    outcome: z.literal('accepted'),
    ticketId: Id,
    number: z.string(),
    version: z.int(),
    /** What happened, a sentence each. */
    happened: z.array(z.string()),
    /** Merged: where the ticket goes on. Split: the new ticket. */
    related: z.object({ id: Id, number: z.string() }).optional(),
  }),
);
export const StuckParams = z.object({ id: Id });
