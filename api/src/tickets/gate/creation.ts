import { Inject, Injectable } from '@nestjs/common';
import { start } from '@stellwerk/engine';
import type { Reason } from '@stellwerk/engine';
import { CONFIGURATION, type Configuration } from '../../configuration/configuration.ts';
import {
  Database,
  databaseProblem,
  FOREIGN_KEY_VIOLATION,
  type Queryable,
  theRow,
  UNIQUE_VIOLATION,
} from '../../database/database.ts';
import { Calendars } from '../../processes/calendars.ts';
import { ProcessStore, type PublishedProcess, UnknownProcessError } from '../../processes/process-store.ts';
import { beginsAnywhere, hasQueueRegion } from '../../processes/queue-region.ts';
import { numberGenerator, type NumberGenerator } from '../numbers/number-generator.ts';
import { nextNumber } from '../numbers/next-number.ts';
import type { NewArticle } from './articles.ts';
import { TITLE_LENGTH } from './attribute-changes.ts';
import { happenings, isAutomatic } from './happenings.ts';
import { acceptedResult, committedStep } from './prepared-step.ts';
import { READ_CREATION, READ_HISTORY } from './read-statements.ts';
import { type StepRows, stepRows } from './step-rows.ts';
import { packPosition } from './stored-position.ts';
import { type CommittedStep, CommittedSteps } from './committed-steps.ts';
import type { NamedTicket } from './survivor.ts';
import { type CreationRow, factsOf } from './ticket-row.ts';
import type { GateContext, GateResult, HistoryEntry, NewTicket } from './types.ts';
import { partsAndParameters } from './write-step.ts';
import { writeCreation } from './write-statements.ts';

/** How often a number drawn twice is drawn again, or a lost race for a creation key is read again. */
const ATTEMPTS = 5;

/** Thrown when no free ticket number was found; the numbers are nearly used up. */
export class NoFreeNumberError extends Error {
  readonly code = 'no-free-number';
  constructor() {
    super('No free ticket number was found: choose another way of numbering (TICKET_NUMBERS).');
  }
}

/** What the ticket has beside its position. */
interface TicketAttributes {
  readonly customerId: string | null;
  readonly organizationId: string | null;
  readonly serviceLevel: string | null;
  readonly service: string | null;
  readonly channel: string;
}

/** A ticket that only lacks its number. */
interface Prepared {
  readonly process: PublishedProcess;
  readonly attributes: TicketAttributes;
  readonly rows: StepRows;
  /** When it is made, ms. */
  readonly at: number;
}

/** A creation and what was due at once are never more history rows than this. */
const MOST_ROWS_AT_ONCE = 1_001;

const isId = (value: string | undefined): boolean => value === undefined || /^\d{1,18}$/.test(value);

