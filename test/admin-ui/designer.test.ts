import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openWindow, signIn, type Window } from '../agent-ui/pages.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';
import { drawingProcess } from './drawing-process.ts';

jest.setTimeout(180_000);

const drawn = (page: Page) => page.locator('[data-drawn=yes]').waitFor({ timeout: 30_000 });
const saved = (page: Page) => page.locator('[data-saved=saved]').waitFor();

let desk: HelpDesk;
let browser: Browser;
let window: Window;

beforeAll(async () => {
  desk = await openHelpDesk();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

describe('edit, check, publish: a new ticket uses it', () => {
  let page: Page;
  beforeAll(async () => {
    window = await openWindow(browser, desk.server.url, { width: 1680 });
    ({ page } = window);
  });
  afterAll(async () => {
    expect(window.complaints).toEqual([]);
    await window.close();
  });

  test('from the sign-in to the first transition drawn in six actions', async () => {
    await page.goto('/agent/sign-in?next=%2Fadmin%2Fprocesses');
    await page.locator('button[name="login"][value="admin"]').click();
    await page.getByRole('link', { name: 'Edit Incident' }).click();
    await drawn(page);
    const from = await page.locator('[data-id="lifecycle.inProgress"]').boundingBox();
    const to = await page.locator('[data-id="lifecycle.cancelled"]').boundingBox();
    if (!from || !to) throw new Error('The cards are not drawn.');
    await page.mouse.move(from.x + from.width, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 });
    await page.mouse.up();
    await page.getByLabel('What people do').fill('Give up');
    await page.keyboard.press('Enter');
    await page.locator('[data-edge]', { hasText: 'Give up' }).waitFor();
  });

  test('a state is found with the keys alone, and the search of the page has its own', async () => {
    await page.locator('[data-outline="lifecycle.new"]').focus();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('Resolved');
    await page.keyboard.press('Enter');
    await page.locator('[data-state="lifecycle.resolved"].chosen').waitFor();
    await page.locator('[data-outline="lifecycle.new"]').focus();
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('search');
    await page.keyboard.press('Escape');
  });

  test('the rules are checked as one draws, the search follows: no error, and a title that lacks its German', async () => {
    await page.getByRole('button', { name: /^Findings/ }).click();
    // Beside a finding nothing is promised.
    await page.getByText(/^All .* situations a ticket can get into were tried\.$/).waitFor({ timeout: 60_000 });
    await page.getByText(/^0 errors/).waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Give up' })
      .getByRole('button', { name: 'Show' })
      .first()
      .click();
    await page.locator('.entry.marked', { hasText: 'Give up' }).waitFor();
  });

  test('the draft is kept: a window that is closed and opened again shows it', async () => {
    await saved(page);
    await page.reload();
    await drawn(page);
    await page.locator('[data-edge]', { hasText: 'Give up' }).waitFor();
  });

  test('it is published with a note, and a new ticket has the step', async () => {
    await page.getByRole('button', { name: 'Publish' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What is different').fill('Agents may give up');
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await dialog.getByText('Version 2 of Incident is published.').waitFor();
    const { id } = await desk.ticket();
    const ticket = await desk.call<{ process: { version: number } }>('clara', 'GET', `/api/tickets/${id}`);
    expect(ticket.body.process.version).toBe(2);
    await desk.call('clara', 'POST', `/api/tickets/${id}/events`, { event: 'accept' });
    const steps = await desk.call('clara', 'GET', `/api/tickets/${id}`);
    expect(JSON.stringify(steps.body)).toContain('Give up');
  });
});

describe('the definition as text', () => {
  let page: Page;
  beforeAll(async () => {
    window = await openWindow(browser, desk.server.url, { width: 1680 });
    ({ page } = window);
    await signIn(page, 'admin');
    const body = { definition: drawingProcess, baseVersion: null, revision: 0 };
    expect((await desk.call('admin', 'PUT', '/api/processes/drawing/draft', body)).status).toBe(200);
    await page.goto('/admin/processes/drawing/edit');
    await drawn(page);
    await page.getByRole('button', { name: 'JSON' }).click();
    await page.locator('.cm-content').waitFor();
  });
  afterAll(async () => {
    expect(window.complaints).toEqual([]);
    await window.close();
  });

  /** Puts the cursor behind the first place where this stands. */
  async function goTo(text: string): Promise<void> {
    await page.locator('.cm-content').focus();
    await page.keyboard.press('Control+f');
    await page.locator('.cm-search [name=search]').selectText();
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowRight');
  }

  test('shows what is chosen on the drawing, and chooses what the cursor stands in', async () => {
    await page.locator('[data-outline="closed"]').click();
    await page.locator('.cm-activeLine', { hasText: '"closed"' }).first().waitFor();
    await goTo('"id": "accepts"');
    await page.locator('.entry.chosen[data-edge="accepts"]').waitFor();
  });

  test('a changed title stands on the drawing a moment later, and the drawing’s undo takes it back', async () => {
    await goTo('"en": "Closed');
    await page.keyboard.type(' for good');
    await page.locator('[data-outline="closed"]', { hasText: 'Closed for good' }).waitFor();
    await page.getByRole('toolbar').getByRole('button', { name: 'Undo' }).click();
    await page.locator('.cm-line', { hasText: '"en": "Closed"' }).first().waitFor();
    await page.locator('[data-outline="closed"]', { hasText: 'for good' }).waitFor({ state: 'detached' });
  });

  test('offers what the schema allows', async () => {
    await goTo('"category": "closed",');
    await page.keyboard.press('Enter');
    await page.keyboard.type('"onF');
    await page.locator('.cm-tooltip-autocomplete li', { hasText: 'onFollowUp' }).click();
    await page.locator('.cm-line', { hasText: '"onFollowUp"' }).last().waitFor();
  });

  test('left in the middle of a word, the drawing stays and says so, also after the page is loaded again', async () => {
    await page.getByText('The text is not a definition yet').waitFor();
    const cards = await page.locator('.svelte-flow__node [data-state]').count();
    expect(cards).toBeGreaterThan(5);
    await page.reload();
    await drawn(page);
    expect(await page.locator('.svelte-flow__node [data-state]').count()).toBe(cards);
    await page.getByRole('button', { name: 'JSON' }).click();
    await page.getByText('The text is not a definition yet').waitFor();
    await page.getByRole('button', { name: 'Go back to the drawing' }).click();
    await page.getByText('Text and drawing are the same.').waitFor();
  });
});

describe('files, and parts of another process', () => {
  let page: Page;
  beforeAll(async () => {
    window = await openWindow(browser, desk.server.url, { width: 1680 });
    ({ page } = window);
    await signIn(page, 'admin');
    const body = { definition: { ...drawingProcess, key: 'filed' }, baseVersion: null, revision: 0 };
    expect((await desk.call('admin', 'PUT', '/api/processes/filed/draft', body)).status).toBe(200);
    await page.goto('/admin/processes/filed/edit');
    await drawn(page);
  });
  afterAll(async () => {
    expect(window.complaints).toEqual([]);
    await window.close();
  });
  const take = (name: string, text: string) =>
    page
      .getByLabel('Import from a file')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text, 'utf8') });
  const outlined = (title: string) => page.locator('[data-outline]', { hasText: title }).first();

  test('what goes out as a file comes in again, changed; undo brings back what was there', async () => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export as a file' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('filed.json');
    const text = await readFile(await file.path(), 'utf8');
    expect((JSON.parse(text) as { key: string }).key).toBe('filed');
    await take('changed.json', text.replace('"Working"', '"Toiling"'));
    await outlined('Toiling').waitFor();
    await page.getByRole('toolbar').getByRole('button', { name: 'Undo' }).click();
    await outlined('Working').waitFor();
  });

  test('a file that is no definition, or one of another process, is told and changes nothing', async () => {
    await take('half.json', '{ "format": 1, "key": "fi');
    await page.getByText(/^This file is not a process definition: /).waitFor();
    await take('other.json', JSON.stringify({ ...drawingProcess, key: 'elsewhere' }));
    await page.getByText('This file is of the process “elsewhere”.').waitFor();
    expect(await outlined('Working').count()).toBe(1);
  });

  test('states copied from another process bring what they need along', async () => {
    await page.goto('/admin/processes/support/edit');
    await drawn(page);
    await page.locator('[data-outline="lifecycle.pendingReminder"]').click();
    await page.keyboard.press('Control+c');
    await page.goto('/admin/processes/filed/edit');
    await drawn(page);
    await page.locator('[data-outline="new"]').click();
    await page.keyboard.press('Control+v');
    await outlined('Waiting for a date').waitFor();
    await saved(page);
    const draft = await desk.call<{ definition: { fields?: object } }>('admin', 'GET', '/api/processes/filed/draft');
    // A date has to be chosen in it: the field comes along. Ways to states that were not copied do not.
    expect(Object.keys(draft.body.definition.fields ?? {})).toContain('until');
  });
});
