import { STATE_SHAPES } from '@stellwerk/ui/state/shapes.ts';
import { stateKind } from '@stellwerk/ui/state/category.ts';
import * as measure from '../../layout/measures.ts';
import { chipWords, moreWords } from '../../layout/routes.ts';
import type {
  Box,
  DiagramLayout,
  PlacedLane,
  PlacedRoute,
  PlacedStart,
  PlacedState,
  Stroke,
} from '../../layout/types.ts';
import { headPath, linePath } from '../line-path.ts';
import type { Palette } from './palette.ts';
import { element, text } from './markup.ts';

/** What an SVG needs beside the layout. */
export interface SvgLook {
  readonly title: string;
  readonly language: string;
  readonly palette: Palette;
  /** CSS that defines the typeface; empty for that of the viewer. */
  readonly font: string;
  readonly family: string;
}

const MARGIN = 16;
const RADIUS = 6;
const DASHES: Readonly<Record<Stroke, Readonly<Record<string, string>>>> = {
  solid: { 'stroke-width': '1.6' },
  dashed: { 'stroke-width': '1.6', 'stroke-dasharray': '7 5' },
  dotted: { 'stroke-width': '1.6', 'stroke-dasharray': '1.5 4.5', 'stroke-linecap': 'round' },
  thin: { 'stroke-width': '0.9' },
};

/** A laid-out diagram as a picture that stands by itself: no style sheet, no script, nothing to be fetched. */
export function drawingAsSvg(layout: DiagramLayout, look: SvgLook): string {
  const width = layout.width + 2 * MARGIN;
  const height = layout.height + 2 * MARGIN;
  const frames = layout.states.filter(({ state }) => state.states.length > 0);
  const cards = layout.states.filter(({ state }) => state.states.length === 0);
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `${-MARGIN} ${-MARGIN} ${width} ${height}`,
      role: 'img',
      lang: look.language,
      'font-family': `'${look.family}', sans-serif`,
      fill: look.palette.text,
    },
    [
      element('title', {}, [text(look.title)]),
      look.font === '' ? '' : element('style', {}, [look.font]),
      element('rect', { x: -MARGIN, y: -MARGIN, width, height, fill: look.palette.canvas }),
      ...layout.lanes.map((lane) => laneOf(lane, look)),
      ...frames.map((frame) => cardOf(frame, look)),
      ...layout.routes.map((route) => lineOf(route.points, DASHES[route.stroke], look.palette.control)),
      ...layout.starts.map((start) => startOf(start, look)),
      ...layout.routes.map((route) => labelOf(route, look)),
      ...cards.map((card) => cardOf(card, look)),
    ],
  );
}

const frameOf = ({ x, y, width, height }: Box, fill: string, stroke: string, radius = RADIUS): string =>
  element('rect', { x, y, width, height, rx: radius, fill, stroke });

const words = (
  content: string,
  x: number,
  y: number,
  size: number,
  more: Readonly<Record<string, string>> = {},
): string => element('text', { x, y, 'font-size': size, 'dominant-baseline': 'central', ...more }, [text(content)]);

function laneOf({ title: said, box, chip }: PlacedLane, { palette, language }: SvgLook): string {
  const title = words(
    said,
    box.x + measure.LANE_PADDING,
    box.y + (measure.LANE_HEAD - 4) / 2,
    measure.LANE_TITLE_SIZE,
    {
      'font-weight': '550',
    },
  );
  const parts = [frameOf(box, palette.surface, palette.line), title];
  if (chip)
    parts.push(
      frameOf(chip.box, palette.canvas, palette.line, chip.box.height / 2),
      words(
        chipWords(chip.edges.length, language),
        chip.box.x + chip.box.width / 2,
        chip.box.y + chip.box.height / 2,
        measure.LABEL_SIZE,
        { 'text-anchor': 'middle', fill: palette.muted },
      ),
    );
  return element('g', {}, parts);
}

