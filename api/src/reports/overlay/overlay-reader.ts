import { Inject, Injectable } from '@nestjs/common';
import type { OutlineNode } from '@stellwerk/engine';
import type { z } from 'zod';
import { Database } from '../../database/database.ts';
import type { AgentSession } from '../../people/agent-session.ts';
import { ProcessReader } from '../../processes/process-reader.ts';
import type { PublishedProcess } from '../../processes/process-store.ts';
import { visibleTickets } from '../../rights/predicate.ts';
import { stuckTitle } from '../../tickets/reading/stuck-title.ts';
import { nestedRegions, placesAt, statesAt } from './places.ts';
import type { Overlay } from './schemas.ts';
import {
  flowStatement,
  lifecycleStatement,
  named,
  placesStatement,
  positionsStatement,
  standingStatement,
  stuckStatement,
} from './statements.ts';

interface StandingRow {
  readonly region: string;
  readonly state: string;
  readonly count: number;
  readonly median: number;
  readonly oldest: number;
}
/** Of regions with states inside states. */
interface PlaceRow {
  readonly place: string;
  readonly count: number;
  readonly median: number;
  readonly oldest: number;
}
interface Place {
  readonly region: string;
  readonly state: string;
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
  readonly places: readonly PlaceRow[];
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
    const placed = async (): Promise<readonly PlaceRow[]> => {
      const regions = nestedRegions(process);
      if (regions.length === 0) return [];
      const positions = await run<Place>('positions', positionsStatement, [process.id, regions]);
      const places = positions.flatMap(({ region, state }) =>
        placesAt(process, region, state).map(({ id }) => ({ region, state, place: id })),
      );
      return run<PlaceRow>('places', placesStatement, [process.id, regions, JSON.stringify(places)]);
    };
    const [standing, places, lifecycle, flows, stuck] = await Promise.all([
      run<StandingRow>('standing', standingStatement, [process.id]),
      placed(),
      run<LifecycleRow>('lifecycle', lifecycleStatement, [process.id]),
      run<FlowRow>('flows', flowStatement, [process.id, days]),
      run<StuckRow>('stuck', stuckStatement, [process.id]),
    ]);
    return { standing, places, lifecycle, flows, stuck };
  }
}

/** Every state with tickets, and the states it lies in. */
function statesOf(process: PublishedProcess, { standing, places, lifecycle, stuck }: Figures): OverlayState[] {
  const states = new Map<string, OverlayState>();
  const add = (nodes: readonly OutlineNode[], more: Partial<OverlayState>): void => {
    for (const { id } of nodes) {
      const known = states.get(id) ?? { id, count: 0, median: null, oldest: null, stuck: 0 };
      const { count = 0, stuck: stopped = 0, median = known.median, oldest = known.oldest } = more;
      states.set(id, { id, count: known.count + count, stuck: known.stuck + stopped, median, oldest });
    }
  };
  const nodes = new Map(process.compiled.outline.nodes.map((node) => [node.id, node]));
  const nested = nestedRegions(process);
  for (const { state, count } of lifecycle) add(placesAt(process, 'lifecycle', state), { count });
  for (const { region, state, count, median, oldest } of standing) {
    if (nested.includes(region)) continue;
    // All queues of an open region stand for one state: their medians do not add up.
    const waited = region === 'queue' && process.compiled.queueIsOpen ? {} : { median, oldest };
    add(statesAt(process, region, state), region === 'lifecycle' ? waited : { count, ...waited });
  }
  for (const { place, count, median, oldest } of places) {
    const node = nodes.get(place);
    if (node !== undefined) add([node], { median, oldest, ...(node.region === 'lifecycle' ? {} : { count }) });
  }
  for (const { state, count } of stuck) add(placesAt(process, 'lifecycle', state), { stuck: count });
  return [...states.values()];
}

function byKind(rows: readonly StuckRow[]): [kind: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { kind, count } of rows) counts.set(kind, (counts.get(kind) ?? 0) + count);
  return [...counts].sort(([one], [other]) => one.localeCompare(other));
}
