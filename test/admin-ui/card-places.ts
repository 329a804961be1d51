import type { Page } from 'playwright-core';

/** Read in the page: where the cards of the states lie from the first of them, whole pixels, and how wide they are. */
function places(): string {
  const cards = [...document.querySelectorAll('.svelte-flow__node-state')]
    .map((card) => ({ id: card.getAttribute('data-id') ?? '', box: card.getBoundingClientRect() }))
    .sort((one, other) => one.id.localeCompare(other.id));
  const first = cards[0]?.box ?? new DOMRect();
  return JSON.stringify(
    cards.map(({ id, box }) => [id, ...[box.x - first.x, box.y - first.y, box.width].map(Math.round)]),
  );
}

/** Where the cards lie beside one another, wherever the whole drawing lies in the window. */
export const cardPlaces = (page: Page): Promise<string> => page.evaluate(places);

/** Waits until the cards lie as they did when the places were read. */
export async function cardsLieAt(page: Page, wanted: string): Promise<void> {
  await page.waitForFunction(`(${places.toString()})() === ${JSON.stringify(wanted)}`);
}
