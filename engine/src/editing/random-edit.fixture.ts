import fc from 'fast-check';
import { outline } from '../definition/outline.ts';
import type { ProcessDefinition } from '../definition/types.ts';
import { addRegion } from './add-region.ts';
import { addState } from './add-state.ts';
import { connect } from './connect.ts';
import { copy } from './copy.ts';
import { type Edited, edited } from './edited.ts';
import { KEYED_PARTS } from './keyed-parts.ts';
import { nest } from './nest.ts';
import { paste } from './paste.ts';
import { place, unplace } from './place.ts';
import { reconnect } from './reconnect.ts';
import { remove } from './remove.ts';
import { renameKey } from './rename-key.ts';
import { setInitial } from './set-initial.ts';
import { setTitle } from './set-title.ts';
import { unnest } from './unnest.ts';

/** Numbers from which one edit is chosen for whatever definition it meets. */
export interface Choice {
  readonly kind: (typeof KINDS)[number];
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

const KINDS = [
  'add',
  'region',
  'connectStep',
  'connectNew',
  'connectTimer',
  'connectAlways',
  'reconnect',
  'nestInto',
  'nestNew',
  'unnest',
  'renameState',
  'renamePart',
  'title',
  'remove',
  'removePart',
  'copyPaste',
  'place',
  'unplace',
  'initial',
] as const;

const number = fc.nat({ max: 10_000 });
export const choice: fc.Arbitrary<Choice> = fc.record({
  kind: fc.constantFrom(...KINDS),
  a: number,
  b: number,
  c: number,
});

const TITLES = [
  { en: 'Waiting for parts', de: 'Wartet auf Teile' },
  { en: 'Done' },
  { de: 'Übergröße' },
  { en: '‮<script>alert(1)</script>' },
  { en: '日本語' },
  { en: '   ' },
  { en: 'constructor' },
  { en: '9'.repeat(200) },
];
const KEYS = ['fresh', 'Wrong', 'done', 'constructor', '__proto__', 'a.b', '', 'new', 'lifecycle', 'x'.repeat(99)];

const pick = <T>(list: readonly T[], number: number): T | undefined => list[number % Math.max(list.length, 1)];

/** Applies the choice to a definition: total, like the edits themselves. */
export function applyChoice(definition: ProcessDefinition, { kind, a, b, c }: Choice): Edited {
  const chart = outline(definition);
  const node = (n: number) => pick(chart.nodes, n)?.id ?? 'none';
  const edge = (n: number) => pick(chart.transitions, n)?.id ?? 'none';
  const title = pick(TITLES, c) ?? {};
  switch (kind) {
    case 'add':
      return addState(definition, {
        parent: node(a),
        ...(b % 3 === 0 ? { title } : {}),
        kind: pick(['atomic', 'compound', 'parallel', 'history'] as const, b) ?? 'atomic',
        ...(c % 2 === 0 ? { category: pick(['new', 'open', 'pending', 'closed'] as const, c) ?? 'open' } : {}),
        at: { x: a, y: b },
      });
    case 'region': {
      const known = pick(['priority', 'queue', 'escalation'] as const, b) ?? 'priority';
      return addRegion(definition, a % 2 === 0 ? { kind: known } : { kind: 'own', title });
    }
    case 'connectStep':
      return connect(definition, {
        from: node(a),
        ...(c % 5 === 0 ? {} : { to: node(b) }),
        trigger: { step: pick(Object.keys(definition.steps ?? {}), c) ?? 'none' },
      });
    case 'connectNew':
      return connect(definition, { from: node(a), to: node(b), trigger: { step: { title, roles: ['agent'] } } });
    case 'connectTimer':
      return connect(definition, {
        from: node(a),
        to: node(b),
        trigger: {
          after:
            c % 2 === 0 ? { duration: 'P2D', calendar: 'office' } : (Object.keys(definition.delays ?? {})[0] ?? 'none'),
        },
      });
    case 'connectAlways':
      return connect(definition, { from: node(a), to: node(b), trigger: { always: true } });
    case 'reconnect':
      return reconnect(definition, edge(a), {
        ...(c % 3 === 0 ? {} : { from: node(b) }),
        ...(c % 3 === 1 ? {} : { to: node(c) }),
      });
    case 'nestInto':
      return nest(definition, [node(a), node(b)], node(c));
    case 'nestNew':
      return nest(definition, [node(a), node(a + 1)], { newParentTitle: title });
    case 'unnest':
      return unnest(definition, [node(a), ...(b % 2 === 0 ? [node(b)] : [])]);
    case 'renameState':
      return renameKey(definition, { part: 'states', id: node(a), to: pick(KEYS, b) ?? '' });
    case 'renamePart': {
      const part = pick(KEYED_PARTS, a) ?? 'fields';
      const key = pick(Object.keys(definition[part] ?? {}), b) ?? 'none';
      return renameKey(definition, { part, key, to: pick(KEYS, c) ?? '' });
    }
    case 'title':
      return setTitle(
        definition,
        a % 2 === 0 ? node(b) : edge(b),
        pick(['en', 'de'], c) ?? 'en',
        pick(TITLES, c)?.en ?? '',
      );
    case 'remove':
      return remove(definition, [a % 3 === 0 ? edge(b) : node(b)]);
    case 'removePart': {
      const part = pick(['fields', 'steps', 'clocks'] as const, a) ?? 'fields';
      const thing = pick(Object.values<{ readonly meta?: { readonly id?: string } }>(definition[part] ?? {}), b);
      return remove(definition, [thing?.meta?.id ?? 'none']);
    }
    case 'copyPaste': {
      const fragment = copy(definition, [node(a), node(b)]);
      return fragment === undefined
        ? edited(definition)
        : paste(definition, node(c), JSON.parse(JSON.stringify(fragment)) as typeof fragment);
    }
    case 'place':
      return place(definition, {
        [node(a)]: { x: b, y: c, ...(a % 2 === 0 ? { width: 300, height: Number.NaN } : {}) },
      });
    case 'unplace':
      return unplace(definition, a % 2 === 0 ? undefined : [node(b)]);
    case 'initial':
      return setInitial(definition, node(a));
  }
}

/** A definition that throws when somebody writes to it. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const child of Object.values(value)) frozen(child);
  }
  return value;
}

/** Every stable id with the thing that bears it. */
export function identified(definition: ProcessDefinition): Map<string, object> {
  const found = new Map<string, object>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const id = (value as { readonly meta?: { readonly id?: unknown } }).meta?.id;
    if (typeof id === 'string') found.set(id, value);
    for (const child of Object.values(value)) visit(child);
  };
  for (const part of ['fields', 'steps', 'clocks', 'machine'] as const) visit(definition[part]);
  return found;
}

/** Stable ids that more than one thing bears. */
export function repeatedIds(definition: ProcessDefinition): readonly string[] {
  const seen = new Set<string>();
  const repeated: string[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const id = (value as { readonly meta?: { readonly id?: unknown } }).meta?.id;
    if (typeof id === 'string' && seen.size === seen.add(id).size) repeated.push(id);
    for (const child of Object.values(value)) visit(child);
  };
  visit(definition);
  return repeated;
}
