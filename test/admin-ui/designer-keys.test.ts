import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, type Window } from '../agent-ui/pages.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';
import { openDesigner } from './open-designer.ts';

jest.setTimeout(180_000);

let desk: HelpDesk;
let browser: Browser;
let window: Window;
let page: Page;
const warnings: string[] = [];

beforeAll(async () => {
  [desk, browser] = await Promise.all([openHelpDesk(), launchBrowser()]);
  window = await openDesigner(desk, browser, 'keys');
  ({ page } = window);
  page.on('console', (message) => {
    if (message.type() === 'warning') warnings.push(message.text());
  });
});
afterAll(async () => {
  expect(window.complaints).toEqual([]);
  await browser?.close();
  await desk?.close();
});

const card = (title: string) => page.locator('[data-state] > .cover').and(page.getByLabel(title));
const drawing = () => page.getByRole('region', { name: /to be edited/ });
/** Waits until something has the focus, and it can be seen that it has. */
const focused = (selector: string, text: string) =>
  page.waitForFunction(
    ([wanted, words]) => {
      const one = document.activeElement;
      const said = one?.getAttribute('aria-label') ?? one?.textContent ?? '';
      return one?.matches(`${wanted}:focus-visible`) && said.replace(/\s+/g, ' ').includes(words);
    },
    [selector, text] as const,
  );
const press = async (...keys: string[]) => {
  for (const one of keys) await page.keyboard.press(one);
};
/** The way a person without a mouse gets to a state. */
async function find(title: string): Promise<void> {
  await press('Control+f');
  await page.keyboard.type(title);
  await page.locator('#found-states [aria-selected=true]', { hasText: title }).waitFor();
  await press('Enter');
  await focused('.cover', title);
}

describe('a person without a mouse goes on', () => {
  test('at the state that was just added, and at the transition that was just drawn', async () => {
    await find('Working');
    await press('n');
    await page.keyboard.type('On the shelf');
    await press('Enter');
    await focused('.cover', 'On the shelf');
    await press('c');
    await page.getByRole('dialog').getByLabel('Leads to').waitFor();
    await page.keyboard.type('Working');
    await press('Tab');
    await page.keyboard.type('Fetch it');
    await press('Enter');
    await focused('.entry', 'Fetch it');
  });

  test('with the name of what is renamed: what is typed takes its place', async () => {
    await find('On the shelf');
    await press('F2');
    await page.getByRole('dialog').getByLabel('What it is called').waitFor();
    await page.keyboard.type('In the store');
    await press('Enter');
    await focused('.cover', 'In the store');
    expect(await card('On the shelf').count()).toBe(0);
  });

  test('on the drawing, when what had the focus is gone', async () => {
    await find('In the store');
    await press('Delete');
    await focused('.chart-canvas', 'to be edited');
    await press('Control+z');
    await card('In the store').waitFor();
    await find('In the store');
    await press('Control+z', 'Control+z', 'Control+z');
    await card('On the shelf').waitFor({ state: 'detached' });
    await focused('.chart-canvas', 'to be edited');
  });

  test('in the outline, at the row that has moved up', async () => {
    await page.getByRole('toolbar').getByRole('button', { name: 'Outline' }).press('Enter');
    await page.locator('[data-outline="working"]').focus();
    await press('Enter', 'n');
    await page.keyboard.type('Short-lived');
    await press('Enter');
    const row = page.locator('.row-title', { hasText: 'Short-lived' });
    await row.focus();
    await press('Enter', 'Delete');
    await row.waitFor({ state: 'detached' });
    await focused('.row-title', '');
  });

  test('with another search, wherever the last one ended', async () => {
    await press('Control+f');
    await page.keyboard.type('nowhere');
    await page.getByText('No state is called that').last().waitFor();
    await press('Control+f');
    await page.keyboard.type('Working');
    await press('Enter');
    await focused('.cover', 'Working');
  });
});

test('keys without Ctrl count on the drawing and in the outline, and not among the forms', async () => {
  await find('Working');
  await press('i', 'Escape');
  await focused('.cover', 'Working');
  const begin = page
    .getByRole('complementary', { name: 'Inspector' })
    .getByRole('button', { name: 'Draw a transition' });
  await begin.focus();
  await press('Delete', 'l', 'n', '?');
  expect(await page.getByRole('dialog').count()).toBe(0);
  await card('Working').waitFor();
  await press('Escape');
  await focused('.cover', 'Working');
  await press('?');
  await page.getByRole('dialog').getByText('Keys', { exact: true }).waitFor();
  await press('Escape');
  await drawing().waitFor();
});

test('no key makes the page complain to whoever looks into the browser', () => {
  expect(warnings).toEqual([]);
});
