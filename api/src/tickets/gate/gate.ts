import { Inject, Injectable } from '@nestjs/common';
import { isMigration, send, settle } from '@stellwerk/engine';
import type { Outcome, Reason } from '@stellwerk/engine';
import {
  Database,
  databaseProblem,
  FOREIGN_KEY_VIOLATION,
  type Queryable,
  UNIQUE_VIOLATION,
} from '../../database/database.ts';
import { Calendars } from '../../processes/calendars.ts';
import { ProcessStore, type PublishedProcess } from '../../processes/process-store.ts';
import { commutes, isSilent, refusedAtTheDoor } from './admission.ts';
import { articlesOf, type NewArticle } from './articles.ts';
import { type AttributeChange, attributeChange, isId } from './attribute-changes.ts';
import { Creation } from './creation.ts';
import { crossTicket } from './cross-ticket.ts';
import { crossingOf } from './crossing.ts';
import { happenings } from './happenings.ts';
import { HOLD_TICKET, READ_HISTORY, READ_TICKET } from './read-statements.ts';
import { membersAsked } from './role-members.ts';
import { type StepRows, stepRows } from './step-rows.ts';
import { type Stored, unpackRow } from './stored-position.ts';
import { CommittedSteps } from './committed-steps.ts';
import { factsOf, gateTicketRow, type TicketRow } from './ticket-row.ts';
import type { GateAccepted, GateContext, GateEvent, GateResult, HistoryEntry, NewTicket } from './types.ts';
import { type StepExtras, writeOneStep } from './write-step.ts';

/** Races an event may lose before it waits in line by holding the ticket. */
const RACES_BEFORE_QUEUEING = 3;
/** A conflict tells at most so many changes. */
const CHANGES_TOLD = 50;

/** What one attempt came to; `lost`: somebody else was faster and nothing was written. */
type Attempt = { readonly result: GateResult } | { readonly lost: TicketRow; readonly process: PublishedProcess };

/**
 * The one way to change a ticket. Whoever sends – page, API, timer, effect – the event goes through `sendEvent`, which
 * takes two round trips: one that reads the ticket and the answer stored for the event key, one that writes position,
 * history, timers, clocks, articles and effects together.
 */
