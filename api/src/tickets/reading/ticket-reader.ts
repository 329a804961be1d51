import { Inject, Injectable } from '@nestjs/common';
import { type Environment, type Facts, fieldFlags, LOCK, type Position, whyNotMerged } from '@stellwerk/engine';
import { Database, type Statement } from '../../database/database.ts';
import { Problem } from '../../http/problem.ts';
import type { AgentSession } from '../../people/agent-session.ts';
import { Calendars } from '../../processes/calendars.ts';
import { ProcessStore } from '../../processes/process-store.ts';
import { type ProcessWords, Wording } from '../../processes/process-words.ts';
import { may } from '../../rights/predicate.ts';
import { type Stored, unpackRow } from '../gate/stored-position.ts';
import { factsOf } from '../gate/ticket-row.ts';
import { approvalsOf } from './approvals.ts';
import { clocksOf } from './clocks.ts';
import { articleOf, fieldsOf, linkOf, stuckOf, timersOf } from './detail-parts.ts';
import {
  READ_TICKET_DETAIL,
  READ_TICKET_STATE,
  type TicketDetailRow,
  type TicketStateRow,
} from './detail-statement.ts';
import { stepsOf } from './steps.ts';
import { TicketIdentity } from './ticket-identity.ts';
import type { Clock, Step, TicketDetail } from './wire-types.ts';

/** A ticket one may see, with what is needed to talk about it. */
export interface ReadTicket<Row extends TicketStateRow = TicketStateRow> {
  readonly row: Row;
  readonly words: ProcessWords;
  readonly environment: Environment;
  readonly facts: Facts;
}

/** Reads one ticket, in one statement, for somebody who may see it. */
@Injectable()
export class TicketReader {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ProcessStore) private readonly processes: ProcessStore,
    @Inject(Calendars) private readonly calendars: Calendars,
    @Inject(Wording) private readonly wording: Wording,
    @Inject(TicketIdentity) private readonly identity: TicketIdentity,
  ) {}

  /**
   * @param itself a merged ticket's number leads to that ticket and not to where it goes on
   * @throws Problem `unknown-ticket`, also for a ticket that may not be seen
   */
  async state(ticket: string, session: AgentSession, itself = false): Promise<ReadTicket> {
    return this.read<TicketStateRow>(READ_TICKET_STATE, await this.idOf(ticket, itself), session);
  }

  async steps(ticket: string, session: AgentSession): Promise<Step[]> {
    const { row, facts, words, environment } = await this.state(ticket, session);
    return stepsOf(row, facts, words, session, environment);
  }

  async clocks(ticket: string, session: AgentSession): Promise<Clock[]> {
    const { row, words, environment } = await this.state(ticket, session);
    return clocksOf(row, words, environment);
  }

  async detail(ticket: string, session: AgentSession, itself = false): Promise<TicketDetail> {
    const id = await this.idOf(ticket, itself);
    const { row, facts, words, environment } = await this.read<TicketDetailRow>(READ_TICKET_DETAIL, id, session);
    const links = row.links.filter((link) => may(session.rights, 'see', link));
    const linkWords = await Promise.all(
      links.map(async ({ processVersionId }) =>
        this.wording.of(await this.processes.byId(processVersionId), session.agent.language),
      ),
    );
    return {
      ...headOf(row, words),
      ...aboutOf(row, words),
      may: mayOf(row, session, words, facts, environment),
      mergedInto: mergedIntoOf(row, session),
      fields: fieldsOf(row, words, fieldFlags(words.process.compiled, row.position)),
      clocks: clocksOf(row, words, environment),
      timers: timersOf(row, words),
      approvals: approvalsOf(row, words, session.agent.id),
      articles: row.articles.map((article) => articleOf(article, words.language)),
      links: links.map((link, index) => linkOf(link, linkWords[index] ?? words)),
      stuck: row.stuck.map((stuck) => stuckOf(stuck, words.language)),
      steps: stepsOf(row, facts, words, session, environment),
    };
  }

  private idOf(ticket: string, itself: boolean): Promise<string> {
    return itself ? this.identity.idOf(ticket) : this.identity.survivorOf(ticket);
  }

  private async read<Row extends TicketStateRow>(
    statement: Statement,
    id: string,
    session: AgentSession,
  ): Promise<ReadTicket<Row>> {
    const [stored] = await this.database.run<Stored<Row>>(statement, [id]);
    const row = stored === undefined ? undefined : unpackRow<Row>(stored);
    if (row === undefined || !may(session.rights, 'see', row)) throw new Problem('unknown-ticket');
    const process = await this.processes.byId(row.processVersionId);
    const environment = await this.calendars.environment();
    const words = await this.wording.of(process, session.agent.language);
    const facts = factsOf({ ...row, approvers: null, queueTargets: null }, process, {
      actor: { kind: 'agent', id: session.agent.id },
      roles: session.rights.roles,
    });
    return { row, words, environment, facts };
  }
}

