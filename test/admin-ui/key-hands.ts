import type { Locator, Page } from 'playwright-core';
import { cardOf, dialogOf, type Hands } from './hands.ts';

/** More stations than any page here has: Tab does not lead there. */
const MOST_TABS = 160;
/** More than any list here offers below what was typed. */
const MOST_OPTIONS = 20;

/** A person without a mouse. */
export class KeyHands implements Hands {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  /** Presses Tab until something has the focus. It is looked up once, and again where the page has replaced it. */
  async tabTo(wanted: Locator): Promise<void> {
    let element = await wanted.elementHandle();
    for (let presses = 0; presses < MOST_TABS; presses += 1) {
      const place = await element?.evaluate((one) =>
        one === document.activeElement ? 'here' : one.isConnected ? 'elsewhere' : 'replaced',
      );
      if (place === 'here') return;
      if (place === 'replaced') element = await wanted.elementHandle();
      else await this.page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not lead to ${wanted.toString()}.`);
  }

  async press(button: Locator): Promise<void> {
    await this.tabTo(button);
    await this.page.keyboard.press('Enter');
  }
  async fill(field: Locator, text: string): Promise<void> {
    await this.tabTo(field);
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Tab');
  }
  async choose(list: Locator, option: string): Promise<void> {
    await this.tabTo(list);
    // No keyboard has the sign before what lies in a group: one goes on with the arrow.
    const [typed = option] = option.split(' › ');
    await this.page.keyboard.type(typed);
    for (let presses = 0; presses < MOST_OPTIONS; presses += 1) {
      const chosen = await list.evaluate((element) => (element as HTMLSelectElement).selectedOptions[0]?.text.trim());
      if (chosen === option) return;
      await this.page.keyboard.press('ArrowDown');
    }
    throw new Error(`“${option}” is not offered by ${list.toString()}.`);
  }
  async add(list: Locator, option: string): Promise<void> {
    await this.choose(list, option);
    await this.page.keyboard.press('Enter');
  }
  async check(box: Locator): Promise<void> {
    await this.tabTo(box);
    await this.page.keyboard.press('Space');
  }
  async select(state: string): Promise<void> {
    await this.page.keyboard.press('Control+f');
    await this.page.keyboard.type(state);
    await this.page.locator('#found-states [aria-selected=true]', { hasText: state }).waitFor();
    await this.page.keyboard.press('Enter');
    await cardOf(this.page, state).locator('.chosen').first().waitFor();
  }
  async selectNothing(): Promise<void> {
    // Out of the forms, then out of what is chosen.
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('Escape');
    await this.page.locator('[data-state].chosen').waitFor({ state: 'detached' });
  }
  async beginState(): Promise<void> {
    await this.page.keyboard.press('n');
  }
  async beginTransition(from: string | undefined, to: string): Promise<void> {
    if (from === undefined) {
      await this.press(this.page.getByRole('toolbar').getByRole('button', { name: 'Outline', expanded: false }));
      await this.press(this.page.getByRole('navigation', { name: 'Outline' }).locator('.row-title.region').first());
    } else await this.select(from);
    await this.page.keyboard.press('c');
    await this.choose(dialogOf(this.page).getByLabel('Leads to'), to);
  }
  async beginRename(state: string): Promise<void> {
    await this.select(state);
    await this.page.keyboard.press('F2');
  }
  async inspect(): Promise<Locator> {
    await this.page.keyboard.press('i');
    return this.page.getByRole('complementary', { name: 'Inspector' });
  }
}