@Injectable()
export class Gate {
  private readonly creation: Creation;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ProcessStore) private readonly processes: ProcessStore,
    @Inject(Calendars) private readonly calendars: Calendars,
    @Inject(CommittedSteps) private readonly changes: CommittedSteps,
    @Inject(Creation) creation: Creation,
  ) {
    this.creation = creation;
  }

  /** Makes a ticket. The event key, if given, makes it once. @throws UnknownProcessError */
  create(input: NewTicket, context: GateContext): Promise<GateResult> {
    return this.creation.create(input, context);
  }

  /** Sends an event to a ticket. */
  async sendEvent(ticketId: string, event: GateEvent, context: GateContext): Promise<GateResult> {
    if (!isId(ticketId)) return { kind: 'unknown' };
    let sender = context;
    for (let race = 0; race < RACES_BEFORE_QUEUEING; race += 1) {
      const attempt = await this.attempt(ticketId, event, sender);
      if ('result' in attempt) return attempt.result;
      const { lost, process } = attempt;
      // What was decided on the version read now counts as stale, unless it stays right whatever changed.
      if (!commutes(event, context.actor, process)) sender = { expectedVersion: lost.version, ...context };
    }
    const attempt = await this.database.transaction((connection) => this.attempt(ticketId, event, sender, connection));
    if ('result' in attempt) return attempt.result;
    throw new Error(`Ticket ${ticketId} changed although it was held.`);
  }

  /**
   * Fires what is due for one ticket at `context.at`, and sends nothing. For logs and demo data that run on their own
   * time; deadlines of the present are the waker's.
   */
  async settle(ticketId: string, context: GateContext): Promise<GateResult> {
    const row = await this.readTicket(ticketId, undefined);
    if (row === undefined) return { kind: 'unknown' };
    const process = await this.processes.byId(row.processVersionId);
    const environment = await this.calendars.environment(row.calendarVersions);
    const outcome = settle(process.compiled, row.position, factsOf(row, process, context), environment);
    const rows = this.rowsOf(row, process, outcome, [], context);
    const result = acceptedResult(row, rows);
    if (rows.history.length === 0) return result;
    if (!(await writeOneStep(this.database, row.id, row.version, rows, {}))) return this.settle(ticketId, context);
    this.tell(row, rows);
    return result;
  }

  private async attempt(ticketId: string, event: GateEvent, context: GateContext, held?: Queryable): Promise<Attempt> {
    if (held !== undefined) await this.database.run(HOLD_TICKET, [ticketId], held);
    const row = await this.readTicket(ticketId, context.eventKey, held);
    if (row === undefined) return { result: { kind: 'unknown' } };
    const process = await this.processes.byId(row.processVersionId);
    const refused = (reason: Reason, version = row.version): Attempt => ({
      result: { kind: 'refused', reason, ticketId, version },
    });
    const authorization = context.authorize?.(gateTicketRow(row, process), event);
    if (authorization === 'invisible') return { result: { kind: 'unknown' } };
    const { keyFrom, keySeq } = row;
    if (typeof keyFrom === 'number' && typeof keySeq === 'number')
      return { result: await this.storedAnswer(row, keyFrom, keySeq, context, held) };
    if (authorization !== undefined) return refused(authorization);
    const reason = refusedAtTheDoor(event, context.actor, process);
    if (reason !== undefined) return refused(reason);
    const stale = await this.staleness(row, event, context, process);
    if (stale !== undefined) return { result: stale };
    if (isMigration(event.type)) return this.cross(row, process, event, context, held);
    const change = await attributeChange(event, row, this.database, held);
    if ('code' in change) return refused(change);
    return this.step(row, process, event, context, change, held);
  }

  /** The first round trip. */
  private async readTicket(
    ticketId: string,
    eventKey: string | undefined,
    held?: Queryable,
  ): Promise<TicketRow | undefined> {
    const [row] = await this.database.run<Stored<TicketRow>>(READ_TICKET, [ticketId, eventKey ?? null], held);
    return row === undefined ? undefined : unpackRow<TicketRow>(row);
  }

  /** A conflict if the sender decided on an older version and something that matters changed since. */
  private async staleness(row: TicketRow, event: GateEvent, context: GateContext, process: PublishedProcess) {
    const expected = context.expectedVersion;
    if (expected === undefined || expected === row.version || commutes(event, context.actor, process)) return undefined;
    const changed = await this.changesSince(row.id, expected);
    if (expected < row.version && changed.every(isSilent)) return undefined;
    return conflict(row.id, row.version, changed);
  }

  private async step(
    row: TicketRow,
    process: PublishedProcess,
    event: GateEvent,
    context: GateContext,
    change: AttributeChange,
    held?: Queryable,
  ): Promise<Attempt> {
    const environment = await this.calendars.environment(row.calendarVersions);
    const outcome = send(process.compiled, row.position, event, factsOf(change.row, process, context), environment);
    const accepted = outcome.kind === 'accepted';
    if (!accepted && outcome.applied.length === 0) {
      return { result: { kind: 'refused', reason: outcome.reason, ticketId: row.id, version: row.version } };
    }
    const articles = accepted ? articlesOf(event, context.actor) : [];
    const sender = accepted ? context : { ...context, eventKey: undefined };
    const rows = this.rowsOf(row, process, outcome, articles, sender, event);
    const result = acceptedResult(row, rows);
    const written = await this.write(row, event, rows, accepted ? extrasOf(change, context) : {}, held);
    if (written === 'lost') return { lost: row, process };
    if (written !== 'written')
      return { result: { kind: 'refused', reason: written, ticketId: row.id, version: row.version } };
    this.tell(row, rows);
    if (accepted) return { result };
    return { result: { kind: 'refused', reason: outcome.reason, ticketId: row.id, version: rows.ticket.version } };
  }

  /** A step that leads to another version or process; whole, by a plan, or not at all. */
  private async cross(
    row: TicketRow,
    process: PublishedProcess,
    event: GateEvent,
    context: GateContext,
    held?: Queryable,
  ): Promise<Attempt> {
    const refused = (reason: Reason): Attempt => ({
      result: { kind: 'refused', reason, ticketId: row.id, version: row.version },
    });
    const crossing = await crossingOf(event, process, this.processes);
    if ('code' in crossing) return refused(crossing);
    const environment = await this.calendars.environment(row.calendarVersions);
    const members = await membersAsked(crossing.to, this.database, held);
    const crossed = crossTicket(crossing, row, context, members, environment);
    if (!crossed.ok) return refused(crossed.reason);
    const { rows } = crossed;
    const result = acceptedResult(row, rows);
    const change = { row, attributes: { process_version_id: crossing.to.id } };
    const written = await this.write(row, event, rows, extrasOf(change, context), held);
    if (written === 'lost') return { lost: row, process };
    if (written !== 'written') return refused(written);
    this.tell(row, rows);
    return { result };
  }

  private rowsOf(
    row: TicketRow,
    process: PublishedProcess,
    outcome: Outcome,
    articles: readonly NewArticle[],
    context: Pick<GateContext, 'suppressEffects' | 'hops'> & { readonly eventKey?: string | undefined },
    event?: GateEvent,
  ): StepRows {
    return stepRows({
      ticketId: row.id,
      process,
      before: row.position,
      version: row.version,
      applied: outcome.applied,
      articlesWith: outcome.applied.findIndex((entry) => entry.event === event),
      position: outcome.position,
      queue: row.queue,
      articles,
      eventKey: context.eventKey,
      suppressed: context.suppressEffects,
      hops: context.hops ?? 0,
      tellsParent: row.parentId !== null && row.category !== 'closed',
    });
  }

  private tell(row: TicketRow, rows: StepRows): void {
    this.changes.tell({
      ticketId: row.id,
      number: row.number,
      queue: rows.ticket.queue,
      version: rows.ticket.version,
      wakeAt: rows.ticket.wake_at === null ? null : Date.parse(rows.ticket.wake_at),
      hasEffects: rows.outbox.length > 0,
    });
  }

  /** The second round trip. Names that do not exist (a queue, an owner) are told as the field that holds them. */
  private async write(
    row: TicketRow,
    event: GateEvent,
    rows: StepRows,
    extras: StepExtras,
    held?: Queryable,
  ): Promise<'written' | 'lost' | Reason> {
    const owner = rows.ticket.owner_id;
    if (owner !== null && !isId(owner))
      return { code: 'field', event: event.type, fields: [{ field: 'owner', problem: 'domain' }] };
    try {
      return (await writeOneStep(this.database, row.id, row.version, rows, extras, held)) ? 'written' : 'lost';
    } catch (error) {
      const problem = databaseProblem(error);
      if (problem?.code === UNIQUE_VIOLATION && problem.constraint === 'ticket_event_by_key') return 'lost';
      const field = problem?.code === FOREIGN_KEY_VIOLATION ? MISSING[problem.constraint] : undefined;
      if (field === undefined) throw error;
      return { code: 'field', event: event.type, fields: [{ field, problem: 'domain' }] };
    }
  }

  private async changesSince(ticketId: string, version: number): Promise<HistoryEntry[]> {
    return this.database.run<HistoryEntry>(READ_HISTORY, [ticketId, version, CHANGES_TOLD]);
  }

  /** The answer given to this key before. Another sender's key is refused: it cannot be the same request. */
  private async storedAnswer(
    row: TicketRow,
    first: number,
    last: number,
    { actor: { kind, id } }: GateContext,
    held?: Queryable,
  ): Promise<GateResult> {
    const told = await this.database.run<HistoryEntry>(READ_HISTORY, [row.id, first - 1, last - first + 1], held);
    if (!told.some(({ actor }) => actor.kind === kind && actor.id === id)) {
      const reason: Reason = { code: 'field', event: '', fields: [{ field: 'eventKey', problem: 'used' }] };
      return { kind: 'refused', reason, ticketId: row.id, version: row.version };
    }
    return {
      kind: 'accepted',
      ticketId: row.id,
      number: row.number,
      version: last,
      seqs: told.map(({ seq }) => seq),
      happened: happenings(told),
    };
  }
}

