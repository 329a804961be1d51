import type { Box, Point } from '../../layout/types.ts';
import { waysBetween } from './ways.ts';
import type { Way } from './ways.ts';

/** What a line must go around, and what it had better not touch. */
export interface Surroundings {
  /** Cards and frames that neither end lies in. */
  readonly cards: readonly Box[];
  readonly labels: readonly Box[];
  /** Lines that are there already. */
  readonly lines: readonly Way[];
}

/** What it costs, in pixels of a longer line. */
const COST = { bend: 40, back: 400, card: 6000, label: 500, along: 260, crossing: 30, words: 300 } as const;
/** How far around both ends other things matter, pixels. */
const NEAR = 240;

/** One straight part of a line. */
export type Piece = Box & { readonly level: boolean };

export const pieces = (way: Way): readonly Piece[] =>
  way.slice(1).map((point, index) => {
    const before = way[index] ?? point;
    return {
      x: Math.min(before.x, point.x),
      y: Math.min(before.y, point.y),
      width: Math.abs(before.x - point.x),
      height: Math.abs(before.y - point.y),
      level: before.y === point.y,
    };
  });

/** Inside, not only at the rim; a line is a box without width. */
export const touches = (a: Box, b: Box): boolean =>
  a.x + a.width > b.x && a.x < b.x + b.width && a.y + a.height > b.y && a.y < b.y + b.height;

/**
 * The way between two cards that reads best: short, few bends, around everything that stands there.
 * @param cramped whether the line's own words have no room on a way
 */
export function bestWay(from: Box, to: Box, surroundings: Surroundings, cramped: (way: Way) => boolean): Way {
  const area = around(from, to);
  const cards = surroundings.cards.filter((card) => touches(area, card));
  const labels = surroundings.labels.filter((label) => touches(area, label));
  const lines = surroundings.lines.flatMap((line) => pieces(line)).filter((piece) => touches(area, piece));
  let best: Way = [];
  let least = Infinity;
  for (const way of waysBetween(from, to, cards)) {
    let cost = costOf(way, from, to, { cards, labels, lines }, least);
    if (cost < least && cramped(way)) cost += COST.words;
    if (cost < least) [best, least] = [way, cost];
  }
  return best;
}

function around(from: Box, to: Box): Box {
  const x = Math.min(from.x, to.x) - NEAR;
  const y = Math.min(from.y, to.y) - NEAR;
  return {
    x,
    y,
    width: Math.max(from.x + from.width, to.x + to.width) + NEAR - x,
    height: Math.max(from.y + from.height, to.y + to.height) + NEAR - y,
  };
}

/** Stops counting when it is too much already. */
function costOf(
  way: Way,
  from: Box,
  to: Box,
  { cards, labels, lines }: { cards: readonly Box[]; labels: readonly Box[]; lines: readonly Piece[] },
  limit: number,
): number {
  const parts = pieces(way);
  let cost = (way.length - 2) * COST.bend + parts.reduce((sum, { width, height }) => sum + width + height, 0);
  if (doublesBack(way)) cost += COST.back;
  if (cost >= limit) return cost;
  for (const piece of parts) {
    for (const card of cards) if (touches(piece, card)) cost += COST.card;
    if (cost >= limit) return cost;
    // A line must not run through the cards it connects either; at their edges it only touches.
    for (const end of [from, to]) if (touches(piece, shrunk(end))) cost += COST.card;
    for (const label of labels) if (touches(piece, label)) cost += COST.label;
    if (cost >= limit) return cost;
    for (const line of lines) cost += nextTo(piece, line);
  }
  return cost;
}

function doublesBack(way: Way): boolean {
  return way.slice(2).some((point, index) => {
    const a = way[index];
    const b = way[index + 1];
    if (!a || !b) return false;
    const turn = (b.x - a.x) * (point.x - b.x) + (b.y - a.y) * (point.y - b.y);
    return turn < 0;
  });
}

const shrunk = ({ x, y, width, height }: Box): Box => ({ x: x + 1, y: y + 1, width: width - 2, height: height - 2 });

/** Two lines on top of each other cannot be told apart; two that cross can, but fewer are better. */
function nextTo(piece: Piece, other: Piece): number {
  const along: keyof Point = piece.level ? 'x' : 'y';
  const size = piece.level ? 'width' : 'height';
  const beside: keyof Point = piece.level ? 'y' : 'x';
  if (piece.level === other.level) {
    const shared =
      Math.min(piece[along] + piece[size], other[along] + other[size]) - Math.max(piece[along], other[along]);
    return Math.abs(piece[beside] - other[beside]) < 6 && shared > 8 ? COST.along : 0;
  }
  const across = piece.level ? 'height' : 'width';
  const crosses =
    other[along] > piece[along] &&
    other[along] < piece[along] + piece[size] &&
    piece[beside] > other[beside] &&
    piece[beside] < other[beside] + other[across];
  return crosses ? COST.crossing : 0;
}
