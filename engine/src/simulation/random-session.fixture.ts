import type { Environment } from '../machine/index.ts';
import { compileProcess } from '../machine/index.ts';
import type { ProcessDefinition, ScenarioEntry } from '../definition/types.ts';
import { randomEvent, walkRange } from './random-event.ts';
import { randomFields } from './random-form.ts';
import type { Random } from './random.ts';
import { randomFrom } from './random.ts';
import { beginSimulation, carryOn, comingUp, lookAt, present, stepsNow } from './simulation.ts';
import type { Simulation } from './simulation.ts';

const BEGIN = Date.UTC(2026, 2, 2, 8);
const HOUR = 3_600_000;

/** Somebody who tries a process out at random: looks back at times and goes on from there. Undefined: the start was refused. */
export function randomSession(
  definition: ProcessDefinition,
  seed: number,
  env: Environment,
  length: number,
): Simulation | undefined {
  const random = randomFrom(seed);
  const range = walkRange(definition);
  const at = BEGIN + random.integer(0, 20_000) * 60_000;
  const start = {
    at: new Date(at).toISOString(),
    as: random.pick(definition.creation?.roles ?? range.roles),
    fields: randomFields(random, definition, at),
    ticket: { customer: 'c1', serviceLevel: random.pick([null, 'gold']), channel: 'mail' },
    ...(random.chance(0.3) && range.moves.length > 0 ? { queue: random.pick(range.moves) } : {}),
  };
  const begun = beginSimulation({ process: compileProcess(definition), start, env });
  if (!begun.ok) return undefined;
  let { simulation } = begun;
  for (let i = 0; i < length; i += 1) {
    if (random.chance(0.08)) simulation = lookAt(simulation, random.integer(0, simulation.entries.length - 1));
    simulation = carryOn(simulation, randomEntry(random, simulation, range));
  }
  return simulation;
}

function randomEntry(random: Random, simulation: Simulation, range: ReturnType<typeof walkRange>): ScenarioEntry {
  const { position, at } = present(simulation);
  const [next] = comingUp(simulation);
  if (next !== undefined && random.chance(0.15)) return { until: new Date(Math.max(next.at, at)).toISOString() };
  if (random.chance(0.15)) return { after: random.pick(['PT1M', 'PT5H', 'P1D', 'P9D']) };
  const possible = stepsNow(simulation, 'agent')
    .filter((step) => step.kind === 'step' && step.possible !== 'no')
    .map(({ event }) => event);
  const { event, actor, roles } = randomEvent(random, range, possible, position);
  const as = actor.kind === 'system' ? 'system' : (roles[0] ?? 'agent');
  const later = random.chance(0.3) ? { until: new Date(at + random.integer(0, 30) * HOUR).toISOString() } : {};
  return { ...later, send: event.type, as, ...(event.data === undefined ? {} : { data: event.data }) };
}
