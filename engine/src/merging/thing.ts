import type { ChangedPart } from '../versions/change.ts';

/**
 * What a definition is made of, as far as each part can be told apart from the others by itself: what a comparison
 * speaks of, with regions among the states and the form of creation and the texts among the properties.
 */
export type ThingKind = Exclude<ChangedPart, 'creation' | 'region' | 'text'> | 'layout';

/** By name; `meta/title/en` is a member within members. */
export type Properties = Readonly<Record<string, unknown>>;

/** One part of a definition without the parts inside it. Where it stands is a property like the others. */
export interface Thing {
  /** The same in every version of the process: its kind, and its stable id or whatever else identifies it. */
  readonly id: string;
  readonly kind: ThingKind;
  readonly properties: Properties;
}
/** All parts of a definition by id, in the order of the document. */
export type Things = ReadonlyMap<string, Thing>;

/** Properties of states and transitions that name another state by its id; one that is missing is a way to nowhere. */
const TIES = ['parent', 'source', 'target', 'initial'] as const;
export type Tie = (typeof TIES)[number];

export const tiesOf = ({ kind }: Thing): readonly Tie[] => (kind === 'state' || kind === 'transition' ? TIES : []);
