import type { Diagram, DiagramEdge } from '@stellwerk/engine';
import { LABEL_LINE, LABEL_SIZE, labelLines } from './edge-text.ts';
import { START_HEIGHT } from './layout.ts';
import type { Layout, PlacedEdge, PlacedRegion, PlacedState } from './layout.ts';
import { statesOf } from './small-graph.ts';
import { FONT_SIZE, LINE_HEIGHT } from './text-box.ts';

/** What one ticket adds to the drawing; nothing of it for a version by itself. */
export interface Way {
  /** Ids of the active states. */
  readonly here: ReadonlySet<string>;
  /** Ids of states that were ever entered. */
  readonly visited: ReadonlySet<string>;
  /** Ids of transitions that were ever taken. */
  readonly taken: ReadonlySet<string>;
  /** Ids of transitions that could be taken now. */
  readonly possible: ReadonlySet<string>;
  /** Ids of transitions that leave from here but cannot be taken now, with the reason. */
  readonly blocked: ReadonlyMap<string, string>;
}
export const NO_WAY: Way = {
  here: new Set(),
  visited: new Set(),
  taken: new Set(),
  possible: new Set(),
  blocked: new Map(),
};

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
const number = (value: number): string => String(Math.round(value * 10) / 10);

/** Colours come from the page's custom properties, so that light and dark need no second drawing. */
const COLOR = {
  text: 'var(--color-text, #222)',
  muted: 'var(--color-muted, #666)',
  line: 'var(--color-control, #999)',
  card: 'var(--color-surface, #fff)',
  accent: 'var(--color-accent, #4338ca)',
  hereFill: 'var(--color-accent-soft, #eef)',
} as const;

