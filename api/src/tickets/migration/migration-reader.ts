import { Inject, Injectable } from '@nestjs/common';
import { explainMigrationReason, type Reason } from '@stellwerk/engine';
import type { z } from 'zod';
import { Database } from '../../database/database.ts';
import { Problem } from '../../http/problem.ts';
import type { AgentSession } from '../../people/agent-session.ts';
import { ProcessStore } from '../../processes/process-store.ts';
import { type ProcessWords, Wording } from '../../processes/process-words.ts';
import { visibleTickets } from '../../rights/predicate.ts';
import { lostStep } from './lost-step.ts';
import { otherMove } from './other-moves.ts';
import { deadlineTitle } from './deadline-title.ts';
import type { Migration, MigrationDetail, MigrationTickets, TicketsQuery } from './schemas.ts';

type MigrationAnswer = z.output<typeof Migration>;
type Outcome = z.output<typeof MigrationDetail>['outcomes'][number]['outcome'];

const READ = `SELECT m.id, m.process_key AS process, m.from_version_id AS "fromId", m.to_version_id AS "toId",
    f.version AS from, t.version AS to, m.rule, m.with_closed AS "withClosed", m.newest_version AS newest, m.state, m.total, m.done, m.pace,
    m.problem, m.planned_by AS "agentId", a.name AS agent, m.planned_at AS "plannedAt", m.tried_at AS "triedAt",
    m.begun_at AS "begunAt", m.ended_at AS "endedAt"
  FROM process_migration m JOIN process_version f ON f.id = m.from_version_id
  JOIN process_version t ON t.id = m.to_version_id LEFT JOIN agent a ON a.id = m.planned_by
 WHERE m.process_key = $1`;
const COUNTS = `SELECT outcome, was, becomes, reason - 'event' AS reason, count(*)::int AS tickets,
    (count(*) FILTER (WHERE past > 0))::int AS past
  FROM process_migration_ticket WHERE migration_id = $1 GROUP BY 1, 2, 3, 4 ORDER BY tickets DESC, was`;
const LOST = `SELECT step, count(*)::int AS tickets FROM process_migration_ticket x, unnest(x.lost_steps) step
  WHERE x.migration_id = $1 GROUP BY 1 ORDER BY tickets DESC, step`;
const OTHER_MOVES = `SELECT move AS key, count(*)::int AS tickets
  FROM process_migration_ticket x, unnest(x.other_moves) move
  WHERE x.migration_id = $1 AND x.outcome IN ('moves', 'migrated') GROUP BY 1 ORDER BY tickets DESC, key`;
const DEADLINES = `SELECT deadline, count(*)::int AS tickets FROM process_migration_ticket x, unnest(x.deadlines) deadline
  WHERE x.migration_id = $1 GROUP BY 1 ORDER BY tickets DESC, deadline`;

/** A row of `process_migration`, with the names of what it refers to. */
export interface MigrationRow {
  readonly id: number;
  readonly process: string;
  readonly fromId: number;
  readonly toId: number;
  readonly from: number;
  readonly to: number;
  readonly rule: MigrationAnswer['rule'];
  readonly withClosed: boolean;
  readonly newest: number;
  readonly state: MigrationAnswer['state'];
  readonly total: number;
  readonly done: number;
  readonly pace: number | null;
  readonly problem: string | null;
  readonly agentId: string | null;
  readonly agent: string | null;
  readonly plannedAt: Date;
  readonly triedAt: Date | null;
  readonly begunAt: Date | null;
  readonly endedAt: Date | null;
}
interface CountRow {
  readonly outcome: Outcome;
  readonly was: string;
  readonly becomes: string | null;
  readonly reason: Omit<Reason, 'event'> | null;
  readonly tickets: number;
  readonly past: number;
}
interface TicketLine {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly outcome: Outcome;
  readonly was: string;
  readonly becomes: string | null;
  readonly reason: Reason | null;
  readonly past: number;
  readonly lost: readonly string[];
}

