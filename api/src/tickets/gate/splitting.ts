import { type Reason, send } from '@stellwerk/engine';
import { type Database, type Queryable, theRow } from '../../database/database.ts';
import type { Calendars } from '../../processes/calendars.ts';
import { type ProcessStore, type PublishedProcess, UnknownProcessError } from '../../processes/process-store.ts';
import { isId } from './attribute-changes.ts';
import type { CommittedStep, CommittedSteps } from './committed-steps.ts';
import { type Creation, NoFreeNumberError } from './creation.ts';
import { answeredAtOnce, refusal } from './entrance.ts';
import { acceptedResult, committedStep, rowsOf } from './prepared-step.ts';
import { HOLD_TICKETS, READ_NOW } from './read-statements.ts';
import { readTicket } from './read-ticket.ts';
import { conversationIds, type NamedTicket } from './survivor.ts';
import { factsOf, type TicketRow } from './ticket-row.ts';
import type { GateContext, GateEvent, GateResult, NewTicket } from './types.ts';
import { writeOneStep } from './write-step.ts';

/** An article of the ticket, or of one that goes on in it. $1 the article, $2 the ticket. Messages of the system stay. */
const ARTICLE = `SELECT id, kind, author, subject, body, channel FROM article
  WHERE id = $1 AND kind <> 'system' AND ticket_id IN ${conversationIds('$2::bigint')}`;

interface ArticleRow {
  readonly id: string;
  readonly kind: 'customer' | 'agent' | 'note';
  readonly author: Readonly<Record<string, unknown>>;
  readonly subject: string;
  readonly body: string;
  readonly channel: string;
}
/** How often a number drawn twice is drawn again. */
const ATTEMPTS = 5;

/** What was decided under the lock; `written` is told after the commit. */
interface Split {
  readonly result: GateResult;
  readonly written: readonly CommittedStep[];
}

/**
 * Makes a ticket of its own from an article: `ticket.split` on the ticket that the article belongs to, and the new
 * ticket that says where it came from, in one transaction. The article stays where it was written.
 */
export class Splitting {
  constructor(
    private readonly database: Database,
    private readonly processes: ProcessStore,
    private readonly calendars: Calendars,
    private readonly changes: CommittedSteps,
    private readonly creation: Creation,
  ) {}

  async split(ticketId: string, event: GateEvent, context: GateContext): Promise<GateResult> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      // Numbers are counted in transactions of their own, so this one is drawn before.
      const number = await this.creation.drawNumber(context.at ?? (await this.now()));
      const done = await this.database.transaction((on) => this.held(ticketId, event, context, number, on));
      if (done === 'again') continue;
      for (const step of done.written) this.changes.tell(step);
      return done.result;
    }
    throw new NoFreeNumberError();
  }

  /** The number names the day by the same clock as the ticket's history: not by this machine's. */
  private async now(): Promise<number> {
    return theRow(await this.database.run<{ now: number }>(READ_NOW, [])).now;
  }

  private async held(
    ticketId: string,
    event: GateEvent,
    context: GateContext,
    number: string,
    on: Queryable,
  ): Promise<Split | 'again'> {
    await this.database.run(HOLD_TICKETS, [[ticketId]], on);
    const row = await readTicket(this.database, ticketId, context.eventKey, on);
    if (row === undefined) return nothing({ kind: 'unknown' });
    const process = await this.processes.byId(row.processVersionId);
    const answer = await answeredAtOnce(row, process, event, context, this.database, on);
    if (answer !== undefined) return nothing(answer);
    const input = await this.newTicket(row, event, on);
    if ('code' in input) return nothing(refusal(row, input));
    const { eventKey: _, ...conditions } = context;
    const made = await this.creation.createWithin(input, conditions, number, on).catch((error: unknown) => {
      if (error instanceof UnknownProcessError) return wrong('process');
      throw error;
    });
    if (made === 'again') return made;
    if ('code' in made) return nothing(refusal(row, made));
    const note = event.data?.['note'];
    const why = typeof note === 'string' && note.trim() !== '' ? { note } : {};
    const told = { article: input.splitFrom?.article, into: made.named.id, number: made.named.number, ...why };
    const left = await this.leave(row, process, { type: 'ticket.split', data: told }, context, made.named, on);
    return { result: left.result, written: [left.step, made.step] };
  }

  /** What the new ticket begins with: the article's words, and the customer of the ticket it is split off from. */
  private async newTicket(row: TicketRow, { data = {} }: GateEvent, on: Queryable): Promise<NewTicket | Reason> {
    const { article: id, process, title, queue, fields } = data;
    if (typeof process !== 'string') return wrong('process');
    if (typeof title !== 'string') return wrong('title');
    const [article] = isId(id) ? await this.database.query<ArticleRow>(ARTICLE, [id, row.id], on) : [];
    if (article === undefined) return wrong('article');
    const { kind, author, subject, body, channel } = article;
    return {
      process,
      title,
      channel,
      ...(typeof queue === 'string' ? { queue } : {}),
      queueIfOpen: row.queue,
      ...(row.customerId === null ? {} : { customer: row.customerId }),
      ...(row.organizationId === null ? {} : { organization: row.organizationId }),
      ...(row.serviceLevel === null ? {} : { serviceLevel: row.serviceLevel }),
      ...(row.service === null ? {} : { service: row.service }),
      ...(typeof fields === 'object' && fields !== null ? { fields: fields as Record<string, unknown> } : {}),
      article: { kind, body, subject, author },
      splitFrom: { ticket: row.id, number: row.number, article: article.id },
    };
  }

  /** The event of the ticket that the article was split off from. */
  private async leave(
    row: TicketRow,
    process: PublishedProcess,
    event: GateEvent,
    context: GateContext,
    related: NamedTicket,
    on: Queryable,
  ) {
    const environment = await this.calendars.environment(row.calendarVersions);
    const outcome = send(process.compiled, row.position, event, factsOf(row, process, context), environment);
    // Class B: always recorded.
    const rows = rowsOf(row, process, outcome, [], context, event);
    if (!(await writeOneStep(this.database, row.id, row.version, rows, {}, on)))
      throw new Error(`Ticket ${row.id} changed although it was held.`);
    return { result: { ...acceptedResult(row, rows), related }, step: committedStep(row, rows) };
  }
}

const wrong = (field: string): Reason => ({
  code: 'field',
  event: 'ticket.split',
  fields: [{ field, problem: 'domain' }],
});
const nothing = (result: GateResult): Split => ({ result, written: [] });