type Head = Pick<
  TicketDetail,
  'id' | 'number' | 'title' | 'process' | 'version' | 'state' | 'priority' | 'queue' | 'escalation' | 'owner'
>;

function headOf(row: TicketStateRow, words: ProcessWords): Head {
  const { process } = words;
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    process: {
      key: process.key,
      title: words.text(process.definition.title, process.key),
      version: process.version,
      contentHash: process.hash,
    },
    version: row.version,
    state: {
      path: row.state,
      title: words.state('lifecycle', row.state),
      category: row.category,
      outcome: row.outcome,
    },
    priority:
      row.priority === null
        ? null
        : { key: row.priority, title: words.state('priority', row.priority), rank: row.rank ?? 0 },
    queue: { key: row.queue, title: words.queue(row.queue) },
    escalation: { level: row.escalationLevel, title: escalationTitle(row, words) },
    owner: row.ownerId === null ? null : { id: row.ownerId, name: words.agent(row.ownerId) },
  };
}

function escalationTitle(row: TicketStateRow, words: ProcessWords): string {
  const value = row.position.value['escalation'];
  return typeof value === 'string' ? words.state('escalation', value) : '';
}

/** What the agent may do besides steps, by rights; merging also by what the process says. */
function mayOf(
  row: TicketStateRow,
  { rights, agent }: AgentSession,
  { process }: ProcessWords,
  facts: Facts,
  environment: Environment,
): TicketDetail['may'] {
  const reason = whyNotMerged(process.compiled, row.position, facts, environment);
  return {
    note: may(rights, 'note', row),
    reply: may(rights, 'reply', row),
    take: may(rights, 'take', row) && (row.ownerId !== agent.id || mayLockAnew(row.position)),
    release: may(rights, 'take', row) && row.ownerId !== null,
    edit: may(rights, 'step', row),
    changeProcess: may(rights, 'changeProcess', row),
    merge: may(rights, 'step', row) && reason === undefined,
    split: may(rights, 'note', row),
  };
}

/** Where the ticket goes on; null also where one may not see that. */
function mergedIntoOf({ mergedInto }: TicketDetailRow, { rights }: AgentSession): TicketDetail['mergedInto'] {
  if (mergedInto === null || !may(rights, 'see', mergedInto)) return null;
  const { id, number, title } = mergedInto;
  return { id, number, title };
}

/** Whether taking one's own ticket does something: it locks, or the time of the lock begins anew. */
const mayLockAnew = (position: Position): boolean => !position.locked || lockedUntilOf(position) !== null;

/** When the lock expires, if nothing renews it; null: not by itself, or there is none. */
function lockedUntilOf({ timers }: Position): string | null {
  const lock = timers.find(({ key, state }) => key === LOCK && state === 'armed');
  return lock === undefined ? null : new Date(lock.due).toISOString();
}

function aboutOf(row: TicketStateRow, words: ProcessWords) {
  const { directory } = words.names;
  const named = (key: string | null, titles: Readonly<Record<string, { title: Record<string, string> }>>) =>
    key === null ? null : { key, title: words.text(titles[key]?.title, key) };
  const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
  return {
    locked: row.position.locked,
    lockedUntil: lockedUntilOf(row.position),
    tags: [...row.position.tags],
    customer:
      row.customerId === null
        ? null
        : {
            id: row.customerId,
            name: row.customerName ?? '',
            email: row.customerEmail ?? '',
            organization: row.organizationName,
          },
    serviceLevel: named(row.serviceLevel, directory.serviceLevels),
    service: named(row.service, directory.services),
    channel: row.channel,
    due: iso(row.due),
    overdue: row.due !== null && row.category !== 'closed' && row.due.getTime() < row.now,
    held: row.held,
    createdAt: row.createdAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    closedAt: iso(row.closedAt),
  };
}
