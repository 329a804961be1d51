import type { LocalizedText, Scenario, ScenarioEntry, ScenarioExpectation } from '../definition/types.ts';
import { notifiedBy, outgoing } from './outgoing.ts';
import { RESERVED_EXPECTATIONS } from './scenario-failures.ts';
import type { Simulation, SimulationEntry } from './simulation.ts';

/**
 * The simulation, up to the entry one is looking at, as a scenario that passes when it is run: where the ticket begins,
 * after each thing done what it changed, and at the end how everything stands.
 */
export function toScenario({ start, entries, index }: Simulation, title: LocalizedText): Scenario {
  const [first] = entries;
  const others = entries.slice(1, index + 1);
  const run = others.map((entry, at): ScenarioEntry => {
    const before = others[at - 1] ?? first;
    const expect = at === others.length - 1 ? standing(entry, before) : changed(entry, before);
    return { ...withoutExpectation(entry.entry), ...(Object.keys(expect).length === 0 ? {} : { expect }) };
  });
  return { title, start, run: [{ expect: standing(first, undefined) }, ...run] };
}

function withoutExpectation(entry: ScenarioEntry | undefined): ScenarioEntry {
  const { expect: _expect, ...rest } = entry ?? {};
  return rest;
}

/** Everything that can be expected of where the ticket stands, and what has just happened. */
function standing(entry: SimulationEntry, before: SimulationEntry | undefined): ScenarioExpectation {
  const { states, clocks } = entry;
  return {
    ...(before === undefined ? happened(entry) : changed(entry, before)),
    ...expectable(states),
    ...(Object.keys(clocks).length === 0 ? {} : { clocks }),
  };
}

function changed(entry: SimulationEntry, before: SimulationEntry): ScenarioExpectation {
  const states = different(entry.states, before.states);
  const fields = different(entry.fields, before.fields);
  const clocks = different(entry.clocks, before.clocks);
  return {
    ...happened(entry),
    ...expectable(states),
    ...(Object.keys(fields).length === 0 ? {} : { fields }),
    ...(Object.keys(clocks).length === 0 ? {} : { clocks }),
    ...(entry.owner === before.owner ? {} : { owner: entry.owner }),
    ...(same(entry.tags, before.tags) ? {} : { tags: entry.tags }),
  };
}

/** Messages are named by their template; effects only where there are others than messages. */
function happened({ applied, refused }: SimulationEntry): ScenarioExpectation {
  const effects = outgoing(applied);
  const notified = notifiedBy(effects);
  return {
    ...(refused === undefined ? {} : { refused: refused.reason.code }),
    ...(notified.length === 0 ? {} : { notified }),
    ...(notified.length === effects.length ? {} : { effects: effects.map(({ type }) => type) }),
  };
}

/** A region that is called like another expectation cannot be expected. */
const expectable = (states: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(states).filter(([region]) => !RESERVED_EXPECTATIONS.has(region)));

function different<T>(now: Readonly<Record<string, T>>, before: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => before[name] !== value));
}

const same = (a: readonly string[], b: readonly string[]): boolean => JSON.stringify(a) === JSON.stringify(b);
