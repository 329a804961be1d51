import type { StateDefinition } from '../definition/types.ts';
import { DEFINITION_LIMITS } from '../definition/limits.ts';
import { STATE_PATH_PATTERN } from '../definition/name-patterns.ts';
import { parseDefinition } from '../definition/parse.ts';
import type { KeyedParts } from './keyed-parts.ts';
import { isWithin } from './relative-target.ts';

/** Parts of a process as they travel on the clipboard: plain JSON, readable by another process. */
export interface Fragment {
  readonly kind: 'stellwerk-fragment';
  /** Key of the process they come from. */
  readonly process: string;
  /** The region they were copied from. */
  readonly region: string;
  /** The path that each state had, with its content. */
  readonly states: Readonly<Record<string, StateDefinition>>;
  /** Fields, steps, decisions, delays, clocks and approvals that the states need. */
  readonly parts: KeyedParts;
}

/** Reads what was on the clipboard; undefined if it is nothing of ours, or not in order. */
export function readFragment(source: unknown): Fragment | undefined {
  const value = typeof source === 'string' ? jsonOf(source) : source;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { kind, process, region, states, parts } = value as Partial<Record<keyof Fragment, unknown>>;
  if (kind !== 'stellwerk-fragment' || typeof process !== 'string' || typeof region !== 'string') return undefined;
  if (typeof states !== 'object' || states === null || typeof parts !== 'object' || parts === null) return undefined;
  const entries = Object.entries(states as Readonly<Record<string, unknown>>);
  const paths = entries.map(([path]) => path);
  if (!paths.every((path) => STATE_PATH_PATTERN.test(path) && path.startsWith(`${region}.`))) return undefined;
  if (paths.some((path) => paths.some((other) => other !== path && isWithin(other, path)))) return undefined;
  const bare = Object.fromEntries(entries.map(([, state], index) => [`state${index}`, state]));
  const parsed = parseDefinition({
    format: 1,
    key: 'fragment',
    title: {},
    ...parts,
    machine: { id: 'fragment', type: 'parallel', states: { lifecycle: { initial: 'state0', states: bare } } },
  });
  return parsed.ok && entries.length > 0 ? (value as Fragment) : undefined;
}

function jsonOf(text: string): unknown {
  if (text.length > DEFINITION_LIMITS.size) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
