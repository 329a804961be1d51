import type { Locator, Page } from 'playwright-core';
import { cardOf, dialogOf, type Hands } from './hands.ts';

/** Where a card can be taken hold of: at its head, for a frame is open below. */
const HEAD = { x: 24, y: 10 } as const;

/** A person with a mouse; texts are typed into the field that was clicked. */
export class MouseHands implements Hands {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async press(button: Locator): Promise<void> {
    await button.click();
  }
  async fill(field: Locator, text: string): Promise<void> {
    await field.click();
    await field.fill(text);
    // The next click is elsewhere and takes the focus away; what is chosen in a list here is not a click.
    await field.blur();
  }
  async choose(list: Locator, option: string): Promise<void> {
    await list.selectOption({ label: option });
  }
  async add(list: Locator, option: string): Promise<void> {
    await list.selectOption({ label: option });
  }
  async check(box: Locator): Promise<void> {
    await box.click();
  }
  async select(state: string): Promise<void> {
    await cardOf(this.page, state).locator('.cover').first().click({ position: HEAD });
  }
  async selectNothing(): Promise<void> {
    const pane = await this.page.locator('.svelte-flow__pane').boundingBox();
    if (!pane) throw new Error('There is no canvas.');
    await this.page.mouse.click(pane.x + pane.width - 12, pane.y + 12);
  }
  async beginState(): Promise<void> {
    await this.page.getByRole('toolbar').getByRole('button', { name: 'Add a state' }).click();
  }
  async beginTransition(from: string | undefined, to: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Fit' }).click();
    const start = from === undefined ? undefined : cardOf(this.page, from);
    const outlet = start ? start.locator('> .outlet') : this.page.locator('.outlet.anywhere').first();
    // The point to draw from shows when the pointer is near.
    await start?.locator('.cover').first().hover({ position: HEAD });
    const [a, b] = [await outlet.boundingBox(), await cardOf(this.page, to.split(' › ').at(-1) ?? to).boundingBox()];
    if (!a || !b) throw new Error(`“${from ?? 'anywhere'}” or “${to}” is not drawn.`);
    await this.page.mouse.move(a.x + a.width / 2, a.y + a.height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move((a.x + b.x) / 2, (a.y + b.y) / 2, { steps: 3 });
    await this.page.mouse.move(b.x + HEAD.x, b.y + HEAD.y, { steps: 3 });
    await this.page.mouse.up();
    await dialogOf(this.page).waitFor();
  }
  async beginRename(state: string): Promise<void> {
    await cardOf(this.page, state).locator('.cover').first().dblclick({ position: HEAD });
  }
  inspect(): Promise<Locator> {
    return Promise.resolve(this.page.getByRole('complementary', { name: 'Inspector' }));
  }
}
