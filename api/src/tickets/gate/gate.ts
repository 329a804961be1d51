import { Inject, Injectable } from '@nestjs/common';
import { isMigration, send, settle } from '@stellwerk/engine';
import type { Reason } from '@stellwerk/engine';
import { Database, type Queryable } from '../../database/database.ts';
import { Calendars } from '../../processes/calendars.ts';
import { ProcessStore, type PublishedProcess } from '../../processes/process-store.ts';
import { commutes } from './admission.ts';
import { articlesOf } from './articles.ts';
import { type AttributeChange, attributeChange, isId } from './attribute-changes.ts';
import { CommittedSteps } from './committed-steps.ts';
import { Creation } from './creation.ts';
import { crossTicket } from './cross-ticket.ts';
import { crossingOf } from './crossing.ts';
import { answeredAtOnce, refusal } from './entrance.ts';
import { Merging } from './merging.ts';
import { otherTicket } from './other-ticket.ts';
import { acceptedResult, committedStep, extrasOf, rowsOf } from './prepared-step.ts';
import { HOLD_TICKET } from './read-statements.ts';
import { readTicket } from './read-ticket.ts';
import { membersAsked } from './role-members.ts';
import { Splitting } from './splitting.ts';
import { factsOf, type TicketRow } from './ticket-row.ts';
import type { GateContext, GateEvent, GateResult, NewTicket } from './types.ts';
import { writeOrReason } from './write-or-reason.ts';
import { writeOneStep } from './write-step.ts';

/** Races an event may lose before it waits in line by holding the ticket. */
const RACES_BEFORE_QUEUEING = 3;

/** What one attempt came to; `lost`: somebody else was faster and nothing was written. */
type Attempt = { readonly result: GateResult } | { readonly lost: TicketRow; readonly process: PublishedProcess };

/**
 * The one way to change a ticket. Whoever sends – page, API, timer, effect – the event goes through `sendEvent`, which
 * takes two round trips: one that reads the ticket and the answer stored for the event key, one that writes position,
 * history, timers, clocks, articles and effects together.
 */
@Injectable()
export class Gate {
  private readonly merging: Merging;
  private readonly splitting: Splitting;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ProcessStore) private readonly processes: ProcessStore,
    @Inject(Calendars) private readonly calendars: Calendars,
    @Inject(CommittedSteps) private readonly changes: CommittedSteps,
    @Inject(Creation) private readonly creation: Creation,
  ) {
    this.merging = new Merging(database, processes, calendars, changes);
    this.splitting = new Splitting(database, processes, calendars, changes, creation);
  }

  /** Makes a ticket. The event key, if given, makes it once. @throws UnknownProcessError */
  create(input: NewTicket, context: GateContext): Promise<GateResult> {
    return this.creation.create(input, context);
  }

  /** Sends an event to a ticket. */
  async sendEvent(ticketId: string, event: GateEvent, context: GateContext): Promise<GateResult> {
    if (!isId(ticketId)) return { kind: 'unknown' };
    // These write two tickets: they hold them first.
    if (event.type === 'ticket.merge') return this.merging.merge(ticketId, event, context);
    if (event.type === 'ticket.split') return this.splitting.split(ticketId, event, context);
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
    const row = await readTicket(this.database, ticketId, undefined);
    if (row === undefined) return { kind: 'unknown' };
    const process = await this.processes.byId(row.processVersionId);
    const environment = await this.calendars.environment(row.calendarVersions);
    const outcome = settle(process.compiled, row.position, factsOf(row, process, context), environment);
    const rows = rowsOf(row, process, outcome, [], context);
    const result = acceptedResult(row, rows);
    if (rows.history.length === 0) return result;
    if (!(await writeOneStep(this.database, row.id, row.version, rows, {}))) return this.settle(ticketId, context);
    this.changes.tell(committedStep(row, rows));
    return result;
  }

  private async attempt(ticketId: string, event: GateEvent, context: GateContext, held?: Queryable): Promise<Attempt> {
    if (held !== undefined) await this.database.run(HOLD_TICKET, [ticketId], held);
    const row = await readTicket(this.database, ticketId, context.eventKey, held);
    if (row === undefined) return { result: { kind: 'unknown' } };
    const process = await this.processes.byId(row.processVersionId);
    const answer = await answeredAtOnce(row, process, event, context, this.database, held);
    if (answer !== undefined) return { result: answer };
    if (isMigration(event.type)) return this.cross(row, process, event, context, held);
    const isThere = async (id: string) => {
      const other = await otherTicket(id, { type: 'ticket.linked' }, context, this.processes, this.database, held);
      return other !== 'unknown';
    };
    const change = await attributeChange(event, row, isThere, this.database, held);
    if ('code' in change) return { result: refusal(row, change) };
    return this.step(row, process, event, context, change, held);
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
    if (!accepted && outcome.applied.length === 0) return { result: refusal(row, outcome.reason) };
    const articles = accepted ? articlesOf(event, context.actor) : [];
    const sender = accepted ? context : { ...context, eventKey: undefined };
    const rows = rowsOf(row, process, outcome, articles, sender, event);
    const result = acceptedResult(row, rows);
    const extras = accepted ? extrasOf(change, context) : {};
    const written = await writeOrReason(this.database, row, event, rows, extras, held);
    if (written === 'lost') return { lost: row, process };
    if (written !== 'written') return { result: refusal(row, written) };
    this.changes.tell(committedStep(row, rows));
    if (accepted) return { result };
    return { result: refusal({ id: row.id, version: rows.ticket.version }, outcome.reason) };
  }

  /** A step that leads to another version or process; whole, by a plan, or not at all. */
  private async cross(
    row: TicketRow,
    process: PublishedProcess,
    event: GateEvent,
    context: GateContext,
    held?: Queryable,
  ): Promise<Attempt> {
    const refused = (reason: Reason): Attempt => ({ result: refusal(row, reason) });
    const crossing = await crossingOf(event, process, this.processes);
    if ('code' in crossing) return refused(crossing);
    const environment = await this.calendars.environment(row.calendarVersions);
    const members = await membersAsked(crossing.to, this.database, held);
    const crossed = crossTicket(crossing, row, context, members, environment);
    if (!crossed.ok) return refused(crossed.reason);
    const { rows } = crossed;
    const result = acceptedResult(row, rows);
    const change = { row, attributes: { process_version_id: crossing.to.id } };
    const written = await writeOrReason(this.database, row, event, rows, extrasOf(change, context), held);
    if (written === 'lost') return { lost: row, process };
    if (written !== 'written') return refused(written);
    this.changes.tell(committedStep(row, rows));
    return { result };
  }
}
