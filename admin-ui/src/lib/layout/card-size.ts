import type { DiagramEdge, DiagramState } from '@stellwerk/engine';
import * as measure from './measures.ts';
import { shortened, textWidth, wrapped } from './text-width.ts';
import type { LabelEntry } from './types.ts';

export interface CardSize {
  readonly width: number;
  readonly height: number;
  readonly titleLines: readonly string[];
  readonly inner: readonly LabelEntry[];
}

const SIDES = 2 * measure.CARD_PADDING_X + measure.BAR;

/**
 * How large a state's card must be for its title, its badges and what happens inside it.
 * @param wanted a width somebody gave it; the title then uses it
 */
export function cardSize(state: DiagramState, stays: readonly DiagramEdge[], wanted = 0): CardSize {
  if (state.kind === 'history') {
    return { width: measure.HISTORY_SIZE, height: measure.HISTORY_SIZE, titleLines: [], inner: [] };
  }
  const inner = stays.map((edge) => ({
    edge: edge.id,
    name: [shortened(edge.label, Math.max(measure.CARD_TEXT_WIDTH, wanted - SIDES), measure.INNER_SIZE)],
    guard: '',
  }));
  const insides = inner.map(({ name }) => textWidth(name[0] ?? '', measure.INNER_SIZE) + measure.CHIP_ICON);
  // A long word makes the card wider before it is shortened; and where it is wider anyway, the title uses that.
  const words = state.title.split(/\s+/).map((word) => textWidth(word, measure.TITLE_SIZE, true));
  const room = Math.max(
    wanted - SIDES,
    Math.min(Math.max(measure.CARD_TEXT_WIDTH, ...words, ...insides), measure.CARD_MOST_TEXT_WIDTH),
  );
  const titleLines = wrapped(state.title, room, measure.TITLE_SIZE, 3, true);
  const widest = Math.max(...titleLines.map((line) => textWidth(line, measure.TITLE_SIZE, true)), ...insides);
  return {
    width: Math.ceil(Math.max(measure.CARD_MIN_WIDTH, wanted, widest + SIDES)),
    height: wordsHeight({ state, titleLines, inner }),
    titleLines,
    inner,
  };
}

/** What stands on a card, or in the head of a frame. */
export interface CardWords {
  readonly state: Pick<DiagramState, 'badges' | 'category'>;
  readonly titleLines: readonly string[];
  readonly inner: readonly LabelEntry[];
}

const wordsHeight = ({ state, titleLines, inner }: CardWords): number =>
  2 * measure.CARD_PADDING_Y +
  titleLines.length * measure.TITLE_LINE +
  (state.badges.length > 0 || state.category !== undefined ? measure.BADGES_LINE : 0) +
  inner.length * measure.INNER_LINE;

/** How much of a frame its words take at the top: the states inside lie below. */
export const headHeight = (words: CardWords): number =>
  Math.max(measure.COMPOUND_HEAD, wordsHeight(words)) + measure.COMPOUND_HEAD_GAP;
