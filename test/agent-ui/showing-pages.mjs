import { OrdinaryGlobals } from '../../ordinary-globals.mjs';

/** Most of a page that is printed, characters. */
const LONGEST = 3_000;

/**
 * Where a test fails, prints what its open browser pages showed at that moment: a wait that never ended says nothing
 * of the reason, the page usually does.
 */
export default class ShowingPages extends OrdinaryGlobals {
  async handleTestEvent(event) {
    if (event.name !== 'test_fn_failure' && event.name !== 'hook_failure') return;
    for (const page of this.global.openPages ?? []) process.stderr.write(await shown(page));
  }
}

/** A page that does not answer any more has nothing to show. */
async function shown(page) {
  const text = await page
    .locator('body')
    .innerText({ timeout: 5_000 })
    .catch((error) => `(${error.message})`);
  return `\nThe page ${page.url()} showed:\n${text.slice(0, LONGEST)}\n`;
}
