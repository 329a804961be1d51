import type { ProcessDefinition } from '../definition/types.ts';
import { pairSameContent, pairUp } from './pair-up.ts';
import type { Pairs } from './pair-up.ts';
import type { KeyedPart, PlacedNode, Side } from './side.ts';

/** The kinds of parts that others refer to by their key. */
export type NamedKind = 'step' | 'field' | 'clock' | 'delay' | 'decision' | 'approval';

/** What the names of the earlier version are called in the later one; a name that did not change stays as it is. */
export interface LaterNames {
  /** A state by its path; the innermost part of it that still exists counts. */
  readonly state: (path: string) => string;
  readonly name: (kind: NamedKind, key: string) => string;
}

/** Where each kind stands in a definition. */
export const RECORDS = {
  step: 'steps',
  field: 'fields',
  clock: 'clocks',
  delay: 'delays',
  decision: 'decisions',
  approval: 'approvals',
} as const satisfies Record<NamedKind, keyof ProcessDefinition>;
export const NAMED_KINDS = Object.keys(RECORDS) as readonly NamedKind[];

/** Which states, and which parts of each kind, are the same in both versions. */
export interface Correspondence {
  readonly nodes: Pairs<PlacedNode>;
  readonly parts: Readonly<Record<NamedKind, Pairs<KeyedPart<unknown>>>>;
  readonly names: LaterNames;
}

/** Pairs up the states and named parts of two versions. */
export function correspondenceOf(before: Side, after: Side): Correspondence {
  const nodes = pairUp(before.nodes, after.nodes);
  const paths = new Map(nodes.both.map(([one, other]) => [one.node.path, other.node.path]));
  const kinds = NAMED_KINDS.map((kind) => {
    const record = ({ definition }: Side) => definition[RECORDS[kind]] as Readonly<Record<string, unknown>> | undefined;
    return [
      kind,
      pairSameContent(
        pairUp(before.parts(record(before)), after.parts(record(after))),
        ({ definition }: KeyedPart<unknown>) => definition,
      ),
    ] as const;
  });
  const parts = Object.fromEntries(kinds) as Correspondence['parts'];
  const keys = new Map(
    kinds.map(([kind, { both }]) => [kind, new Map(both.map(([one, other]) => [one.key, other.key]))]),
  );
  return {
    nodes,
    parts,
    names: {
      state: (path) => laterPath(path, paths),
      name: (kind, key) => keys.get(kind)?.get(key) ?? key,
    },
  };
}

function laterPath(path: string, paths: ReadonlyMap<string, string>): string {
  const exact = paths.get(path);
  if (exact !== undefined) return exact;
  const cut = path.lastIndexOf('.');
  return cut === -1 ? path : `${laterPath(path.slice(0, cut), paths)}${path.slice(cut)}`;
}