/** The drawing as SVG, every text escaped. */
export function drawSvg(
  layout: Layout,
  way: Way,
  { process, language }: Pick<Diagram, 'process' | 'language'>,
): string {
  const regions = layout.regions.map((placed) => {
    const { region, y, states, edges } = placed;
    const name = `<text x="4" y="${number(y + 15)}" font-size="12.5" font-weight="550" fill="${COLOR.muted}">${escaped(region.title)}</text>`;
    // What is lit lies above what is not.
    const lines = [...edges].sort((a, b) => weight(a, way) - weight(b, way)).map((edge) => drawEdge(edge, way));
    return `<g class="region" data-region="${escaped(region.key)}">${name}${anywhere(placed, way, language)}${lines.join('')}${states.map((state) => drawState(state, way)).join('')}</g>`;
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="process-diagram" width="${layout.width}" height="${layout.height}" ` +
    `viewBox="0 0 ${layout.width} ${layout.height}" font-family="inherit" font-size="${FONT_SIZE}">` +
    `<title>${escaped(process)}</title>${regions.join('')}</svg>`
  );
}

type Mood = 'possible' | 'taken' | 'plain';

function moodOf(edges: readonly DiagramEdge[], way: Way): Mood {
  if (edges.some(({ id }) => way.possible.has(id)) && way.here.size > 0) return 'possible';
  return edges.some(({ id }) => way.taken.has(id)) ? 'taken' : 'plain';
}
const weight = ({ edge }: PlacedEdge, way: Way): number =>
  ({ plain: 0, taken: 1, possible: 2 })[moodOf(edge.edges, way)];

/** Why none of these ways can be taken from here; empty if one can, or none leaves from here. */
function reasonAgainst(edges: readonly DiagramEdge[], way: Way): string {
  if (moodOf(edges, way) === 'possible') return '';
  return edges.map(({ id }) => way.blocked.get(id)).find((reason) => reason !== undefined) ?? '';
}

const STROKES: Readonly<Record<Mood, { readonly color: string; readonly width: number; readonly opacity: number }>> = {
  possible: { color: COLOR.accent, width: 1.75, opacity: 1 },
  taken: { color: COLOR.text, width: 1.75, opacity: 0.9 },
  plain: { color: COLOR.line, width: 1, opacity: 0.75 },
};
const RADIUS = 5;

function drawEdge(placed: PlacedEdge, way: Way): string {
  const { edges } = placed.edge;
  const mood = moodOf(edges, way);
  const reason = reasonAgainst(edges, way);
  const { color, width, opacity } = STROKES[mood];
  const dashed = edges.every(({ kind }) => kind === 'timer') ? ' stroke-dasharray="5 3"' : '';
  const dotted = edges.every(({ kind }) => kind === 'derived') ? ' stroke-dasharray="1.5 3"' : '';
  const names = [...new Set(edges.map(({ label }) => label))].join(' · ');
  return (
    `<g class="edge ${mood}${reason ? ' blocked' : ''}"><title>${escaped(reason ? `${names}: ${reason}` : names)}</title>` +
    `<g opacity="${opacity}"><path d="${rounded(placed.points)}" fill="none" stroke="${color}" stroke-width="${width}"${dashed || dotted}/>` +
    `<path d="${arrow(placed.points)}" fill="${color}"/></g>${placed.label ? drawLabel(placed, placed.label, mood, reason) : lockOn(placed, reason)}</g>`
  );
}

/** A lock of 11 px with its upper left corner here. */
const lock = (x: number, y: number): string =>
  `<g class="lock" transform="translate(${number(x)} ${number(y)})"><rect x="-1.5" y="-1.5" width="14" height="14" fill="var(--color-canvas, #fff)"/>` +
  `<path d="M1.5 5h8v5.5h-8zM3 5V3.4a2.5 2.5 0 0 1 5 0V5" fill="none" stroke="${COLOR.muted}" stroke-width="1.1" stroke-linejoin="round"/></g>`;

/** Without a text, the lock lies on the middle of the line's longest part. */
function lockOn({ points }: PlacedEdge, reason: string): string {
  if (!reason) return '';
  const parts = points.slice(1).map((to, index) => ({ from: points[index] ?? to, to }));
  const length = ({ from, to }: { from: Point; to: Point }) => Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
  const [longest] = parts.sort((a, b) => length(b) - length(a));
  if (!longest) return '';
  return lock((longest.from.x + longest.to.x) / 2 - 5.5, (longest.from.y + longest.to.y) / 2 - 5.5);
}

type Label = NonNullable<PlacedEdge['label']>;

/** Whether the line passes below its text. */
function liesBelow({ points }: PlacedEdge, { x, y, width, height }: Label): boolean {
  const middle = x + width / 2;
  return points.slice(1).some((to, index) => {
    const from = points[index] ?? to;
    const passes = Math.min(from.x, to.x) <= middle && Math.max(from.x, to.x) >= middle;
    return passes && from.y === to.y && to.y >= y + height / 2;
  });
}

/** The step's name, below it the guard's sentence, or why it cannot be taken now. */
function drawLabel(placed: PlacedEdge, label: Label, mood: Mood, reason: string): string {
  const below = reason ? labelLines(reason, label.width) : label.guard;
  const indent = reason ? 15 : 0;
  // Room that is not needed now lies on the side that is away from the line.
  const rows = label.name.length + below.length;
  const top = label.y + (liesBelow(placed, label) ? label.height - rows * LABEL_LINE : 0);
  const line = (text: string, row: number, look: string): string =>
    `<text x="${number(label.x + (row === 0 ? indent : 0))}" y="${number(top + row * LABEL_LINE + LABEL_SIZE - 0.5)}" ${look}>${escaped(text)}</text>`;
  const fill = mood === 'possible' ? COLOR.accent : reason ? COLOR.muted : COLOR.text;
  return (
    `<g class="label" font-size="${LABEL_SIZE}">${reason ? lock(label.x, top + 1) : ''}` +
    label.name.map((text, row) => line(text, row, `fill="${fill}" font-weight="550"`)).join('') +
    below.map((text, row) => line(text, label.name.length + row, `fill="${COLOR.muted}"`)).join('') +
    '</g>'
  );
}

/** One line for each way that leaves from every state of a region. */
function anywhere({ region, fromAnywhere, y }: PlacedRegion, way: Way, language: string): string {
  const titles = new Map(statesOf(region.states).map(({ id, title }) => [id, title]));
  const word = language === 'de' ? 'Von überall' : 'From anywhere';
  return fromAnywhere
    .map((edge, row) => {
      const reason = reasonAgainst([edge], way);
      const fill = moodOf([edge], way) === 'possible' ? COLOR.accent : COLOR.muted;
      const target = titles.get(edge.to);
      const text = `${word}: ${edge.label}${target === undefined ? '' : ` → ${target}`}${reason ? ` (${reason})` : ''}`;
      return `<text class="anywhere" x="4" y="${number(y + 15 + (row + 1) * LINE_HEIGHT)}" font-size="${LABEL_SIZE}" fill="${fill}">${escaped(text)}</text>`;
    })
    .join('');
}

type Point = PlacedEdge['points'][number];

/** A line with rounded corners. */
function rounded(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  const commands = [`M${number(first.x)} ${number(first.y)}`];
  rest.forEach((point, index) => {
    const before = index === 0 ? first : (rest[index - 1] ?? first);
    const after = rest[index + 1];
    if (!after) return commands.push(`L${number(point.x)} ${number(point.y)}`);
    const enter = towards(point, before);
    const leave = towards(point, after);
    return commands.push(
      `L${number(enter.x)} ${number(enter.y)}Q${number(point.x)} ${number(point.y)} ${number(leave.x)} ${number(leave.y)}`,
    );
  });
  return commands.join('');
}

function towards(from: Point, to: Point): Point {
  const distance = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const part = Math.min(RADIUS, distance / 2) / distance;
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

function arrow(points: readonly Point[]): string {
  const tip = points.at(-1);
  const before = points.at(-2);
  if (!tip || !before) return '';
  const angle = Math.atan2(tip.y - before.y, tip.x - before.x);
  const corner = (turn: number, length: number) =>
    `${number(tip.x - length * Math.cos(angle + turn))} ${number(tip.y - length * Math.sin(angle + turn))}`;
  return `M${number(tip.x)} ${number(tip.y)}L${corner(0.42, 7)}L${corner(-0.42, 7)}Z`;
}

function categoryColor({ state }: PlacedState): string {
  const { category, outcome } = state;
  if (category === undefined) return COLOR.line;
  const name = category === 'closed' ? (outcome ?? 'unsuccessful') : category;
  return `var(--color-state-${name}, ${COLOR.line})`;
}

/** Where a region begins: a dot above the card with an arrow that leads into it. */
function startMark(x: number, y: number): string {
  const tip = `M${number(x)} ${number(y)}l-2.5 -4h5z`;
  return (
    `<g class="start" fill="${COLOR.text}"><circle cx="${number(x)}" cy="${number(y - START_HEIGHT + 3)}" r="3"/>` +
    `<path d="M${number(x)} ${number(y - 5)}V${number(y - 3)}" stroke="${COLOR.text}" stroke-width="1.2"/><path d="${tip}"/></g>`
  );
}

function drawState(placed: PlacedState, way: Way): string {
  const { state, x, y, width, height, lines } = placed;
  const here = way.here.has(state.id);
  const visited = way.visited.has(state.id);
  const status = here ? 'here' : visited ? 'visited' : 'untouched';
  const stroke = here ? COLOR.accent : visited ? COLOR.text : COLOR.line;
  const strokeWidth = here ? 2.5 : visited ? 1.5 : 1;
  const compound = state.states.length > 0;
  const fill = here && !compound ? COLOR.hereFill : compound ? 'none' : COLOR.card;
  const bar =
    state.category === undefined || compound
      ? ''
      : `<rect x="${number(x + 1)}" y="${number(y + 5)}" width="3" height="${number(height - 10)}" rx="1.5" fill="${categoryColor(placed)}"/>`;
  const firstLine = compound ? y + 20 : y + height / 2 - ((lines.length - 1) * LINE_HEIGHT) / 2 + FONT_SIZE * 0.35;
  const text = lines.map((line, index) => {
    const at = `x="${number(x + width / 2)}" y="${number(firstLine + index * LINE_HEIGHT)}"`;
    return `<text ${at} text-anchor="middle" fill="${COLOR.text}"${here ? ' font-weight="650"' : ''}>${escaped(line)}</text>`;
  });
  return (
    `<g class="state ${status}" data-path="${escaped(state.path)}"><title>${escaped(state.title)}</title>` +
    `<rect x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" rx="6" fill="${fill}" stroke="${stroke}" stroke-width="${strokeWidth}"/>` +
    `${bar}${state.initial ? startMark(x + 14, y) : ''}${text.join('')}</g>`
  );
}
