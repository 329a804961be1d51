import type { Outline } from '../definition/outline.ts';
import type { MigrationRule, ProcessDefinition, ProcessMap } from '../definition/types.ts';
import type { FieldSource, MigrationPlan, PartNames } from '../machine/index.ts';
import { isOpenQueue } from '../machine/open-queue.ts';
import { correspondenceOf } from './later-names.ts';
import type { Correspondence } from './later-names.ts';
import { sideOf } from './side.ts';
import type { Side } from './side.ts';

/** States of one region that have no counterpart: somebody must say where their tickets go. */
export interface LeftStates {
  readonly region: string;
  /** Paths, e.g. `lifecycle.waiting`. */
  readonly states: readonly string[];
}
export interface AutomaticPlan {
  readonly plan: MigrationPlan;
  readonly left: readonly LeftStates[];
}

/**
 * How tickets of one version come to another: each state, field, clock, delay and approval to the one with the same
 * stable id. A rule – the definition's own `migrations.from[n]` or what an admin drew – goes before that.
 */
export function automaticPlan(from: ProcessDefinition, to: ProcessDefinition, rule: MigrationRule = {}): AutomaticPlan {
  const [one, other] = [sideOf(from, undefined), sideOf(to, undefined)];
  const same = correspondenceOf(one, other);
  const states = Object.fromEntries(same.nodes.both.map(([{ node }, { node: later }]) => [node.path, later.path]));
  const fields: Record<string, FieldSource> = Object.fromEntries(
    same.parts.field.both.map(([{ key }, { key: later }]) => [later, key]),
  );
  return withLeft(one, other, {
    states: { ...states, ...resolved(one, other, rule.states) },
    fields: { ...fields, ...rule.fields },
    timers: rule.timers ?? 'keep',
    clocks: rule.clocks ?? 'keep',
    ...(rule.ends === undefined ? {} : { ends: rule.ends }),
    names: namesOf(same),
  });
}

/**
 * How tickets of another process come into this one by its `processMaps`: the lifecycle exactly as the map says, every
 * other region by its states' keys, fields by key unless the map says otherwise. Without a map nothing is known.
 */
export function processPlan(from: ProcessDefinition, to: ProcessDefinition): AutomaticPlan | undefined {
  const maps = to.processMaps ?? {};
  const map: ProcessMap | undefined = Object.hasOwn(maps, from.key) ? maps[from.key] : undefined;
  if (map === undefined) return undefined;
  const [one, other] = [sideOf(from, undefined), sideOf(to, undefined)];
  const known = other.outline.byPath;
  const byKey = one.outline.nodes.filter(
    ({ path, region, parent }) => known.has(path) && (region !== 'lifecycle' || parent === undefined),
  );
  const fields = Object.keys(to.fields ?? {}).filter((name) => Object.hasOwn(from.fields ?? {}, name));
  const named = Object.entries(map.fields ?? {}).map(([source, target]) => [target, source] as const);
  return withLeft(one, other, {
    states: { ...Object.fromEntries(byKey.map(({ path }) => [path, path])), ...resolved(one, other, map.states) },
    fields: { ...Object.fromEntries(fields.map((name) => [name, name])), ...Object.fromEntries(named) },
    timers: 'keep',
    clocks: 'keep',
    // Whoever changes the process of a ticket means another way of working: what that one lacks ends.
    ends: one.outline.regions.map(({ key }) => key),
    names: {
      clocks: inBoth(from.clocks, to.clocks),
      delays: inBoth(from.delays, to.delays),
      approvals: inBoth(from.approvals, to.approvals),
    },
  });
}

function withLeft({ outline }: Side, other: Side, { states, ...rest }: MigrationPlan): AutomaticPlan {
  const plan = { ...rest, states: { ...states, ...ledRegions(outline, other.outline, states) } };
  const left = outline.regions.flatMap((region): LeftStates[] => {
    // No state of a region that is gone has a place; whether it may end is said for all of it.
    if (plan.states[region.path] === undefined && region.key !== 'lifecycle') return [];
    // Between an open queue region and one with a state for each queue, each ticket's own queue decides.
    if (region.key === 'queue' && isOpenQueue(outline) !== isOpenQueue(other.outline)) return [];
    const states = outline.nodes
      .filter((node) => node.region === region.key && node.kind === 'atomic' && node.parent !== undefined)
      .map(({ path }) => path)
      .filter((path) => plan.states[path] === undefined);
    return states.length === 0 ? [] : [{ region: region.key, states }];
  });
  return { plan, left };
}

/** Regions that are gone but whose states a rule leads to another one: they go on there, and are to be led whole. */
function ledRegions(before: Outline, after: Outline, states: MigrationPlan['states']): Record<string, string> {
  const taken = new Set(before.regions.map(({ path }) => states[path]));
  const led: Record<string, string> = {};
  for (const { path, region, parent } of before.nodes) {
    const to = after.byPath.get(states[path] ?? '')?.region;
    if (parent === undefined || to === undefined || states[region] !== undefined || taken.has(to)) continue;
    led[region] ??= to;
  }
  return led;
}

const namesOf = ({ parts }: Correspondence): PartNames => {
  const names = (kind: 'clock' | 'delay' | 'approval') =>
    Object.fromEntries(parts[kind].both.map(([{ key }, { key: later }]) => [key, later]));
  return { clocks: names('clock'), delays: names('delay'), approvals: names('approval') };
};

function inBoth(one: object | undefined, other: object | undefined): Record<string, string> {
  const keys = Object.keys(one ?? {}).filter((key) => Object.hasOwn(other ?? {}, key));
  return Object.fromEntries(keys.map((key) => [key, key]));
}

/** Rules name states of the lifecycle without it (`waiting`), others with their region (`priority.p1`). */
function resolved(
  one: Side,
  other: Side,
  states: Readonly<Record<string, string>> | undefined,
): Record<string, string> {
  // A name that leads nowhere stays as it was written, for the check to name it.
  const path = ({ outline }: Side, name: string): string =>
    outline.byPath.has(`lifecycle.${name}`) ? `lifecycle.${name}` : name;
  return Object.fromEntries(
    Object.entries(states ?? {}).map(([name, target]) => [path(one, name), path(other, target)]),
  );
}
