import { project, type Reason, send } from '@stellwerk/engine';
import { type Database, databaseProblem, DEADLOCK, type Queryable } from '../../database/database.ts';
import type { Calendars } from '../../processes/calendars.ts';
import type { ProcessStore, PublishedProcess } from '../../processes/process-store.ts';
import { isId } from './attribute-changes.ts';
import type { CommittedStep, CommittedSteps } from './committed-steps.ts';
import { answeredAtOnce, refusal } from './entrance.ts';
import { type OtherTicket, otherTicket } from './other-ticket.ts';
import { acceptedResult, committedStep, rowsOf } from './prepared-step.ts';
import { HOLD_TICKETS } from './read-statements.ts';
import { readTicket } from './read-ticket.ts';
import type { StepRows } from './step-rows.ts';
import { survivorOf } from './survivor.ts';
import { factsOf, type TicketRow } from './ticket-row.ts';
import type { GateContext, GateEvent, GateResult } from './types.ts';
import { writeOneStep } from './write-step.ts';

/** How often it begins again when somebody who locks many tickets at once was in the way. */
const ATTEMPTS = 3;
const TAKE_OVER = 'ticket.takeOver';

/** Links of the ticket that goes on elsewhere, as its survivor gets them. $1 the ticket, $2 its survivor. */
const LINKS = `SELECT $2::bigint AS from_id, n.to_id, n.kind FROM ticket_link n
    WHERE n.from_id = $1::bigint AND n.to_id <> $2::bigint AND n.kind <> 'merged'
  UNION ALL SELECT n.from_id, $2::bigint, n.kind FROM ticket_link n
    WHERE n.to_id = $1::bigint AND n.from_id <> $2::bigint AND n.kind <> 'merged'`;

/** What was decided under the locks; `written` is told after the commit. */
interface Merged {
  readonly result: GateResult;
  readonly written: readonly CommittedStep[];
}

/**
 * Merges a ticket into another one: `ticket.merge` with `into` on the one that ends, `ticket.takeOver` on the one that
 * goes on, both in one transaction. Nothing is moved: the survivor shows the conversation, gets the links, and the
 * number of the other leads to it.
 */
export class Merging {
  constructor(
    private readonly database: Database,
    private readonly processes: ProcessStore,
    private readonly calendars: Calendars,
    private readonly changes: CommittedSteps,
  ) {}

  async merge(ticketId: string, event: GateEvent, context: GateContext): Promise<GateResult> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const { result, written } = await this.database.transaction((on) => this.held(ticketId, event, context, on));
        for (const step of written) this.changes.tell(step);
        return result;
      } catch (error) {
        if (databaseProblem(error)?.code !== DEADLOCK || attempt >= ATTEMPTS) throw error;
      }
    }
  }

  private async held(ticketId: string, event: GateEvent, context: GateContext, on: Queryable): Promise<Merged> {
    const into = event.data?.['into'];
    await this.database.run(HOLD_TICKETS, [isId(into) ? [ticketId, into] : [ticketId]], on);
    const row = await readTicket(this.database, ticketId, context.eventKey, on);
    if (row === undefined) return nothing({ kind: 'unknown' });
    const process = await this.processes.byId(row.processVersionId);
    const answer = await answeredAtOnce(row, process, event, context, this.database, on);
    if (answer !== undefined) return nothing(answer);
    const target = await this.target(row, into, context, on);
    if ('code' in target) return nothing(refusal(row, target));
    return this.both(row, process, target, event, context, on);
  }

  /** Where the ticket is to go on; a reason if it cannot. */
  private async target(
    row: TicketRow,
    into: unknown,
    context: GateContext,
    on: Queryable,
  ): Promise<OtherTicket | Reason> {
    const wrong: Reason = { code: 'field', event: 'ticket.merge', fields: [{ field: 'into', problem: 'domain' }] };
    if (!isId(into) || into === row.id) return wrong;
    const target = await otherTicket(into, { type: TAKE_OVER }, context, this.processes, this.database, on);
    if (target === 'unknown') return wrong;
    if (target.forbidden !== undefined) return target.forbidden;
    // So chains of merged tickets have an end, and never come back to where they began.
    if (project(target.process.compiled, target.row.position).outcome !== 'merged') return target;
    const survivor = await survivorOf(into, this.database, on);
    return { code: 'merged', event: 'ticket.merge', subject: survivor?.number ?? '' };
  }

  private async both(
    row: TicketRow,
    process: PublishedProcess,
    target: OtherTicket,
    event: GateEvent,
    context: GateContext,
    on: Queryable,
  ): Promise<Merged> {
    const note = event.data?.['note'];
    const why = typeof note === 'string' && note.trim() !== '' ? { note } : {};
    const merge = { type: 'ticket.merge', data: { into: target.row.id, number: target.row.number, ...why } };
    const left = await this.advance(row, process, merge, context);
    if ('code' in left) return nothing(refusal(row, left));
    const { eventKey: _, ...conditions } = context;
    const takeOver = { type: TAKE_OVER, data: { from: row.id, number: row.number, ...why } };
    const took = await this.advance(target.row, target.process, takeOver, conditions);
    if ('code' in took) return nothing(refusal(row, took));
    await this.write(row, left, on, {
      attributes: { merged_into_id: target.row.id },
      links: [{ to_id: target.row.id, kind: 'merged' }],
    });
    const links = await this.database.query<Record<string, unknown>>(LINKS, [row.id, target.row.id], on);
    await this.write(target.row, took, on, links.length === 0 ? {} : { links });
    const { id, number } = target.row;
    return {
      result: { ...acceptedResult(row, left), related: { id, number } },
      written: [committedStep(row, left), committedStep(target.row, took)],
    };
  }

  /** What the engine makes of one side's event. */
  private async advance(
    row: TicketRow,
    process: PublishedProcess,
    event: GateEvent,
    context: GateContext,
  ): Promise<StepRows | Reason> {
    const environment = await this.calendars.environment(row.calendarVersions);
    const outcome = send(process.compiled, row.position, event, factsOf(row, process, context), environment);
    return outcome.kind === 'refused' ? outcome.reason : rowsOf(row, process, outcome, [], context, event);
  }

  private async write(row: TicketRow, rows: StepRows, on: Queryable, extras: Parameters<typeof writeOneStep>[4]) {
    if (await writeOneStep(this.database, row.id, row.version, rows, extras, on)) return;
    throw new Error(`Ticket ${row.id} changed although it was held.`);
  }
}

const nothing = (result: GateResult): Merged => ({ result, written: [] });