/** Makes tickets: one read, one statement that takes a number, one that writes everything. */
@Injectable()
export class Creation {
  private readonly numbers: NumberGenerator;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ProcessStore) private readonly processes: ProcessStore,
    @Inject(Calendars) private readonly calendars: Calendars,
    @Inject(CommittedSteps) private readonly changes: CommittedSteps,
    @Inject(CONFIGURATION) configuration: Pick<Configuration, 'ticketNumbers' | 'ticketSystemId' | 'timeZone'>,
  ) {
    this.numbers = numberGenerator(configuration);
  }

  async create(input: NewTicket, context: GateContext): Promise<GateResult> {
    const problem = inputProblem(input);
    if (problem !== undefined) return refusal(problem);
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const prepared = await this.prepare(input, context);
      if ('kind' in prepared) return prepared;
      const written = await this.write(input, context, prepared, await this.drawNumber(prepared.at));
      if (written === 'again') continue;
      if ('code' in written) return refusal(written);
      this.changes.tell(committedStep(written, prepared.rows));
      return acceptedResult(written, prepared.rows);
    }
    throw new NoFreeNumberError();
  }

  /**
   * The same within a transaction that belongs to another change, with a number that was drawn before. Nothing is told:
   * that is for after the commit. @throws UnknownProcessError
   */
  async createWithin(
    input: NewTicket,
    context: Omit<GateContext, 'eventKey'>,
    number: string,
    on: Queryable,
  ): Promise<{ readonly named: NamedTicket; readonly step: CommittedStep } | Reason | 'again'> {
    const problem = inputProblem(input);
    if (problem !== undefined) return problem;
    const prepared = await this.prepare(input, context, on);
    if ('kind' in prepared) return prepared.kind === 'refused' ? prepared.reason : 'again';
    const written = await this.write(input, context, prepared, number, on);
    if (written === 'again' || 'code' in written) return written;
    return { named: written, step: committedStep(written, prepared.rows) };
  }

  /** The next ticket number; one that is not used in the end is left out. @param at when the ticket is made, ms */
  drawNumber(at: number): Promise<string> {
    return nextNumber(this.numbers.plan(at), this.database);
  }

  /** Everything that is written but the number; or the answer, if nothing is to be written. */
  private async prepare(input: NewTicket, context: GateContext, on?: Queryable): Promise<Prepared | GateResult> {
    const read = [input.process, input.customer ?? null, input.serviceLevel ?? null, context.eventKey ?? null];
    const [row] = await this.database.run<CreationRow>(READ_CREATION, read, on);
    if (row === undefined) throw new UnknownProcessError(`"${input.process}" with a published version`);
    const process = await this.processes.byId(row.processVersionId);
    const unauthorized = context.authorizeCreation?.(process);
    if (unauthorized !== undefined) return refusal(unauthorized);
    if (row.answer !== null) return this.answerAgain(row.answer, on);
    const attributes: TicketAttributes = {
      customerId: input.customer ?? null,
      organizationId: input.organization ?? row.organizationId,
      serviceLevel: input.serviceLevel ?? null,
      service: input.service ?? null,
      channel: input.channel ?? 'web',
    };
    const queue = input.queue ?? (beginsAnywhere(process) ? (input.queueIfOpen ?? row.firstQueue) : null);
    const outcome = start(
      process.compiled,
      {
        // Types and domains of what came from outside are the engine's to judge.
        fields: (input.fields ?? {}) as never,
        ...(queue === null || !hasQueueRegion(process) ? {} : { queue }),
        ...(input.splitFrom === undefined ? {} : { splitFrom: input.splitFrom }),
      },
      factsOf({ ...row, ...attributes, queue: queue ?? row.firstQueue }, process, context),
      await this.calendars.environment(row.calendarVersions),
    );
    if (outcome.kind === 'refused') return refusal(outcome.reason);
    const rows = stepRows({
      ticketId: undefined,
      process,
      before: undefined,
      version: 0,
      applied: outcome.applied,
      position: outcome.position,
      queue: queue ?? row.firstQueue ?? '',
      articles: firstArticle(input, context, attributes.channel),
      suppressed: context.suppressEffects,
      hops: context.hops ?? 0,
      tellsParent: false,
    });
    return { process, attributes, rows, at: outcome.applied[0]?.at ?? row.now };
  }

  /** The answer to a key that made a ticket before: told from its history, so it comes again word for word. */
  private async answerAgain({ ticketId, number }: { ticketId: string; number: string }, on?: Queryable) {
    const history = await this.database.run<HistoryEntry>(READ_HISTORY, [ticketId, 0, MOST_ROWS_AT_ONCE], on);
    const later = history.findIndex(
      ({ type, at }, index) => index > 0 && (!isAutomatic(type) || at !== history[0]?.at),
    );
    const made = later === -1 ? history : history.slice(0, later);
    const seqs = made.map(({ seq }) => seq);
    return { kind: 'accepted', ticketId, number, version: seqs.length, seqs, happened: happenings(made) } as const;
  }

  private async write(
    input: NewTicket,
    context: GateContext,
    { process, attributes, rows, at }: Prepared,
    number: string,
    on?: Queryable,
  ): Promise<NamedTicket | Reason | 'again'> {
    const ticket = {
      ...rows.ticket,
      position: packPosition(rows.ticket.position),
      title: input.title.trim(),
      process_version_id: process.id,
      customer_id: attributes.customerId,
      organization_id: attributes.organizationId,
      service_level: attributes.serviceLevel,
      service: attributes.service,
      channel: attributes.channel,
      parent_id: input.parent?.id ?? null,
      hops: input.parent?.hops ?? 0,
      held: input.held ?? false,
      creation_key: context.eventKey ?? null,
      created_at: new Date(at).toISOString(),
    };
    const links = linksOf(input);
    const { parts, parameters } = partsAndParameters(rows, links.length === 0 ? {} : { links });
    try {
      const values = [JSON.stringify(ticket), number, JSON.stringify(rows.history), ...parameters];
      return theRow(await this.database.run<NamedTicket>(writeCreation(parts), values, on));
    } catch (error) {
      const problem = databaseProblem(error);
      // The same creation key at the same moment, or a number drawn before: look again, or draw again.
      if (problem?.code === UNIQUE_VIOLATION && /^ticket_(creation_key|number)_key$/.test(problem.constraint))
        return 'again';
      const field =
        problem?.code === FOREIGN_KEY_VIOLATION ? /^ticket_(.*?)(_id)?_fkey$/.exec(problem.constraint)?.[1] : undefined;
      if (field === undefined) throw error;
      return {
        code: 'field',
        event: 'ticket.create',
        fields: [{ field: field === 'service_level' ? 'serviceLevel' : field, problem: 'domain' }],
      };
    }
  }
}

/** Links that the ticket begins with: from the one that makes it, and to the one it is split off from. */
const linksOf = ({ parent, splitFrom }: NewTicket): Readonly<Record<string, unknown>>[] => [
  ...(parent?.link === undefined ? [] : [{ from_id: parent.id, kind: parent.link }]),
  ...(splitFrom === undefined ? [] : [{ to_id: splitFrom.ticket, kind: 'split' }]),
];

const refusal = (reason: Reason): GateResult => ({ kind: 'refused', reason, ticketId: '', version: 0 });

function inputProblem(input: NewTicket): Reason | undefined {
  const wrong = (field: string, problem: string): Reason => ({
    code: 'form',
    event: 'ticket.create',
    fields: [{ field, problem }],
  });
  const title = input.title.trim();
  if (title === '') return wrong('title', 'required');
  if (title.length > TITLE_LENGTH || title.includes('\0')) return wrong('title', 'range');
  if (!isId(input.customer)) return wrong('customer', 'domain');
  if (!isId(input.organization)) return wrong('organization', 'domain');
  return undefined;
}

/** What the ticket begins with: the customer's words, an agent's, or a note. */
function firstArticle(input: NewTicket, context: GateContext, channel: string): NewArticle[] {
  if (input.article === undefined) return [];
  const { kind, body, subject, author: known } = input.article;
  const author =
    known ??
    (kind === 'customer' && context.actor.kind !== 'customer'
      ? { kind: 'customer', id: input.customer, recordedBy: context.actor }
      : { ...context.actor });
  return [{ kind, author, subject: subject ?? input.title, body, channel }];
}
