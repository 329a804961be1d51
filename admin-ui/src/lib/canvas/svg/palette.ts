import type { StateKind } from '@stellwerk/ui/state/category.ts';

/** The colours of a drawing, each as any program that opens an SVG understands it: `#rrggbb`. */
export interface Palette {
  readonly canvas: string;
  readonly surface: string;
  readonly raised: string;
  readonly line: string;
  readonly control: string;
  readonly text: string;
  readonly muted: string;
  readonly states: Readonly<Record<StateKind, string>>;
}

const KINDS: readonly StateKind[] = ['new', 'open', 'pending', 'successful', 'unsuccessful', 'merged', 'removed'];

/** The colours the page has at the moment, light or dark. */
export function palette(): Palette {
  return {
    canvas: colour('canvas'),
    surface: colour('surface'),
    raised: colour('raised'),
    line: colour('line'),
    control: colour('control'),
    text: colour('text'),
    muted: colour('muted'),
    states: Object.fromEntries(KINDS.map((kind) => [kind, colour(`state-${kind}`)])) as Record<StateKind, string>,
  };
}

/** A role may depend on light or dark: only an element that bears it knows its colour. */
function colour(name: string): string {
  // A new one each time: a change of colour may be a transition, which begins with the colour before.
  const probe = document.createElement('span');
  probe.style.color = `var(--color-${name})`;
  document.body.append(probe);
  const found = hex(getComputedStyle(probe).color);
  probe.remove();
  return found;
}

/** A pixel of the colour knows it in red, green and blue, however it is written in the style sheet. */
function hex(colour: string): string {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d');
  if (!context) return '#000000';
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
