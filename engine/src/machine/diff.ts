import type { FieldValue } from '../definition/types.ts';
import type { Configuration } from './compiled-process.ts';
import type { Taken } from './run.ts';
import type { Position, PositionDiff, TakenTransition } from './types.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What changed between two positions; of a new ticket, everything that is not empty. */
export function diffOf(
  before: { readonly position: Position; readonly configuration: Configuration } | undefined,
  after: Position,
  configuration: Configuration,
): PositionDiff {
  const states: Record<string, readonly [string, string]> = {};
  for (const [region, now] of Object.entries(configuration.leaves)) {
    const was = before?.configuration.leaves[region] ?? '';
    if (was !== now) states[region] = [was, now];
  }
  const fields: Record<string, readonly [FieldValue, FieldValue]> = {};
  for (const [name, now] of Object.entries(after.fields)) {
    const was = before?.position.fields[name] ?? null;
    if (was !== now) fields[name] = [was, now];
  }
  const diff: Mutable<PositionDiff> = { states, fields };
  const old = before?.position;
  if (after.queue !== undefined && after.queue !== old?.queue) states['queue'] = [old?.queue ?? '', after.queue];
  if ((old?.owner ?? null) !== after.owner) diff.owner = [old?.owner ?? null, after.owner];
  if ((old?.locked ?? false) !== after.locked) diff.locked = [old?.locked ?? false, after.locked];
  if (!sameTags(old?.tags ?? [], after.tags)) diff.tags = [old?.tags ?? [], after.tags];
  return diff;
}

function sameTags(one: readonly string[], other: readonly string[]): boolean {
  return one === other || (one.length === other.length && one.every((tag, index) => tag === other[index]));
}

/** The transitions taken, each with where its region was before and after it. */
export function courseOf(taken: readonly Taken[], leaves: Readonly<Record<string, string>>): TakenTransition[] {
  return taken.map(({ transition, from, event }, index) => {
    const { id, region } = transition;
    const next = taken.slice(index + 1).find((later) => later.transition.region === region);
    return { id, region, from, to: next?.from ?? leaves[region] ?? '', event };
  });
}
