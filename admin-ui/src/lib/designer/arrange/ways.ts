import type { Box, Point } from '../../layout/types.ts';

/** Straight pieces, horizontal and vertical, from one card to another. */
export type Way = readonly Point[];
type Side = 'left' | 'right' | 'top' | 'bottom';
const SIDES: readonly Side[] = ['right', 'left', 'bottom', 'top'];

/** How far a line runs straight out of a card before it may turn, pixels. */
const STUB = 18;
/** Lines at one side of a card keep this distance; further ones find other sides. */
const PORT_GAP = 14;
/** Lines that go around are tried at so many edges of what stands between; more would take too long. */
const MOST_CHANNELS = 16;

const OUT: Readonly<Record<Side, Point>> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  top: { x: 0, y: -1 },
  bottom: { x: 0, y: 1 },
};

/** Where lines leave or reach a card at one side, the middle first. */
function ports(box: Box, side: Side): readonly Point[] {
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const room = (side === 'left' || side === 'right' ? box.height : box.width) / 2 - 8;
  return [0, PORT_GAP, -PORT_GAP, 2 * PORT_GAP, -2 * PORT_GAP]
    .filter((offset) => Math.abs(offset) <= Math.max(0, room))
    .map((offset) => {
      if (side === 'left') return { x: box.x, y: middle.y + offset };
      if (side === 'right') return { x: box.x + box.width, y: middle.y + offset };
      return { x: middle.x + offset, y: side === 'top' ? box.y : box.y + box.height };
    });
}

/** The channels between cards a line may run in: a little beside the edges of each of them. */
function channels(cards: readonly Box[], at: number, far: number, axis: 'x' | 'y'): readonly number[] {
  const size = axis === 'x' ? 'width' : 'height';
  const edges = cards.flatMap((card) => [card[axis] - 12, card[axis] + card[size] + 12]);
  const middle = (at + far) / 2;
  return [...new Set([middle, ...edges])]
    .sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))
    .slice(0, MOST_CHANNELS);
}

/** Every way worth trying from one card to another, given what stands around. */
export function* waysBetween(from: Box, to: Box, around: readonly Box[]): Generator<Way> {
  const xs = channels([from, to, ...around], from.x + from.width / 2, to.x + to.width / 2, 'x');
  const ys = channels([from, to, ...around], from.y + from.height / 2, to.y + to.height / 2, 'y');
  for (const leaving of SIDES) {
    for (const reaching of SIDES) {
      for (const start of ports(from, leaving)) {
        for (const end of ports(to, reaching)) yield* turns(start, end, leaving, reaching, xs, ys);
      }
    }
  }
}

function* turns(
  start: Point,
  end: Point,
  leaving: Side,
  reaching: Side,
  xs: readonly number[],
  ys: readonly number[],
): Generator<Way> {
  const a = { x: start.x + OUT[leaving].x * STUB, y: start.y + OUT[leaving].y * STUB };
  const b = { x: end.x + OUT[reaching].x * STUB, y: end.y + OUT[reaching].y * STUB };
  const across = OUT[leaving].x !== 0;
  const acrossToo = OUT[reaching].x !== 0;
  if (across !== acrossToo) {
    yield simple([start, a, across ? { x: b.x, y: a.y } : { x: a.x, y: b.y }, b, end]);
    return;
  }
  if (across) {
    for (const x of [a.x, b.x, ...xs]) yield simple([start, a, { x, y: a.y }, { x, y: b.y }, b, end]);
    for (const y of ys) yield simple([start, a, { x: a.x, y }, { x: b.x, y }, b, end]);
  } else {
    for (const y of [a.y, b.y, ...ys]) yield simple([start, a, { x: a.x, y }, { x: b.x, y }, b, end]);
    for (const x of xs) yield simple([start, a, { x, y: a.y }, { x, y: b.y }, b, end]);
  }
}

/** Without points that lie on a straight line between their neighbours. */
function simple(points: readonly Point[]): Way {
  const kept: Point[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    const before = kept.at(-2);
    if (last?.x === point.x && last.y === point.y) continue;
    const straight =
      last && before && ((before.x === last.x && last.x === point.x) || (before.y === last.y && last.y === point.y));
    if (straight) kept.pop();
    kept.push(point);
  }
  return kept;
}
