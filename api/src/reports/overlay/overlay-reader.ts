import { Inject, Injectable } from '@nestjs/common';
import type { OutlineNode } from '@stellwerk/engine';
import type { z } from 'zod';
import { Database } from '../../database/database.ts';
import type { AgentSession } from '../../people/agent-session.ts';
import { ProcessReader } from '../../processes/process-reader.ts';
import type { PublishedProcess } from '../../processes/process-store.ts';
import { visibleTickets } from '../../rights/predicate.ts';
import { stuckTitle } from '../../tickets/reading/stuck-title.ts';
import { statesAt } from './places.ts';
import type { Overlay } from './schemas.ts';
import { flowStatement, lifecycleStatement, named, standingStatement, stuckStatement } from './statements.ts';

interface StandingRow {
  readonly region: string;
  readonly state: string;
  readonly count: number;
  readonly median: number;
  readonly oldest: number;
}
interface LifecycleRow {
  readonly state: string;
  readonly unclosed: boolean;
  readonly count: number;
}
interface FlowRow {
  readonly id: string;
  readonly times: number;
  readonly tickets: number;
}
interface StuckRow {
  readonly state: string;
  readonly count: number;
  readonly kind: string;
}
interface Figures {
  readonly standing: readonly StandingRow[];
  readonly lifecycle: readonly LifecycleRow[];
  readonly flows: readonly FlowRow[];
  readonly stuck: readonly StuckRow[];
}
type OverlayState = z.output<typeof Overlay>['states'][number];

/** How a version lives: from the database, and only of tickets one may see. */
@Injectable()
export class OverlayReader {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ProcessReader) private readonly processes: ProcessReader,
  ) {}

  /** @throws Problem `unknown-process` */
  async read(key: string, version: number, days: number, session: AgentSession): Promise<z.output<typeof Overlay>> {
    const process = await this.processes.version(key, version);
    const figures = await this.figures(process, days, session);
    const flows = new Map(figures.flows.map((flow) => [flow.id, flow]));
    const sum = (rows: readonly LifecycleRow[]) => rows.reduce((total, { count }) => total + count, 0);
    return {
      at: new Date().toISOString(),
      days,
      tickets: sum(figures.lifecycle),
      unclosed: sum(figures.lifecycle.filter(({ unclosed }) => unclosed)),
      states: statesOf(process, figures),
      transitions: process.compiled.outline.transitions.map(({ id }) => ({
        id,
        times: flows.get(id)?.times ?? 0,
        tickets: flows.get(id)?.tickets ?? 0,
      })),
      stuck: byKind(figures.stuck).map(([kind, count]) => ({
        kind,
        title: stuckTitle(kind, session.agent.language),
        count,
      })),
    };
  }

  private async figures(process: PublishedProcess, days: number, { rights }: AgentSession): Promise<Figures> {
    const run = <Row>(name: string, text: (visible: string) => string, values: unknown[]) => {
      const statement = named(name, text(visibleTickets(rights, 't', values)));
      return this.database.run<Row>(statement, values);
    };
    const [standing, lifecycle, flows, stuck] = await Promise.all([
      run<StandingRow>('standing', standingStatement, [process.id]),
      run<LifecycleRow>('lifecycle', lifecycleStatement, [process.id]),
      run<FlowRow>('flows', flowStatement, [process.id, days]),
      run<StuckRow>('stuck', stuckStatement, [process.id]),
    ]);
    return { standing, lifecycle, flows, stuck };
  }
}

/** Every state with tickets, and the states it lies in. */
function statesOf(process: PublishedProcess, { standing, lifecycle, stuck }: Figures): OverlayState[] {
  const states = new Map<string, OverlayState>();
  const add = (node: OutlineNode | undefined, more: Partial<OverlayState>): void => {
    for (let at = node; at?.parent !== undefined; at = at.parent) {
      const known = states.get(at.id) ?? { id: at.id, count: 0, median: null, oldest: null, stuck: 0 };
      const own = at === node ? { median: more.median ?? known.median, oldest: more.oldest ?? known.oldest } : {};
      states.set(at.id, {
        ...known,
        ...own,
        count: known.count + (more.count ?? 0),
        stuck: known.stuck + (more.stuck ?? 0),
      });
    }
  };
  for (const { state, count } of lifecycle)
    for (const node of statesAt(process, 'lifecycle', state)) add(node, { count });
  for (const { region, state, count, median, oldest } of standing) {
    for (const node of statesAt(process, region, state)) {
      // Positions of several states, or of a queue in one generic state: their medians do not add up.
      const waited = node.path === `${region}.${state}` ? { median, oldest } : {};
      add(node, region === 'lifecycle' ? waited : { count, ...waited });
    }
  }
  for (const { state, count } of stuck)
    for (const node of statesAt(process, 'lifecycle', state)) add(node, { stuck: count });
  return [...states.values()];
}

function byKind(rows: readonly StuckRow[]): [kind: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { kind, count } of rows) counts.set(kind, (counts.get(kind) ?? 0) + count);
  return [...counts].sort(([one], [other]) => one.localeCompare(other));
}
