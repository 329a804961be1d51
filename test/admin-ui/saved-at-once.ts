import type { Page } from 'playwright-core';

/** How long the designer waits after a change until it saves, milliseconds. */
const SAVE_AFTER = 800;

/** Lets the pauses of the page's clock be passed over from the next page on; until then it goes as ever. */
export const skipPauses = (page: Page): Promise<void> => page.clock.install();

/** Waits until the server has everything; a page whose pauses may be skipped saves at once. */
export async function savedAtOnce(page: Page): Promise<void> {
  if ((await page.locator('[data-saved]').getAttribute('data-saved')) === 'unsaved')
    await page.clock.fastForward(SAVE_AFTER);
  await page.locator('[data-saved=saved]').waitFor();
}
