import type { Page } from 'playwright-core';

/** Something a person does to the page. */
export type Doing = (page: Page) => Promise<void>;
/** A place in the window, pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}
export const node = (page: Page, id: string) => page.locator(`.svelte-flow__node[data-id="${id}"]`);
export const cover = (page: Page, id: string) =>
  page.locator(`[data-state="lifecycle.${id}"] > .cover, [data-state="${id}"] > .cover`);

export async function boxOf(page: Page, id: string): Promise<Point & { width: number; height: number }> {
  const box = await node(page, id).boundingBox();
  if (!box) throw new Error(`“${id}” is not drawn.`);
  return box;
}
export async function middle(page: Page, id: string): Promise<Point> {
  const box = await boxOf(page, id);
  return { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 14) };
}
export async function drag(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}
/** Drags a card; the pointer goes down only where the card stands still and is the topmost thing under it. */
export async function dragCard(page: Page, id: string, to: (from: Point) => Point | Promise<Point>): Promise<void> {
  const { width, height } = await boxOf(page, id);
  await node(page, id).hover({ position: { x: width / 2, y: Math.min(height / 2, 14) } });
  const from = await middle(page, id);
  await drag(page, from, await to(from));
}
export const click: (id: string) => Doing = (id) => async (page) => {
  const { x, y } = await middle(page, id);
  await page.mouse.click(x, y);
};
/** Chooses a state with keys alone. */
export const choose: (id: string) => Doing = (id) => async (page) => {
  await cover(page, id).focus();
  await page.keyboard.press('Enter');
};
export const press =
  (id: string, ...keys: readonly string[]): Doing =>
  async (page) => {
    await choose(id)(page);
    for (const key of keys) await page.keyboard.press(key);
  };
export const contextMenu =
  (id: string, action: string): Doing =>
  async (page) => {
    const { x, y } = await middle(page, id);
    await page.mouse.click(x, y, { button: 'right' });
    await page.getByRole('menuitem', { name: new RegExp(`^${action}`) }).click();
  };
export const rowMenu =
  (title: string, action: string): Doing =>
  async (page) => {
    await page.getByRole('button', { name: `Actions for ${title}`, exact: true }).click({ force: true });
    await page.getByRole('menuitem', { name: new RegExp(`^${action}`) }).click();
  };
/** Shows what lies in a state in the outline, where it is folded. */
export const open: (title: string) => Doing = (title) => async (page) => {
  const fold = page.getByRole('button', { name: `What belongs to ${title}`, exact: true });
  if ((await fold.getAttribute('aria-expanded')) !== 'true') await fold.click();
};
export const inTurn =
  (...doings: readonly Doing[]): Doing =>
  async (page) => {
    for (const doing of doings) await doing(page);
  };
export const fill =
  (label: string, text: string, ...more: readonly (readonly [string, string])[]): Doing =>
  async (page) => {
    for (const [name, value] of [[label, text] as const, ...more])
      await page.getByRole('dialog').getByLabel(name, { exact: true }).fill(value);
    await page.keyboard.press('Enter');
  };
export const select =
  (label: string, option: string): Doing =>
  async (page) => {
    await page.getByRole('dialog').getByLabel(label, { exact: true }).selectOption({ label: option });
  };
export const type: (text: string) => Doing = (text) => async (page) => {
  await page.keyboard.type(text);
};
export const key: (name: string) => Doing = (name) => async (page) => {
  await page.keyboard.press(name);
};
export const tool: (action: string) => Doing = (action) => async (page) => {
  await page.getByRole('toolbar').getByRole('button', { name: action, exact: true }).click();
};
export const dialogButton: (name: string) => Doing = (name) => async (page) => {
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
};
export const bothChosen: Doing = inTurn(choose('new'), async (page) => {
  await cover(page, 'working').focus();
  await page.keyboard.press('Control+Space');
});
export const by =
  (x: number, y: number) =>
  (from: Point): Point => ({ x: from.x + x, y: from.y + y });
export const dragBy =
  (id: string, x: number, y: number): Doing =>
  (page) =>
    dragCard(page, id, by(x, y));
export const chosen: (count: number) => Doing = (count) => async (page) => {
  await page.waitForFunction(
    (wanted) => document.querySelectorAll('[data-state] > .cover[aria-pressed=true]').length >= wanted,
    count,
  );
};
