import { checkReferences } from '../definition/references.ts';
import { withStableIds } from '../definition/stable-ids.ts';
import type { Directory } from '../definition/directory-types.ts';
import type { ProcessDefinition } from '../definition/types.ts';
import type { Sentence } from '../definition/words.ts';
import { compareVersions } from '../versions/compare-versions.ts';
import type { PutTogether } from './machine-tree.ts';
import { mergePlaces } from './merge-places.ts';
import { mergeThings } from './merge-things.ts';
import { NamedThings } from './named-things.ts';
import { putTogether } from './put-together.ts';
import { onAllSides } from './sides.ts';
import type { Choose, MergeSide, Sides } from './sides.ts';

/** Something that both sides changed in different ways. */
export interface MergeConflict {
  /** The key of a choice. */
  readonly id: string;
  /** What either side did, in words. */
  readonly mine: readonly Sentence[];
  readonly theirs: readonly Sentence[];
}

/** What two versions come to that began from the same one. */
export interface Merged {
  /** As chosen; where nobody chose yet, with what is mine. */
  readonly definition: ProcessDefinition;
  readonly conflicts: readonly MergeConflict[];
  /** What neither side got wrong, and both together do: names that lead nowhere, transitions without a place. */
  readonly problems: readonly Sentence[];
}

/**
 * Brings what was changed in `mine` onto `theirs`, both of which began from `base`. Everything goes by stable id, so a
 * rename is a rename on both sides. What only one side changed is taken from it; what both changed differently is a
 * conflict. Order of keys and places on the canvas are no conflicts.
 */
export class VersionMerge {
  readonly #versions: Sides<ProcessDefinition>;
  readonly #things: NamedThings;
  readonly #directory: Directory | undefined;
  /** Words of the conflicts that were met, by id: they stay while one chooses. */
  readonly #words = new Map<string, MergeConflict>();

  constructor(versions: Sides<ProcessDefinition>, directory?: Directory) {
    this.#versions = onAllSides(versions, withStableIds);
    this.#things = new NamedThings(this.#versions);
    this.#directory = directory;
  }

  /** @param choices by id of conflict; one choice may bring further conflicts, or make some go */
  merged(choices: Readonly<Record<string, MergeSide>> = {}): Merged {
    const chosen: Choose = (conflict) => choices[conflict] ?? 'mine';
    const { definition, left, met } = this.#once(chosen);
    return {
      definition,
      conflicts: met.map((id) => this.#conflict(id, chosen)),
      problems: [...left.map(notPlaced), ...this.#newProblems(definition)],
    };
  }

  #conflict(id: string, chosen: Choose): MergeConflict {
    const known = this.#words.get(id);
    if (known !== undefined) return known;
    const variant = (choice: MergeSide | 'base') =>
      this.#once((each) => (each === id ? choice : chosen(each))).definition;
    const before = variant('base');
    const deeds = (side: MergeSide): Sentence[] => {
      const changes = compareVersions(before, variant(side), this.#directory);
      return changes.length === 0 ? [UNCHANGED] : changes.map(({ sentence }) => sentence);
    };
    const conflict = { id, mine: deeds('mine'), theirs: deeds('theirs') };
    this.#words.set(id, conflict);
    return conflict;
  }

  /** Names decide which things are equal, and which things stay decides about names: twice is enough for both. */
  #once(choose: Choose): PutTogether & { readonly met: readonly string[] } {
    const { base, mine, theirs } = this.#things.own;
    const unasked = (id: string) => !base.has(id) || (mine.has(id) && theirs.has(id));
    const first = this.#with(unasked, choose);
    const isRight = [...first.places.keys()].every((id) => unasked(id) === first.things.has(id));
    const there = (id: string) => first.things.has(id);
    const { places, all, things, met } = isRight ? first : this.#with(there, choose, there);
    // Whether something stays was asked for the sake of what may stand elsewhere now.
    for (const conflict of first.met) if (conflict.endsWith(' presence')) met.add(conflict);
    const together = putTogether(things, all, places, noting(met, choose));
    return { ...together, met: [...met] };
  }

  #with(stays: (id: string) => boolean, choose: Choose, within?: (id: string) => boolean) {
    const met = new Set<string>();
    const choice = noting(met, choose);
    const places = mergePlaces(this.#things.own, stays, choice, within);
    const all = this.#things.under(places, stays);
    return { places, all, met, things: mergeThings(all, places, choice) };
  }

  #newProblems(merged: ProcessDefinition): Sentence[] {
    const told = (definition: ProcessDefinition) =>
      checkReferences(definition, this.#directory).map(({ message }) => message);
    const problems = told(merged);
    if (problems.length === 0) return [];
    const known = new Set([this.#versions.mine, this.#versions.theirs].flatMap(told).map(({ en }) => en));
    return problems.filter(({ en }) => !known.has(en));
  }
}

const UNCHANGED: Sentence = { en: 'It stays as it was.', de: 'Es bleibt, wie es war.' };

/** The same choices; in the set is then which were asked for. */
const noting =
  (met: Set<string>, choose: Choose): Choose =>
  (conflict) => {
    met.add(conflict);
    return choose(conflict);
  };

const notPlaced = (id: string): Sentence => ({
  en: `A transition (${id}) cannot stand where both sides together put it: draw it anew.`,
  de: `Ein Übergang (${id}) kann nicht dort stehen, wohin ihn beide Seiten zusammen setzen: Zeichnen Sie ihn neu.`,
});
