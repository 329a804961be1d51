import type { Page } from 'playwright-core';

/**
 * Read in the page: where the cards of the states lie from the first of them, whole pixels, and how wide they are.
 * @param wanted where they should lie; empty if they do not
 */
function places(wanted: string | null): string {
  const cards = [...document.querySelectorAll('.svelte-flow__node-state')]
    .map((card) => ({ id: card.getAttribute('data-id') ?? '', box: card.getBoundingClientRect() }))
    .sort((one, other) => one.id.localeCompare(other.id));
  const first = cards[0]?.box ?? new DOMRect();
  const found = JSON.stringify(
    cards.map(({ id, box }) => [id, ...[box.x - first.x, box.y - first.y, box.width].map(Math.round)]),
  );
  return wanted === null || found === wanted ? found : '';
}

/** Where the cards lie beside one another, wherever the whole drawing lies in the window. */
export const cardPlaces = (page: Page): Promise<string> => page.evaluate(places, null);

/** Waits until the cards lie as they did when the places were read. */
export async function cardsLieAt(page: Page, wanted: string): Promise<void> {
  await page.waitForFunction(places, wanted);
}
