import { Inject, Injectable } from '@nestjs/common';
import { type DiagramState, innermostPaths, type StateValue } from '@stellwerk/engine';
import type { z } from 'zod';
import { Database, type Statement } from '../../database/database.ts';
import type { Language } from '../../http/language.ts';
import type { AgentSession } from '../../people/agent-session.ts';
import { Diagrams, type NextWay } from '../../processes/diagram/diagrams.ts';
import { LARGE, SMALL } from '../../processes/diagram/diagram-size.ts';
import type { Way } from '../../processes/diagram/draw.ts';
import { statesOf } from '../../processes/diagram/small-graph.ts';
import { type ProcessWords, Wording } from '../../processes/process-words.ts';
import type { DiagramDocument } from '../../processes/schemas/process.ts';
import { stepsOf } from './steps.ts';
import { TicketReader } from './ticket-reader.ts';
import type { Step } from './wire-types.ts';

/** Distinct transitions a ticket ever took; a ticket that goes in circles takes the same ones. */
const READ_WAY: Statement = {
  name: 'read-way',
  text: `SELECT DISTINCT x ->> 'id' AS id, x ->> 'region' AS region, x ->> 'from' AS "from", x ->> 'to' AS "to"
    FROM ticket_event e, jsonb_array_elements(e.trace -> 'transitions') AS x WHERE e.ticket_id = $1`,
};
interface TakenRow {
  readonly id: string;
  readonly region: string;
  readonly from: string;
  readonly to: string;
}

/** The diagram of a ticket's process with the way it took: two statements. */
@Injectable()
export class TicketDiagram {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(TicketReader) private readonly tickets: TicketReader,
    @Inject(Wording) private readonly wording: Wording,
    @Inject(Diagrams) private readonly diagrams: Diagrams,
  ) {}

  async draw(
    ticket: string,
    session: AgentSession,
    language: Language,
    { size = 'small', itself = false }: { readonly size?: 'small' | 'large'; readonly itself?: boolean },
  ): Promise<z.output<typeof DiagramDocument>> {
    const { row, facts, words: own, environment } = await this.tickets.state(ticket, session, itself);
    const words = await this.wording.of(own.process, language);
    const taken = await this.database.run<TakenRow>(READ_WAY, [row.id]);
    const steps = stepsOf(row, facts, words, session, environment);
    const states = words.diagram.regions.flatMap((region) => statesOf(region.states));
    const active = new Set(Object.entries(row.position.value).flatMap(([region, value]) => pathsOf(region, value)));
    const here = idsOf(states, active);
    const next = nextWays(steps, words);
    const way: Way = {
      here,
      visited: idsOf(states, visitedPaths(taken, active)),
      taken: new Set(taken.map(({ id }) => id)),
      possible: new Set(steps.filter(({ possible }) => possible !== 'no').flatMap(({ transitions }) => transitions)),
      blocked: blockedWays(words, here, next),
    };
    return this.diagrams.draw(words, way, next, size === 'large' ? LARGE : SMALL);
  }
}

/** The paths of all active states below a region: `lifecycle.open`, `lifecycle.open.waiting`. */
function pathsOf(prefix: string, value: StateValue): string[] {
  if (typeof value === 'string') return value === '' ? [] : [`${prefix}.${value}`];
  return Object.entries(value).flatMap(([key, inner]) => [`${prefix}.${key}`, ...pathsOf(`${prefix}.${key}`, inner)]);
}

function visitedPaths(taken: readonly TakenRow[], active: ReadonlySet<string>): Set<string> {
  const paths = new Set(active);
  for (const { region, from, to } of taken) {
    for (const leaf of [from, to].flatMap(innermostPaths)) {
      const keys = leaf.split('.');
      keys.forEach((_, index) => paths.add([region, ...keys.slice(0, index + 1)].join('.')));
    }
  }
  return paths;
}

const idsOf = (states: readonly DiagramState[], paths: ReadonlySet<string>): Set<string> =>
  new Set(states.filter(({ path }) => paths.has(path)).map(({ id }) => id));

/** Transitions that leave from where the ticket is and cannot be taken by this agent now, with the reason. */
function blockedWays(
  { diagram }: ProcessWords,
  here: ReadonlySet<string>,
  next: ReadonlyMap<string, NextWay>,
): Map<string, string> {
  const regions = new Set(diagram.regions.map(({ id }) => id));
  return new Map(
    diagram.edges.flatMap(({ id, from }) => {
      const way = next.get(id);
      return way && !way.possible && (here.has(from) || regions.has(from)) ? [[id, way.reason] as const] : [];
    }),
  );
}

/** By transition: whether the agent could take it now, else why not. */
function nextWays(steps: readonly Step[], words: ProcessWords): Map<string, NextWay> {
  const ways = new Map<string, NextWay>();
  const byEvent = new Map(steps.map((step) => [step.event, step]));
  for (const edge of words.diagram.edges) {
    const step = byEvent.get(edge.event);
    if (step === undefined) continue;
    const possible = step.possible !== 'no' && step.transitions.includes(edge.id);
    ways.set(edge.id, { possible, reason: possible ? edge.guard : (step.reason?.sentence ?? edge.guard) });
  }
  return ways;
}
