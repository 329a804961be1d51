import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Database } from '../../database/database.ts';
import type { Language } from '../../http/language.ts';
import { ProcessStore } from '../../processes/process-store.ts';
import { ProcessStates } from '../../processes/process-states.ts';
import { Wording } from '../../processes/process-words.ts';
import type { AgentSession } from '../../people/agent-session.ts';
import type { TicketQuery } from '../schemas/requests.ts';
import type { TicketPage, TicketSummary } from '../schemas/ticket.ts';
import { CommonWords } from '../search/common-words.ts';
import { type Cursor, decodeCursor, encodeCursor } from './cursor.ts';
import { type ListFilter, listStatement } from './list-statement.ts';
import { mergedNumber, missingNumber, queryOf, type Search, understandSearch } from './search-text.ts';

type Asked = z.output<typeof TicketQuery>;
type Summary = z.output<typeof TicketSummary>;

interface Row {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly processVersionId: number;
  readonly version: number;
  readonly state: string;
  readonly category: Summary['state']['category'];
  readonly outcome: Summary['state']['outcome'];
  readonly priority: string | null;
  readonly rank: number | null;
  readonly queue: string;
  readonly escalationLevel: number;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly due: Date | null;
  readonly overdue: boolean | null;
  readonly createdAt: Date;
  readonly changedAt: Date;
  readonly at: string;
}
interface Found {
  readonly row: Row;
  readonly by: 'created' | 'due';
}

/** Pages of tickets one may see. */
@Injectable()
export class TicketList {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ProcessStore) private readonly processes: ProcessStore,
    @Inject(Wording) private readonly wording: Wording,
    @Inject(ProcessStates) private readonly states: ProcessStates,
    @Inject(CommonWords) private readonly commonWords: CommonWords,
  ) {}

  async read(asked: Asked, session: AgentSession): Promise<z.output<typeof TicketPage>> {
    const { language } = session.agent;
    const search = understandSearch(asked.q ?? '', language);
    if (search.kind === 'wrong-number') return { items: [], nextCursor: null, hint: search.hint };
    const plain = filterOf(asked, session);
    const byState = plain.process !== undefined || plain.state !== undefined;
    const filter: ListFilter = {
      ...plain,
      ...(byState ? { states: await this.states.of(plain) } : {}),
      ...(search.kind === 'number' ? { number: search.number } : {}),
      ...(search.kind === 'words' ? await this.wordsOf(search.words) : {}),
    };
    const after = asked.cursor === undefined ? undefined : decodeCursor(asked.cursor);
    const found = await this.find(session, filter, asked, after);
    const page = found.slice(0, asked.limit);
    const last = page.at(-1);
    return {
      items: await Promise.all(page.map(({ row }) => this.summary(row, session))),
      nextCursor: found.length > asked.limit && last ? encodeCursor([last.by, last.row.at, last.row.id]) : null,
      hint: hintFor(search, page[0]?.row.number, language),
    };
  }

  private async wordsOf(beginnings: readonly string[]): Promise<Pick<ListFilter, 'words' | 'rareWords'>> {
    const rare = await this.commonWords.rareOf(beginnings);
    const words = queryOf(beginnings);
    return rare.length < beginnings.length ? { words, rareWords: queryOf(rare) } : { words };
  }

  /** One more than asked for, to know whether there is a next page. */
  private async find(
    session: AgentSession,
    filter: ListFilter,
    asked: Asked,
    after: Cursor | undefined,
  ): Promise<Found[]> {
    const wanted = asked.limit + 1;
    const run = async (by: 'created' | 'due', cursor: Cursor | undefined, limit: number, onlyWithoutDue = false) => {
      const { statement, values } = listStatement(session.rights, filter, { by, onlyWithoutDue }, cursor, limit);
      const rows = await this.database.run<Row>(statement, values);
      return rows.map((row) => ({ row, by }));
    };
    // What is overdue is found by its promise, so it is shown in that order unless another is asked for.
    const byDue = asked.sort === 'due' || (asked.sort === undefined && asked.overdue === true);
    if (!byDue) return run('created', after, wanted);
    const promised = after?.[0] === 'created' ? [] : await run('due', after, wanted);
    if (promised.length >= wanted || filter.overdue === true) return promised;
    // Those without a promise follow, newest first.
    const rest = await run('created', after?.[0] === 'created' ? after : undefined, wanted - promised.length, true);
    return [...promised, ...rest];
  }

  private async summary(row: Row, { agent }: AgentSession): Promise<Summary> {
    const process = await this.processes.byId(row.processVersionId);
    const words = await this.wording.of(process, agent.language);
    const person = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' });
    return {
      id: row.id,
      number: row.number,
      title: row.title,
      process: { key: process.key, title: words.text(process.definition.title, process.key), version: process.version },
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
      escalationLevel: row.escalationLevel,
      owner: person(row.ownerId, row.ownerName),
      customer: person(row.customerId, row.customerName),
      due: row.due?.toISOString() ?? null,
      overdue: row.overdue ?? false,
      createdAt: row.createdAt.toISOString(),
      changedAt: row.changedAt.toISOString(),
      version: row.version,
    };
  }
}

/** What there is to say about what was sought. */
function hintFor(search: Search, found: string | undefined, language: Language): string | null {
  if (search.kind !== 'number') return search.hint;
  if (found === search.number) return null;
  return found === undefined ? missingNumber(search.number, language) : mergedNumber(search.number, language);
}

function filterOf(asked: Asked, { agent }: AgentSession): ListFilter {
  const { queue, process, state, customer, overdue } = asked;
  const owner = asked.owner === 'me' ? agent.id : asked.owner === 'none' ? null : asked.owner;
  return { queue, process, state, customer, overdue, owner, categories: categoriesOf(asked) };
}

function categoriesOf({ category, waiting, unclosed, overdue }: Asked): string[] | undefined {
  if (category !== undefined) return [category];
  if (waiting === true) return ['pending'];
  return unclosed === true || overdue === true ? ['new', 'open', 'pending'] : undefined;
}