function cardOf({ state, box, titleLines, inner }: PlacedState, { palette }: SvgLook): string {
  const title = element('title', {}, [text(state.title)]);
  if (state.kind === 'history') {
    const middle = words('H', box.x + box.width / 2, box.y + box.height / 2, measure.LABEL_SIZE, {
      'text-anchor': 'middle',
      'font-weight': '550',
    });
    return element('g', {}, [title, frameOf(box, palette.raised, palette.control, box.width / 2), middle]);
  }
  const kind = state.category ? stateKind(state.category, state.outcome) : undefined;
  const colour = kind ? palette.states[kind] : palette.control;
  const frame = state.states.length > 0;
  const left = box.x + measure.CARD_PADDING_X + measure.BAR;
  const below = box.y + measure.CARD_PADDING_Y + titleLines.length * measure.TITLE_LINE;
  const badges = kind || state.badges.length > 0 ? measure.BADGES_LINE : 0;
  return element('g', {}, [
    title,
    frameOf(box, frame ? 'none' : palette.raised, frame ? palette.line : palette.control),
    element('rect', { x: box.x, y: box.y, width: measure.BAR, height: box.height, rx: 1.5, fill: colour }),
    ...titleLines.map((line, index) =>
      words(line, left, box.y + measure.CARD_PADDING_Y + (index + 0.5) * measure.TITLE_LINE, measure.TITLE_SIZE, {
        'font-weight': '550',
      }),
    ),
    kind ? shapeOf(kind, left, below + badges / 2 - 6.5, colour) : '',
    ...inner.map((entry, index) =>
      words(`↻ ${entry.name[0] ?? ''}`, left, below + badges + (index + 0.5) * measure.INNER_LINE, measure.INNER_SIZE, {
        fill: palette.muted,
      }),
    ),
  ]);
}

const shapeOf = (kind: keyof typeof STATE_SHAPES, x: number, y: number, colour: string): string =>
  element(
    'g',
    {
      transform: `translate(${x} ${y}) scale(1.08)`,
      fill: 'none',
      stroke: colour,
      'stroke-width': 1.6,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    },
    STATE_SHAPES[kind].map(({ circle, d, filled, width }) =>
      circle
        ? element('circle', circle)
        : element('path', {
            d: d ?? '',
            ...(width === undefined ? {} : { 'stroke-width': width }),
            ...(filled ? { fill: colour, stroke: 'none' } : {}),
          }),
    ),
  );

const lineOf = (points: PlacedRoute['points'], dash: Readonly<Record<string, string>>, colour: string): string =>
  element('g', {}, [
    element('path', { d: linePath(points), fill: 'none', stroke: colour, ...dash }),
    element('path', { d: headPath(points), fill: colour }),
  ]);

const startOf = ({ box, points }: PlacedStart, { palette }: SvgLook): string =>
  element('g', {}, [
    element('circle', { cx: box.x + box.width / 2, cy: box.y + box.height / 2, r: box.width / 2, fill: palette.muted }),
    lineOf(points, DASHES.solid, palette.muted),
  ]);

function labelOf({ label, edges }: PlacedRoute, { palette, language }: SvgLook): string {
  const middle = label.box.x + label.box.width / 2;
  const lines: string[] = [];
  let y = label.box.y + measure.LABEL_PADDING_Y;
  const line = (content: string, size: number, height: number, more: Readonly<Record<string, string>>): void => {
    lines.push(words(content, middle, y + height / 2, size, { 'text-anchor': 'middle', ...more }));
    y += height;
  };
  label.entries.forEach((entry, index) => {
    if (index > 0) y += measure.LABEL_GAP;
    for (const name of entry.name) line(name, measure.LABEL_SIZE, measure.LABEL_LINE, { 'font-weight': '550' });
    if (entry.guard) line(entry.guard, measure.GUARD_SIZE, measure.GUARD_LINE, { fill: palette.muted });
  });
  if (label.more > 0) {
    y += measure.LABEL_GAP;
    line(moreWords(label.more, language), measure.GUARD_SIZE, measure.GUARD_LINE, { fill: palette.muted });
  }
  const whole = edges.map((edge) => [edge.label, edge.guard].filter(Boolean).join(': ')).join('\n');
  return element('g', {}, [
    element('title', {}, [text(whole)]),
    element('rect', { ...sizeOf(label.box), rx: 4, fill: palette.surface }),
    ...lines,
  ]);
}

const sizeOf = ({ x, y, width, height }: Box): Readonly<Record<string, number>> => ({ x, y, width, height });
