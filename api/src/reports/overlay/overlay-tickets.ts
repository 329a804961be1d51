import { Inject, Injectable } from '@nestjs/common';
import type { OutlineNode } from '@stellwerk/engine';
import type { z } from 'zod';
import { Database, type Statement } from '../../database/database.ts';
import { Problem } from '../../http/problem.ts';
import type { AgentSession } from '../../people/agent-session.ts';
import { ProcessReader } from '../../processes/process-reader.ts';
import type { PublishedProcess } from '../../processes/process-store.ts';
import { type ProcessWords, Wording } from '../../processes/process-words.ts';
import { visibleTickets } from '../../rights/predicate.ts';
import { liesIn, nestedRegions } from './places.ts';
import type { OverlayTickets, OverlayTicketsQuery } from './schemas.ts';
import {
  lifecycleStatement,
  named,
  positionsStatement,
  standingStatement,
  ticketsInLifecycle,
  ticketsStanding,
  ticketsStuck,
  ticketsTaking,
} from './statements.ts';

const PAGE = 50;

type Choice = z.output<typeof OverlayTicketsQuery>;
interface Row {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly state: string;
  readonly queue: string;
  readonly since: Date;
}
type Text = (visible: string, before: string, page: string) => string;
/** Which statement lists the tickets, and its own parameters. */
interface Way {
  readonly name: string;
  readonly text: Text;
  readonly values: readonly unknown[];
}

/** The tickets behind a figure of the overlay. */
@Injectable()
export class OverlayTicketList {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ProcessReader) private readonly processes: ProcessReader,
    @Inject(Wording) private readonly wording: Wording,
  ) {}

  /** @throws Problem `unknown-process`, `bad-request` */
  async page(
    key: string,
    version: number,
    choice: Choice,
    session: AgentSession,
  ): Promise<z.output<typeof OverlayTickets>> {
    const process = await this.processes.version(key, version);
    const way = await this.wayOf(process, choice, session);
    const values = [...way.values];
    const visible = visibleTickets(session.rights, 't', values);
    const before = choice.before === undefined ? 'true' : `t.id < $${values.push(choice.before)}::bigint`;
    const page = `LIMIT $${values.push(PAGE + 1)}`;
    const statement: Statement = named(
      `tickets-${way.name}-${choice.before === undefined ? 'first' : 'next'}`,
      way.text(visible, before, page),
    );
    const [rows, words] = await Promise.all([
      this.database.run<Row>(statement, values),
      this.wording.of(process, session.agent.language),
    ]);
    const shown = rows.slice(0, PAGE);
    return {
      items: shown.map((row) => inWords(row, words)),
      next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
    };
  }

  private async wayOf(process: PublishedProcess, choice: Choice, session: AgentSession): Promise<Way> {
    const { state, transition, stuck, kind, days } = choice;
    if ([state, transition, stuck === true ? stuck : undefined].filter((one) => one !== undefined).length !== 1)
      throw badQuery('query', 'Name one of: state, transition, stuck=true');
    if (kind !== undefined && stuck !== true) throw badQuery('query.kind', 'Only with stuck=true');
    if (transition !== undefined)
      return { name: 'taking', text: ticketsTaking, values: [process.id, days, transition] };
    if (state === undefined) return { name: 'stuck', text: ticketsStuck, values: [process.id, kind ?? null] };
    const node = process.compiled.outline.nodes.find(({ id }) => id === state);
    if (node === undefined) throw badQuery('query.state', 'This version has no such state');
    const now = await this.positionsIn(process, node, session);
    const ever = nestedRegions(process).includes(node.region) ? await this.everIn(process, node, session) : now;
    const values = [process.id, node.region, now, ever];
    return node.region === 'lifecycle'
      ? { name: 'lifecycle', text: ticketsInLifecycle, values }
      : { name: 'standing', text: ticketsStanding, values };
  }

  /** Positions that lie in a state, among those that tickets have now. */
  private positionsIn(process: PublishedProcess, node: OutlineNode, { rights }: AgentSession): Promise<string[]> {
    const values: unknown[] = [process.id];
    const visible = visibleTickets(rights, 't', values);
    const lifecycle = node.region === 'lifecycle';
    const text = (lifecycle ? lifecycleStatement : standingStatement)(visible);
    return this.lyingIn(process, node, named(lifecycle ? 'lifecycle' : 'standing', text), values);
  }

  /** Also those that tickets only had. */
  private everIn(process: PublishedProcess, node: OutlineNode, { rights }: AgentSession): Promise<string[]> {
    const values: unknown[] = [process.id, [node.region]];
    const visible = visibleTickets(rights, 't', values);
    return this.lyingIn(process, node, named('positions', positionsStatement(visible)), values);
  }

  private async lyingIn(
    process: PublishedProcess,
    node: OutlineNode,
    statement: Statement,
    values: unknown[],
  ): Promise<string[]> {
    const rows = await this.database.run<{ state: string; region?: string }>(statement, values);
    return rows
      .filter(({ region = 'lifecycle', state }) => region === node.region && liesIn(process, node, state))
      .map(({ state }) => state);
  }
}

const badQuery = (path: string, problem: string): Problem =>
  new Problem('bad-request', { errors: [{ path, problem }] });

const inWords = ({ id, number, title, state, queue, since }: Row, words: ProcessWords) => ({
  id,
  number,
  title,
  state: words.state('lifecycle', state),
  queue: words.state('queue', queue),
  since: since.toISOString(),
});
