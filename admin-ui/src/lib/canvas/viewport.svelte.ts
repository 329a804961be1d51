import { select } from 'd3-selection';
import type { Selection } from 'd3-selection';
import 'd3-transition';
import { zoom, zoomIdentity } from 'd3-zoom';
import type { D3ZoomEvent } from 'd3-zoom';
import type { Attachment } from 'svelte/attachments';
import type { Box, Point, Size } from '../layout/types.ts';
import { wholeView } from './whole-view.ts';
import type { Frame, View } from './whole-view.ts';

/** Farther away nothing is recognised, nearer nothing is gained. */
const ZOOM: [number, number] = [0.1, 2];
/** How much larger one step makes the drawing. */
const STEP_FACTOR = 1.2;
/** A hand that trembles by so many pixels has still clicked, not moved the drawing. */
const TREMBLE = 4;

/** How far a drawing is moved and how large it is shown: by pointer, wheel and fingers, or because the page wants it so. */
export class Viewport {
  view = $state.raw<View>({ x: 0, y: 0, zoom: 1 });
  /** The room there is, pixels of the screen. */
  width = $state(0);
  height = $state(0);
  /** Somebody looks where they want to: it stays so until something else is asked for. */
  moved = false;
  #pane: Selection<HTMLElement, unknown, null, undefined> | undefined;
  readonly #zoom = zoom<HTMLElement, unknown>()
    .scaleExtent(ZOOM)
    .clickDistance(TREMBLE)
    .filter(isMeant)
    .on('zoom', ({ transform: { x, y, k }, sourceEvent }: D3ZoomEvent<HTMLElement, unknown>) => {
      if (sourceEvent) this.moved = true;
      this.view = { x, y, zoom: k };
    });

  /** Makes an element the one the drawing is seen through. */
  readonly attach: Attachment<HTMLElement> = (element) => {
    const pane = select(element);
    this.#pane = pane.call(this.#zoom);
    return () => {
      pane.interrupt().on('.zoom', null);
      this.#pane = undefined;
    };
  };

  /** What of the drawing is seen, in the drawing's own pixels. */
  get seen(): Box {
    const { x, y, zoom } = this.view;
    return { x: -x / zoom, y: -y / zoom, width: this.width / zoom, height: this.height / zoom };
  }

  /** The point of the drawing that lies under a pointer. */
  pointUnder({ clientX, clientY }: Pick<PointerEvent, 'clientX' | 'clientY'>): Point {
    const { x, y, zoom } = this.view;
    const { left = 0, top = 0 } = this.#pane?.node()?.getBoundingClientRect() ?? {};
    return { x: (clientX - left - x) / zoom, y: (clientY - top - y) / zoom };
  }

  /** @param duration of the movement, milliseconds */
  show({ x, y, zoom }: View, duration = 0): void {
    const there = zoomIdentity.translate(x, y).scale(zoom);
    if (!this.#pane) return;
    this.#zoom.transform(duration > 0 ? this.#pane.transition().duration(duration) : this.#pane, there);
  }

  /** Shows a point of the drawing in the middle. */
  center({ x, y }: Point, zoom: number, duration = 0): void {
    this.show({ x: this.width / 2 - x * zoom, y: this.height / 2 - y * zoom, zoom }, duration);
  }

  /** Shows all of a drawing. */
  fit(drawing: Size, frame: Frame, duration = 0): void {
    const [least] = ZOOM;
    const whole = wholeView(this, drawing, frame);
    if (whole.zoom >= least) this.show(whole, duration);
    else this.center({ x: drawing.width / 2, y: drawing.height / 2 }, least, duration);
  }

  /** One step nearer (1) or farther (-1). */
  step(direction: 1 | -1, duration = 0): void {
    const factor = STEP_FACTOR ** direction;
    if (!this.#pane) return;
    this.moved = true;
    this.#zoom.scaleBy(duration > 0 ? this.#pane.transition().duration(duration) : this.#pane, factor);
  }

  /** Moves the drawing by pixels of the screen. */
  shift({ x, y }: Point): void {
    const { view } = this;
    this.show({ x: view.x + x, y: view.y + y, zoom: view.zoom });
  }
}

/** Two quick clicks on a card mean the card, other buttons something else, and what is pulled at moves by itself. */
function isMeant(event: MouseEvent | TouchEvent | WheelEvent): boolean {
  if (event.type === 'wheel') return true;
  if (event.ctrlKey || ('button' in event && event.button !== 0)) return false;
  const isTwice = event.type === 'dblclick' || event.type === 'touchend';
  return !(event.target instanceof Element && event.target.closest(isTwice ? 'button' : '[data-pull]'));
}
