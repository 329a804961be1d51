import { Inject, Injectable } from '@nestjs/common';
import { start } from '@stellwerk/engine';
import type { Reason } from '@stellwerk/engine';
import { CONFIGURATION, type Configuration } from '../../configuration/configuration.ts';
import { Database, databaseProblem, FOREIGN_KEY_VIOLATION, theRow, UNIQUE_VIOLATION } from '../../database/database.ts';
import { Calendars } from '../../processes/calendars.ts';
import { ProcessStore, type PublishedProcess, UnknownProcessError } from '../../processes/process-store.ts';
import { numberGenerator, type NumberGenerator } from '../numbers/number-generator.ts';
import { nextNumber } from '../numbers/next-number.ts';
import type { NewArticle } from './articles.ts';
import { TITLE_LENGTH } from './attribute-changes.ts';
import { happenings } from './happenings.ts';
import { READ_CREATION } from './read-statements.ts';
import { type StepRows, stepRows } from './step-rows.ts';
import { packPosition } from './stored-position.ts';
import { CommittedSteps } from './committed-steps.ts';
import { type CreationRow, factsOf } from './ticket-row.ts';
import type { GateContext, GateResult, NewTicket } from './types.ts';
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
      const result = await this.attempt(input, context);
      if (result !== 'again') return result;
    }
    throw new NoFreeNumberError();
  }

  private async attempt(input: NewTicket, context: GateContext): Promise<GateResult | 'again'> {
    const [row] = await this.database.run<CreationRow>(READ_CREATION, [
      input.process,
      input.customer ?? null,
      input.serviceLevel ?? null,
      context.eventKey ?? null,
    ]);
    if (row === undefined) throw new UnknownProcessError(`"${input.process}" with a published version`);
    const process = await this.processes.byId(row.processVersionId);
    const unauthorized = context.authorizeCreation?.(process);
    if (unauthorized !== undefined) return refusal(unauthorized);
    if (row.answer !== null) return { kind: 'accepted', ...row.answer, seqs: [], happened: [] };
    const attributes: TicketAttributes = {
      customerId: input.customer ?? null,
      organizationId: input.organization ?? row.organizationId,
      serviceLevel: input.serviceLevel ?? null,
      service: input.service ?? null,
      channel: input.channel ?? 'web',
    };
    const queue = input.queue ?? (process.compiled.queueIsOpen ? row.firstQueue : null);
    const outcome = start(
      process.compiled,
      // Types and domains of what came from outside are the engine's to judge.
      { fields: (input.fields ?? {}) as never, ...(queue === null ? {} : { queue }) },
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
    return this.write(input, context, process, attributes, rows, outcome.applied[0]?.at ?? row.now);
  }

  private async write(
    input: NewTicket,
    context: GateContext,
    process: PublishedProcess,
    attributes: TicketAttributes,
    rows: StepRows,
    at: number,
  ): Promise<GateResult | 'again'> {
    const number = await nextNumber(this.numbers.plan(at), this.database);
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
    const { parts, parameters } = partsAndParameters(rows, {
      ...(input.parent?.link === undefined ? {} : { links: [{ from_id: input.parent.id, kind: input.parent.link }] }),
    });
    try {
      const values = [JSON.stringify(ticket), number, JSON.stringify(rows.history), ...parameters];
      const made = await this.database.run<{ id: string; number: string }>(writeCreation(parts), values);
      return this.tell(theRow(made), rows);
    } catch (error) {
      const problem = databaseProblem(error);
      // The same creation key at the same moment, or a number drawn before: look again, or draw again.
      if (problem?.code === UNIQUE_VIOLATION && /^ticket_(creation_key|number)_key$/.test(problem.constraint))
        return 'again';
      const field =
        problem?.code === FOREIGN_KEY_VIOLATION ? /^ticket_(.*?)(_id)?_fkey$/.exec(problem.constraint)?.[1] : undefined;
      if (field === undefined) throw error;
      return refusal({
        code: 'field',
        event: 'ticket.create',
        fields: [{ field: field === 'service_level' ? 'serviceLevel' : field, problem: 'domain' }],
      });
    }
  }

  private tell(made: { readonly id: string; readonly number: string }, rows: StepRows): GateResult {
    const { version, queue, wake_at: wakeAt } = rows.ticket;
    this.changes.tell({
      ticketId: made.id,
      number: made.number,
      queue,
      version,
      wakeAt: wakeAt === null ? null : Date.parse(wakeAt),
      hasEffects: rows.outbox.length > 0,
    });
    return {
      kind: 'accepted',
      ticketId: made.id,
      number: made.number,
      version,
      seqs: rows.history.map(({ seq }) => seq),
      happened: happenings(rows.history),
    };
  }
}

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
  const { kind, body, subject } = input.article;
  const author =
    kind === 'customer' && context.actor.kind !== 'customer'
      ? { kind: 'customer', id: input.customer, recordedBy: context.actor }
      : { ...context.actor };
  return [{ kind, author, subject: subject ?? input.title, body, channel }];
}
