import { place } from '@stellwerk/engine';
import type { Box } from '../../layout/types.ts';
import { spotsOf } from '../arrange/spots.ts';
import { groundUnder, placeIn } from '../canvas/drop.ts';
import type { Designer } from '../designer.svelte.ts';
import { sizeOf } from './move.ts';

export const ALIGNMENTS = ['left', 'center', 'right', 'top', 'middle', 'bottom', 'across', 'down'] as const;
/** An edge or a middle to line up at, or even gaps across or down. */
export type Alignment = (typeof ALIGNMENTS)[number];

/** Where each box goes; the first and the last keep their place where gaps are evened. */
export function aligned(boxes: readonly Box[], how: Alignment): readonly Box[] {
  const left = Math.min(...boxes.map(({ x }) => x));
  const top = Math.min(...boxes.map(({ y }) => y));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  switch (how) {
    case 'left':
      return boxes.map((box) => ({ ...box, x: left }));
    case 'right':
      return boxes.map((box) => ({ ...box, x: right - box.width }));
    case 'center':
      return boxes.map((box) => ({ ...box, x: (left + right - box.width) / 2 }));
    case 'top':
      return boxes.map((box) => ({ ...box, y: top }));
    case 'bottom':
      return boxes.map((box) => ({ ...box, y: bottom - box.height }));
    case 'middle':
      return boxes.map((box) => ({ ...box, y: (top + bottom - box.height) / 2 }));
    case 'across':
      return spread(boxes, 'x', 'width', right - left);
    case 'down':
      return spread(boxes, 'y', 'height', bottom - top);
  }
}

function spread(boxes: readonly Box[], axis: 'x' | 'y', size: 'width' | 'height', length: number): readonly Box[] {
  const inOrder = [...boxes].sort((a, b) => a[axis] - b[axis]);
  const filled = boxes.reduce((sum, box) => sum + box[size], 0);
  const gap = boxes.length > 1 ? Math.max(0, (length - filled) / (boxes.length - 1)) : 0;
  const places = new Map<Box, Box>();
  let at = inOrder[0]?.[axis] ?? 0;
  for (const box of inOrder) {
    places.set(box, { ...box, [axis]: at });
    at += box[size] + gap;
  }
  return boxes.map((box) => places.get(box) ?? box);
}

/** Lines up states that lie in one frame. */
export function align(designer: Designer, ids: readonly string[], how: Alignment): void {
  const { arrangement, draft, locale } = designer;
  if (!arrangement) return;
  const sizes = spotsOf(draft.definition.layout);
  const chosen = arrangement.layout.states.filter(({ state }) => ids.includes(state.id));
  const boxes = aligned(
    chosen.map(({ box }) => box),
    how,
  );
  const places = Object.fromEntries(
    chosen.flatMap(({ state }, index) => {
      const ground = groundUnder(arrangement.layout, state.id);
      const box = boxes[index];
      return ground && box ? [[state.id, { ...sizeOf(sizes.get(state.id)), ...placeIn(ground, box) }]] : [];
    }),
  );
  draft.apply(place(draft.definition, places), locale.t('edit.aligned', { count: chosen.length }));
}
