import { checkReferences } from '../definition/references.ts';
import { withStableIds } from '../definition/stable-ids.ts';
import type { Directory } from '../definition/directory-types.ts';
import type { ProcessDefinition } from '../definition/types.ts';
import type { Sentence } from '../definition/words.ts';
import { compareVersions } from '../versions/compare-versions.ts';
import { withMergedNames } from './merged-names.ts';
import { mergePlaces } from './merge-places.ts';
import { mergeThings } from './merge-things.ts';
import { putTogether } from './put-together.ts';
import type { PutTogether } from './machine-tree.ts';
import { onAllSides } from './sides.ts';
import type { Choose, MergeSide, Sides } from './sides.ts';
import { thingsOf } from './things-of.ts';

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
 *
 * @param choices by id of conflict
 */
export function mergeVersions(
  versions: Sides<ProcessDefinition>,
  choices: Readonly<Record<string, MergeSide>> = {},
  directory?: Directory,
): Merged {
  const sides = onAllSides(versions, withStableIds);
  const chosen: Choose = (conflict) => choices[conflict] ?? 'mine';
  const { definition, left, met } = mergeOnce(sides, chosen);
  const variant = (conflict: string, choice: MergeSide | 'base') =>
    mergeOnce(sides, (each) => (each === conflict ? choice : chosen(each))).definition;
  const conflictOf = (id: string): MergeConflict => {
    const before = variant(id, 'base');
    return {
      id,
      mine: deeds(before, variant(id, 'mine'), directory),
      theirs: deeds(before, variant(id, 'theirs'), directory),
    };
  };
  return {
    definition,
    conflicts: met.map(conflictOf),
    problems: [...left.map(notPlaced), ...newProblems(definition, sides, directory)],
  };
}

const UNCHANGED: Sentence = { en: 'It stays as it was.', de: 'Es bleibt, wie es war.' };

function deeds(before: ProcessDefinition, after: ProcessDefinition, directory: Directory | undefined): Sentence[] {
  const sentences = compareVersions(before, after, directory).map(({ sentence }) => sentence);
  return sentences.length === 0 ? [UNCHANGED] : sentences;
}

interface MergedOnce extends PutTogether {
  /** Conflicts that were met, in the order of the document. */
  readonly met: readonly string[];
}

/** Names decide which things are equal, and which things stay decides about names: twice is enough for both. */
function mergeOnce(sides: Sides<ProcessDefinition>, choose: Choose): MergedOnce {
  const raw = onAllSides(sides, (side) => thingsOf(side));
  const merge = (stays: (id: string) => boolean, choice: Choose) => {
    const places = mergePlaces(raw, stays, choice);
    const named = (side: keyof typeof sides) =>
      thingsOf(sides[side], withMergedNames(sides[side], raw[side], places, raw));
    const all = { base: named('base'), mine: named('mine'), theirs: named('theirs') };
    return { places, all, things: mergeThings(all, places, choice) };
  };
  const first = merge((id) => !raw.base.has(id) || (raw.mine.has(id) && raw.theirs.has(id)), choose);
  const met = new Set<string>();
  const noting: Choose = (conflict) => {
    met.add(conflict);
    return choose(conflict);
  };
  const { places, all, things } = merge((id) => first.things.has(id), noting);
  return { ...putTogether(things, all, places, noting), met: [...met] };
}

const notPlaced = (id: string): Sentence => ({
  en: `A transition (${id}) cannot stand where both sides together put it: draw it anew.`,
  de: `Ein Übergang (${id}) kann nicht dort stehen, wohin ihn beide Seiten zusammen setzen: Zeichnen Sie ihn neu.`,
});

function newProblems(
  merged: ProcessDefinition,
  { mine, theirs }: Sides<ProcessDefinition>,
  directory: Directory | undefined,
): Sentence[] {
  const told = (definition: ProcessDefinition) => checkReferences(definition, directory).map(({ message }) => message);
  const known = new Set([mine, theirs].flatMap(told).map(({ en }) => en));
  return told(merged).filter(({ en }) => !known.has(en));
}
