import type { ElkExtendedEdge, ElkNode, LayoutOptions } from 'elkjs/lib/elk-api.js';
import * as measure from './measures.ts';
import type { RegionLook } from './types.ts';

/** Ends the id of a dot with which a frame begins, and of the line that leads from it. */
export const START = '~start';
const EXIT = '~exit';

const STRAIGHT: LayoutOptions = { 'elk.layered.priority.direction': '10', 'elk.layered.priority.straightness': '10' };

/** What stands next to a dot stands at one edge, whatever its size. */
export const NEXT_TO_DOT: Readonly<Record<RegionLook, LayoutOptions>> = {
  whole: { 'elk.alignment': 'LEFT' },
  narrow: { 'elk.alignment': 'TOP' },
};

/** The dot of a frame or region. All lines leave it at one point: together they take no more room than one. */
export function startDot(frame: string, look: RegionLook): ElkNode {
  const id = frame + START;
  const size = measure.START_SIZE;
  const exit = look === 'whole' ? { x: size, y: size / 2 } : { x: size / 2, y: size };
  return {
    id,
    width: size,
    height: size,
    ports: [{ id: id + EXIT, ...exit }],
    layoutOptions: { 'elk.portConstraints': 'FIXED_POS' },
  };
}

/** The line from the dot to where a frame begins. */
export const toFirst = (frame: string, first: string): ElkExtendedEdge => ({
  id: frame + START,
  sources: [frame + START + EXIT],
  targets: [first],
  layoutOptions: STRAIGHT,
});

/** A line that is not drawn: it holds a state that no other line does, so that it does not stand before the first. */
export const toOther = (frame: string, other: string): ElkExtendedEdge => ({
  id: `~other:${other}`,
  sources: [frame + START + EXIT],
  targets: [other],
});
