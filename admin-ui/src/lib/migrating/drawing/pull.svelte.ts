import type { Attachment } from 'svelte/attachments';
import type { Viewport } from '../../canvas/viewport.svelte.ts';
import type { PlacedState, Point } from '../../layout/types.ts';
import type { Crossing } from './crossing.svelte.ts';

/** A pointer that moves less has clicked, pixels. */
const THRESHOLD = 4;

/** An arrow on its way: pulled with the pointer from a state of the old version to one of the new one. */
export class Pull {
  /** From where; undefined while nothing is pulled. */
  from = $state.raw<PlacedState>();
  /** Where the pointer is, in the drawing's own pixels. */
  end = $state.raw<Point>({ x: 0, y: 0 });
  /** Path of the state below the pointer that takes the arrow. */
  over = $state<string>();
  /** Whether the click that comes now only ends a pull. */
  isJustOver = false;
  readonly #crossing: Crossing;
  readonly #viewport: Viewport;

  constructor(crossing: Crossing, viewport: Viewport) {
    this.#crossing = crossing;
    this.#viewport = viewport;
  }

  /** Lets arrows be pulled from a card. */
  readonly begins =
    (placed: PlacedState): Attachment<HTMLElement> =>
    (card) => {
      const begin = (event: PointerEvent): void => this.#begin(placed, event);
      card.addEventListener('pointerdown', begin);
      return () => card.removeEventListener('pointerdown', begin);
    };

  #begin(placed: PlacedState, down: PointerEvent): void {
    this.isJustOver = false;
    if (down.button !== 0) return;
    const over = new AbortController();
    const { signal } = over;
    const move = (event: PointerEvent): void => {
      const distance = Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY);
      if (!this.from && distance < THRESHOLD) return;
      this.from = placed;
      this.end = this.#viewport.pointUnder(event);
      const path = document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-takes]')
        ?.dataset['takes'];
      this.over = path !== undefined && this.#crossing.connects(placed.state.path, path) ? path : undefined;
    };
    const end = (): void => {
      over.abort();
      this.isJustOver = this.from !== undefined;
      if (this.from && this.over !== undefined) this.#crossing.connect(this.from.state.path, this.over);
      this.#letGo();
    };
    const giveUp = (): void => {
      over.abort();
      this.#letGo();
    };
    window.addEventListener('pointermove', move, { signal });
    window.addEventListener('pointerup', end, { signal });
    window.addEventListener('pointercancel', giveUp, { signal });
    window.addEventListener('keydown', ({ key }) => key === 'Escape' && giveUp(), { signal });
  }

  #letGo(): void {
    this.from = undefined;
    this.over = undefined;
  }
}