/** Tells how migrations are and what they come to. */
@Injectable()
export class MigrationReader {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ProcessStore) private readonly processes: ProcessStore,
    @Inject(Wording) private readonly wording: Wording,
  ) {}

  async list(key: string): Promise<MigrationAnswer[]> {
    return (await this.database.query<MigrationRow>(`${READ} ORDER BY m.id DESC`, [key])).map(answerOf);
  }

  /** @throws Problem `unknown-migration` */
  async row(key: string, id: number): Promise<MigrationRow> {
    const [row] = await this.database.query<MigrationRow>(`${READ} AND m.id = $2`, [key, id]);
    if (row === undefined) throw new Problem('unknown-migration');
    return row;
  }

  async one(key: string, id: number): Promise<MigrationAnswer> {
    return answerOf(await this.row(key, id));
  }

  async detail(key: string, id: number, { agent }: AgentSession): Promise<z.output<typeof MigrationDetail>> {
    const row = await this.row(key, id);
    const counts = await this.database.query<CountRow>(COUNTS, [id]);
    const lost = await this.database.query<{ step: string; tickets: number }>(LOST, [id]);
    const deadlines = await this.database.query<{ deadline: string; tickets: number }>(DEADLINES, [id]);
    const others = await this.database.query<{ key: string; tickets: number }>(OTHER_MOVES, [id]);
    const { before, after } = await this.words(row, agent.language);
    const state = (words: ProcessWords, path: string) => ({ key: path, title: words.state('lifecycle', path) });
    return {
      ...answerOf(row),
      outcomes: summed(counts, ({ outcome }) => outcome).map(([outcome, tickets]) => ({ outcome, tickets })),
      moves: counts.flatMap(({ outcome, was, becomes, tickets }) =>
        becomes === null ? [] : [{ was: state(before, was), becomes: state(after, becomes), outcome, tickets }],
      ),
      refusals: refusalsOf(counts, before, after),
      otherMoves: others.flatMap((move) => otherMove(move.key, move.tickets, before, after)),
      past: {
        tickets: counts.reduce((sum, { past }) => sum + past, 0),
        deadlines: deadlines.map(({ deadline, tickets }) => ({
          deadline: { key: deadline, title: deadlineTitle(deadline, after) },
          tickets,
        })),
      },
      lostSteps: lost.map(({ step, tickets }) => lostStep(step, tickets, before)),
    };
  }

  /** Numbers count every ticket; the list has those one may see. */
  async tickets(
    key: string,
    id: number,
    query: z.output<typeof TicketsQuery>,
    session: AgentSession,
  ): Promise<z.output<typeof MigrationTickets>> {
    const row = await this.row(key, id);
    const { before, after } = await this.words(row, session.agent.language);
    const { text, values } = ticketsStatement(id, query, session);
    const lines = await this.database.query<TicketLine>(text, values);
    const shown = lines.slice(0, query.limit);
    return {
      items: shown.map(({ was, becomes, reason, lost, ...line }) => ({
        ...line,
        was: before.state('lifecycle', was),
        becomes: becomes === null ? null : after.state('lifecycle', becomes),
        sentence: reason === null ? '' : sentenceOf(reason, before, after),
        lostSteps: lost.map((step) => lostStep(step, 1, before).sentence),
      })),
      next: lines.length > query.limit ? (shown.at(-1)?.id ?? null) : null,
    };
  }

  private async words({ fromId, toId }: MigrationRow, language: 'en' | 'de') {
    const [before, after] = await Promise.all(
      [fromId, toId].map(async (id) => this.wording.of(await this.processes.byId(id), language)),
    );
    return { before: before as ProcessWords, after: after as ProcessWords };
  }
}

/** Reasons that differ only in their event are one. */
function refusalsOf(counts: readonly CountRow[], before: ProcessWords, after: ProcessWords) {
  const refused = counts.flatMap(({ reason, tickets }) => (reason === null ? [] : [{ reason, tickets }]));
  return summed(refused, ({ reason }) => JSON.stringify(reason)).map(([reason, tickets]) => ({
    reason,
    sentence: sentenceOf({ event: 'ticket.migrate', ...(JSON.parse(reason) as Omit<Reason, 'event'>) }, before, after),
    tickets,
  }));
}

const sentenceOf = (reason: Reason, before: ProcessWords, after: ProcessWords): string =>
  explainMigrationReason(before.process.compiled, after.process.compiled, reason, before.language);

function summed<Row extends { readonly tickets: number }, Key extends string>(
  rows: readonly Row[],
  key: (row: Row) => Key,
): [Key, number][] {
  const sums = new Map<Key, number>();
  for (const row of rows) sums.set(key(row), (sums.get(key(row)) ?? 0) + row.tickets);
  return [...sums].sort((a, b) => b[1] - a[1]);
}

function ticketsStatement(id: number, query: z.output<typeof TicketsQuery>, { rights }: AgentSession) {
  const values: unknown[] = [id, query.after ?? '0', query.limit + 1];
  const conditions = ['x.migration_id = $1', 'x.ticket_id > $2', visibleTickets(rights, 't', values)];
  const add = (condition: (parameter: string) => string, value: unknown): void => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  add((value) => `x.outcome = ${value}`, query.outcome);
  add((value) => `x.was = ${value}`, query.was);
  add((value) => `x.becomes = ${value}`, query.becomes);
  add((value) => `x.reason - 'event' = ${value}::jsonb`, jsonOf(query.reason));
  add((value) => `${value} = ANY (x.lost_steps)`, query.step);
  add((value) => `${value} = ANY (x.other_moves)`, query.move);
  add((value) => `${value} = ANY (x.deadlines)`, query.deadline);
  if (query.past !== undefined) conditions.push('x.past > 0');
  const text = `SELECT t.id, t.number, t.title, x.outcome, x.was, x.becomes, x.reason, x.past, x.lost_steps AS lost
    FROM process_migration_ticket x JOIN ticket t ON t.id = x.ticket_id
    WHERE ${conditions.join(' AND ')} ORDER BY x.ticket_id LIMIT $3`;
  return { text, values };
}

/** @throws Problem `bad-request` for what is no reason */
function jsonOf(reason: string | undefined): string | undefined {
  if (reason === undefined) return undefined;
  try {
    return JSON.stringify(JSON.parse(reason));
  } catch {
    throw new Problem('bad-request', { errors: [{ path: 'query.reason', problem: 'Not one of the reasons told' }] });
  }
}

function answerOf(row: MigrationRow): MigrationAnswer {
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return {
    id: row.id,
    process: row.process,
    from: row.from,
    to: row.to,
    rule: row.rule,
    withClosed: row.withClosed,
    newest: row.newest,
    state: row.state,
    progress: { total: row.total, done: row.done },
    pace: row.pace,
    problem: row.problem ?? '',
    plannedBy: row.agentId === null ? null : { id: row.agentId, name: row.agent ?? '' },
    plannedAt: row.plannedAt.toISOString(),
    triedAt: iso(row.triedAt),
    begunAt: iso(row.begunAt),
    endedAt: iso(row.endedAt),
  };
}
