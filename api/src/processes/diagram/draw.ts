import type { Layout, PlacedEdge, PlacedState } from './layout.ts';
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
}
export const NO_WAY: Way = { here: new Set(), visited: new Set(), taken: new Set(), possible: new Set() };

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
export function drawSvg(layout: Layout, way: Way, title: string): string {
  const regions = layout.regions.map(({ region, y, states, edges }) => {
    const name = `<text x="4" y="${number(y + 15)}" font-size="12.5" font-weight="550" fill="${COLOR.muted}">${escaped(region.title)}</text>`;
    // What is lit lies above what is not.
    const lines = [...edges].sort((a, b) => weight(a, way) - weight(b, way)).map((edge) => drawEdge(edge, way));
    return `<g class="region" data-region="${escaped(region.key)}">${name}${lines.join('')}${states.map((state) => drawState(state, way)).join('')}</g>`;
  });
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="process-diagram" width="${layout.width}" height="${layout.height}" ` +
    `viewBox="0 0 ${layout.width} ${layout.height}" font-family="inherit" font-size="${FONT_SIZE}">` +
    `<title>${escaped(title)}</title>${regions.join('')}</svg>`
  );
}

type Mood = 'possible' | 'taken' | 'plain';

function moodOf({ edge }: PlacedEdge, way: Way): Mood {
  if (edge.edges.some(({ id }) => way.possible.has(id)) && way.here.size > 0) return 'possible';
  return edge.edges.some(({ id }) => way.taken.has(id)) ? 'taken' : 'plain';
}
const weight = (edge: PlacedEdge, way: Way): number => ({ plain: 0, taken: 1, possible: 2 })[moodOf(edge, way)];

const STROKES: Readonly<Record<Mood, { readonly color: string; readonly width: number; readonly opacity: number }>> = {
  possible: { color: COLOR.accent, width: 1.75, opacity: 1 },
  taken: { color: COLOR.text, width: 1.75, opacity: 0.9 },
  plain: { color: COLOR.line, width: 1, opacity: 0.75 },
};
const RADIUS = 5;

function drawEdge(placed: PlacedEdge, way: Way): string {
  const mood = moodOf(placed, way);
  const { color, width, opacity } = STROKES[mood];
  const { edges } = placed.edge;
  const dashed = edges.every(({ kind }) => kind === 'timer') ? ' stroke-dasharray="5 3"' : '';
  const dotted = edges.every(({ kind }) => kind === 'derived') ? ' stroke-dasharray="1.5 3"' : '';
  const names = escaped([...new Set(edges.map(({ label }) => label))].join(' · '));
  return (
    `<g class="edge ${mood}" opacity="${opacity}"><title>${names}</title>` +
    `<path d="${rounded(placed.points)}" fill="none" stroke="${color}" stroke-width="${width}"${dashed || dotted}/>` +
    `<path d="${arrow(placed.points)}" fill="${color}"/></g>`
  );
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
  const start = state.initial ? `<circle cx="${number(x + 9)}" cy="${number(y)}" r="3.5" fill="${COLOR.text}"/>` : '';
  return (
    `<g class="state ${status}" data-path="${escaped(state.path)}"><title>${escaped(state.title)}</title>` +
    `<rect x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}" rx="6" fill="${fill}" stroke="${stroke}" stroke-width="${strokeWidth}"/>` +
    `${bar}${start}${text.join('')}</g>`
  );
}