/** Foreign keys that what an event brings may break, and the field it brought it in. */
const MISSING: Readonly<Record<string, string>> = {
  ticket_queue_fkey: 'queue',
  ticket_owner_id_fkey: 'owner',
  ticket_customer_id_fkey: 'customer',
  ticket_organization_id_fkey: 'organization',
  ticket_service_level_fkey: 'serviceLevel',
  ticket_link_to_id_fkey: 'ticket',
};

const conflict = (ticketId: string, version: number, changes: readonly HistoryEntry[]): GateResult => ({
  kind: 'conflict',
  ticketId,
  version: Math.max(version, ...changes.map(({ seq }) => seq)),
  changes,
});

function acceptedResult(row: TicketRow, rows: StepRows): GateAccepted {
  return {
    kind: 'accepted',
    ticketId: row.id,
    number: row.number,
    version: rows.ticket.version,
    seqs: rows.history.map(({ seq }) => seq),
    happened: happenings(rows.history),
  };
}

function extrasOf(change: AttributeChange, context: GateContext): StepExtras {
  return {
    ...(change.attributes === undefined ? {} : { attributes: change.attributes }),
    ...(change.links === undefined ? {} : { links: change.links }),
    ...(change.resolved === undefined ? {} : { resolved: [{ ...change.resolved, agent: context.actor.id }] }),
  };
}
