import { z } from 'zod';
import { component } from '../../http/schemas/component.ts';
import { RefusalReason } from '../../http/schemas/problem.ts';
import { Category, FieldValue, Id, Instant, TicketOutcome } from '../../http/schemas/values.ts';
import { Form } from '../../processes/schemas/form.ts';

export const Person = component('Person', z.object({ id: Id, name: z.string() }));
export const State = component(
  'State',
  z.object({ path: z.string(), title: z.string(), category: Category, outcome: TicketOutcome.nullable() }),
);
export const Priority = component('Priority', z.object({ key: z.string(), title: z.string(), rank: z.int() }));
const Queue = z.object({ key: z.string(), title: z.string() });

/** A row of a list. */
export const TicketSummary = component(
  'TicketSummary',
  z.object({
    id: Id,
    number: z.string(),
    title: z.string(),
    process: z.object({ key: z.string(), title: z.string(), version: z.int() }),
    state: State,
    priority: Priority.nullable(),
    queue: Queue,
    escalationLevel: z.int(),
    owner: Person.nullable(),
    customer: Person.nullable(),
    /** The earliest promise. */
    due: Instant.nullable(),
    overdue: z.boolean(),
    createdAt: Instant,
    changedAt: Instant,
    version: z.int(),
  }),
);
export const TicketPage = component(
  'TicketPage',
  z.object({
    items: z.array(TicketSummary),
    /** Hand it back as `cursor` to get what follows; null: this was all. */
    nextCursor: z.string().nullable(),
    /** Something worth saying about the search, e.g. that a number has a wrong check digit. */
    hint: z.string().nullable(),
  }),
);

export const Field = component(
  'Field',
  z.object({
    key: z.string(),
    title: z.string(),
    description: z.string(),
    type: z.string(),
    value: FieldValue,
    /** The value in words; empty if there is none. */
    label: z.string(),
    flag: z.enum(['readOnly', 'required', 'mustChange']).nullable(),
  }),
);

export const Clock = component(
  'Clock',
  z.object({
    name: z.string(),
    title: z.string(),
    status: z.enum(['idle', 'running', 'paused', 'completed', 'cancelled']),
    cycle: z.int(),
    /** Of the target, now; null without a target. */
    percent: z.number().nullable(),
    /** Seconds of the calendar's time; null: counts only. */
    target: z.number().nullable(),
    elapsed: z.number(),
    /** Negative once the target is passed. */
    remaining: z.number().nullable(),
    due: Instant.nullable(),
    breached: z.boolean(),
    calendar: z.string(),
    /** "Ran 2 h 10 min, paused 3 h, calendar Berlin." */
    explanation: z.string(),
  }),
);
export const ClockList = component('ClockList', z.array(Clock));
/** After each event: the clocks that had begun by then, as they stood at the event's time. */
export const ClockCourse = component('ClockCourse', z.array(z.object({ seq: z.int(), clocks: z.array(Clock) })));

export const Timer = component('Timer', z.object({ key: z.string(), title: z.string(), due: Instant }));
export const Approval = component(
  'Approval',
  z.object({
    key: z.string(),
    title: z.string(),
    status: z.enum(['open', 'granted', 'denied']),
    requestedAt: Instant,
    asked: z.array(z.object({ id: Id, name: z.string(), vote: z.enum(['grant', 'deny']).nullable() })),
    /** The signed-in agent is asked and has not voted. */
    mayVote: z.boolean(),
    /** "2 of 3 must agree; 1 has agreed." */
    explanation: z.string(),
  }),
);
export const Article = component(
  'Article',
  z.object({
    id: Id,
    seq: z.int(),
    kind: z.enum(['customer', 'agent', 'note', 'system']),
    author: z.object({ kind: z.enum(['agent', 'customer', 'system']), id: Id.nullable(), name: z.string() }),
    subject: z.string(),
    /** Plain text. */
    body: z.string(),
    channel: z.string(),
    at: Instant,
    /** Number of the merged ticket that it was written to; null: to this one. */
    mergedFrom: z.string().nullable(),
  }),
);
export const TicketLink = component(
  'TicketLink',
  z.object({
    kind: z.string(),
    /** The relation in words, as seen from this ticket. */
    title: z.string(),
    direction: z.enum(['to', 'from']),
    ticket: z.object({ id: Id, number: z.string(), title: z.string(), state: z.string(), category: Category }),
  }),
);
export const Stuck = component(
  'Stuck',
  z.object({ id: Id, kind: z.string(), title: z.string(), error: z.string(), createdAt: Instant }),
);

/** A step, move or priority: whether it is possible now and, if not, why. */
export const Step = component(
  'Step',
  z.object({
    event: z.string(),
    kind: z.enum(['step', 'move', 'priority']),
    title: z.string(),
    description: z.string(),
    possible: z.enum(['yes', 'no', 'depends']),
    reason: RefusalReason.nullable(),
    form: Form,
    /** A question to be answered before it is sent; null: none. */
    confirm: z.string().nullable(),
    /** Ids of the transitions it would take, for lighting the diagram. */
    transitions: z.array(z.string()),
  }),
);
export const StepList = component('StepList', z.array(Step));

export const TicketDetail = component(
  'TicketDetail',
  z.object({
    id: Id,
    number: z.string(),
    title: z.string(),
    process: z.object({ key: z.string(), title: z.string(), version: z.int(), contentHash: z.string() }),
    /** For `expectedVersion`. */
    version: z.int(),
    state: State,
    priority: Priority.nullable(),
    queue: Queue,
    escalation: z.object({ level: z.int(), title: z.string() }),
    owner: Person.nullable(),
    locked: z.boolean(),
    /** When the lock expires by the queue's time; null: not by itself, or there is none. */
    lockedUntil: Instant.nullable(),
    tags: z.array(z.string()),
    customer: z.object({ id: Id, name: z.string(), email: z.string(), organization: z.string().nullable() }).nullable(),
    serviceLevel: Queue.nullable(),
    service: Queue.nullable(),
    channel: z.string(),
    fields: z.array(Field),
    clocks: z.array(Clock),
    timers: z.array(Timer),
    approvals: z.array(Approval),
    articles: z.array(Article),
    links: z.array(TicketLink),
    stuck: z.array(Stuck),
    steps: z.array(Step),
    /** What the signed-in agent may do besides steps, by rights. */
    may: z.object({
      note: z.boolean(),
      reply: z.boolean(),
      /** One's own too, while its lock ends by itself: taking it once more has the lock begin anew. */
      take: z.boolean(),
      release: z.boolean(),
      edit: z.boolean(),
      changeProcess: z.boolean(),
      merge: z.boolean(),
      split: z.boolean(),
    }),
    /** Where a merged ticket goes on; null: it was not merged, or one may not see that. */
    mergedInto: z.object({ id: Id, number: z.string(), title: z.string() }).nullable(),
    due: Instant.nullable(),
    overdue: z.boolean(),
    /** Imported and not yet released: no timer fires. */
    held: z.boolean(),
    createdAt: Instant,
    changedAt: Instant,
    closedAt: Instant.nullable(),
  }),
);
