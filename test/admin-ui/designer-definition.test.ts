import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFindings, launchBrowser, type Window } from '../agent-ui/pages.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';
import { type DrawnProcess, drawingProcess, stateTitled } from './drawing-process.ts';
import { longChain } from './long-chain.ts';
import { drawn, openDesigner, saved } from './open-designer.ts';

jest.setTimeout(180_000);

let desk: HelpDesk;
let browser: Browser;
let window: Window;

beforeAll(async () => {
  [desk, browser] = await Promise.all([openHelpDesk(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

/** Puts the cursor behind the next place where this stands in the text. */
async function putCursorBehind(page: Page, text: string): Promise<void> {
  await page.locator('.cm-content').focus();
  await page.keyboard.press('Control+f');
  await page.locator('.cm-search [name=search]').selectText();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
}
async function openText(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'JSON' }).click();
  await page.locator('.cm-content').waitFor();
}

describe('the definition as text', () => {
  let page: Page;
  beforeAll(async () => {
    window = await openDesigner(desk, browser, 'drawing');
    ({ page } = window);
    await openText(page);
  });
  afterAll(async () => {
    expect(window.complaints).toEqual([]);
    await window.close();
  });

  const goTo = (text: string): Promise<void> => putCursorBehind(page, text);

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
    await page.getByRole('toolbar').getByRole('button', { name: 'Redo' }).click();
    await page.locator('[data-outline="closed"]', { hasText: 'Closed for good' }).waitFor();
    await page.locator('.cm-line', { hasText: '"en": "Closed for good"' }).first().waitFor();
    await page.getByRole('toolbar').getByRole('button', { name: 'Undo' }).click();
    await page.locator('.cm-line', { hasText: '"en": "Closed"' }).first().waitFor();
  });

  test('says what a word of it means under the pointer, and marks what is wrong where it stands', async () => {
    await goTo('"category": "closed"');
    await page.locator('.cm-activeLine span', { hasText: '"category"' }).first().hover();
    await page.locator('.cm-tooltip .hover', { hasText: 'Lifecycle only.' }).waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('x');
    await page.locator('.cm-activeLine .cm-lintRange-error', { hasText: '"category"' }).waitFor();
    await page.getByText('“closedx” is not possible here.').waitFor();
    await page.keyboard.press('Backspace');
    await page.locator('.cm-activeLine .cm-lintRange-error').waitFor({ state: 'detached' });
  });

  test('offers what the schema allows', async () => {
    await goTo('"category": "closed",');
    await page.keyboard.press('Enter');
    await page.keyboard.type('"onF');
    await page.locator('.cm-tooltip-autocomplete li', { hasText: 'onFollowUp' }).click();
    await page.locator('.cm-activeLine', { hasText: /^ +"onFollowUp": $/ }).waitFor();
    // Of its values, too, the one that is taken is whole: the mark that closed what was begun goes into it.
    await page.keyboard.type('"jo');
    await page.locator('.cm-tooltip-autocomplete li', { hasText: 'join' }).click();
    await page.locator('.cm-activeLine', { hasText: /^ +"onFollowUp": "join"$/ }).waitFor();
    await page.keyboard.type(',');
    await page.getByText('Text and drawing are the same.').waitFor();
    await page.keyboard.press('Backspace');
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

describe('a text that is written while one draws', () => {
  let page: Page;
  const outlined = (id: string, title: string) => page.locator(`[data-outline="${id}"]`, { hasText: title });
  const draft = async () => {
    await saved(page);
    const { body } = await desk.call<{ definition: DrawnProcess }>('admin', 'GET', '/api/processes/written/draft');
    return body.definition;
  };
  async function rename(id: string, to: string): Promise<void> {
    await page.locator(`[data-outline="${id}"]`).click();
    await page.keyboard.press('F2');
    await page.getByRole('dialog').getByLabel('What it is called').fill(to);
    await page.keyboard.press('Enter');
    await outlined(id, to).waitFor();
  }
  const undo = () => page.getByRole('toolbar').getByRole('button', { name: 'Undo' }).click();
  beforeAll(async () => {
    window = await openDesigner(desk, browser, 'written');
    ({ page } = window);
    await openText(page);
  });
  afterAll(async () => {
    expect(window.complaints).toEqual([]);
    await window.close();
  });

  test('a state that is copied in it, before or behind, becomes another one, and both are drawn', async () => {
    const copy = '"copied": { "meta": { "id": "working", "title": { "en": "Copied" }, "category": "open" } },';
    await putCursorBehind(page, '"working": {');
    await page.keyboard.press('Home');
    await page.keyboard.insertText(copy);
    await page.locator('[data-outline]', { hasText: 'Copied' }).waitFor();
    await outlined('working', 'Working').waitFor();
    expect(await page.locator('.svelte-flow__node [data-state="working"]').count()).toBe(1);
    // The text says so as well, and the cursor is still where one wrote.
    await page.getByText('Text and drawing are the same.').waitFor();
    const copied = stateTitled(await draft(), 'Copied')?.state.meta.id;
    await page
      .locator('.cm-line', { hasText: `"id": "${copied}"` })
      .first()
      .waitFor();
    expect(await page.locator('.cm-activeLine').innerText()).toMatch(/^ +(\},|"working": \{)$/);
    expect(copied).not.toBe('working');
    expect(stateTitled(await draft(), 'Working')?.state.meta.id).toBe('working');
    await undo();
    await page.locator('[data-outline]', { hasText: 'Copied' }).waitFor({ state: 'detached' });
  });

  test('what is drawn while it is no definition is in it once it is one, also when the page was loaded meanwhile', async () => {
    await putCursorBehind(page, '"en": "Closed"');
    await page.keyboard.type('x');
    await page.getByText('The text is not a definition yet').waitFor();
    await rename('working', 'Toiling');
    await saved(page);
    await page.reload();
    await drawn(page);
    await rename('new', 'Fresh');
    await openText(page);
    await page.getByText('The text is not a definition yet').waitFor();
    await putCursorBehind(page, '"en": "Closed"');
    await page.keyboard.press('Delete');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type(' for good');
    await outlined('closed', 'Closed for good').waitFor();
    await page.getByText('What was drawn while the text was unfinished is in it too now.').waitFor();
    await putCursorBehind(page, '"en": "Toiling"');
    await page.locator('.cm-activeLine', { hasText: 'Toiling' }).waitFor();
    const titles = Object.values((await draft()).machine.states.lifecycle.states ?? {}).map(({ meta }) => meta.title);
    expect(titles).toMatchObject([{ en: 'Fresh' }, { en: 'Toiling' }, { en: 'Group' }, { en: 'Closed for good' }]);
    await undo();
    await outlined('closed', 'Closed').waitFor();
    await outlined('working', 'Toiling').waitFor();
  });

  test('what was typed last is on the drawing also when the panel is closed at once, and nothing later is undone by it', async () => {
    await putCursorBehind(page, '"en": "Closed');
    await page.keyboard.type(' now');
    await page.getByRole('button', { name: 'JSON' }).click();
    await page.locator('.cm-content').waitFor({ state: 'detached' });
    await outlined('closed', 'Closed now').waitFor();
    await rename('working', 'Working again');
    await saved(page);
    await openText(page);
    await putCursorBehind(page, '"en": "Working again"');
    await page.locator('.cm-activeLine', { hasText: 'Working again' }).waitFor();
    expect(stateTitled(await draft(), 'Working again')).toBeDefined();
  });

  test('what is unfinished goes with the draft it was written for when that is discarded', async () => {
    await putCursorBehind(page, '"en": "Closed');
    await page.keyboard.type('"');
    await page.getByText('The text is not a definition yet').waitFor();
    await page.getByRole('button', { name: 'Discard the draft' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Discard the draft' }).click();
    await page.waitForURL(/\/admin\/processes$/);
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('Closed');
  });
});

describe('the definition as a file, and parts of another', () => {
  let page: Page;
  beforeAll(async () => {
    window = await openDesigner(desk, browser, 'filed');
    ({ page } = window);
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

  test('a file of more than a definition may have, in states or in megabytes, is told and changes nothing', async () => {
    await take('long.json', JSON.stringify(longChain(2001)));
    await page.getByText('There are too many states').waitFor();
    await take('heavy.json', JSON.stringify({ ...longChain(1), description: { en: 'x'.repeat(5 * 1024 * 1024) } }));
    await page.getByText('The file has 6 MB; a definition has at most 5 MB.').waitFor();
    expect(await outlined('Working').count()).toBe(1);
  });

  test('a file of as much as a definition may have comes in, is kept, and can be worked on; undo brings back the drawing', async () => {
    await take('heavy.json', JSON.stringify({ ...longChain(3), description: { en: 'x '.repeat(2_300_000) } }));
    await outlined('State 2').waitFor();
    await take('long.json', JSON.stringify(longChain(1990)));
    await page.getByRole('button', { name: 'Show 1,891 more states' }).click();
    await outlined('State 199').waitFor();
    await saved(page);
    const draft = await desk.call<{ definition: { steps: object } }>('admin', 'GET', '/api/processes/filed/draft');
    expect(Object.keys(draft.body.definition.steps)).toHaveLength(1990);
    // While so many are laid out, and afterwards, the outline has every action.
    await outlined('State 7').click();
    await page.getByRole('heading', { name: 'State 7' }).waitFor();
    for (const back of ['State 2', 'Working']) {
      await page.getByRole('toolbar').getByRole('button', { name: 'Undo' }).click();
      await outlined(back).waitFor();
      await page.locator('[data-state]').first().waitFor();
      await drawn(page);
    }
    await saved(page);
  });

  test('states lie in each other as deep as one likes: the innermost is found, and its row can be read', async () => {
    const process = longChain(1);
    const inside = (depth: number): object => ({
      meta: { id: `d${depth}`, title: { en: depth === 16 ? 'Innermost' : `Depth ${depth}` } },
      ...(depth === 16 ? {} : { initial: 'inside', states: { inside: inside(depth + 1) } }),
    });
    const { lifecycle } = process.machine.states;
    const states = { ...lifecycle.states, deep: inside(1) };
    const machine = { ...process.machine, states: { lifecycle: { ...lifecycle, states } } };
    await take('deep.json', JSON.stringify({ ...process, machine }));
    await outlined('Depth 1').waitFor();
    await page.getByRole('combobox', { name: 'Find a state' }).fill('Innermost');
    await page.keyboard.press('Enter');
    await page.locator('[data-state="d16"].chosen').waitFor();
    const words = page.locator('[data-outline="d16"] .truncate');
    expect((await words.boundingBox())?.width).toBeGreaterThan(40);
    await page.getByRole('toolbar').getByRole('button', { name: 'Undo' }).click();
    await outlined('Working').waitFor();
    await saved(page);
  });

  test('too large to be kept by the browser, a window is not closed before the server has it, unless one insists', async () => {
    // As much again lies there already: what is written now has no room beside it.
    await page.evaluate(() => localStorage.setItem('another', 'x'.repeat(4_500_000)));
    await page.route('**/api/processes/filed/draft', (route) => route.abort());
    await take('heavy.json', JSON.stringify({ ...longChain(3), description: { en: 'x '.repeat(2_300_000) } }));
    await page.getByText('Not saved yet, and too large to be kept in this browser').waitFor();
    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    await outlined('State 2').waitFor();
    await page.unroute('**/api/processes/filed/draft');
    await page.getByRole('toolbar').getByRole('button', { name: 'Undo' }).click();
    await outlined('Working').waitFor();
    await saved(page);
    await page.evaluate(() => localStorage.removeItem('another'));
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

  test('and by the mouse alone: copied in the menu of the card, put in by the menu above the drawing', async () => {
    await page.goto('/admin/processes/support/edit');
    await drawn(page);
    await page.locator('.svelte-flow__node[data-id="lifecycle.removed"]').click({ button: 'right' });
    await page.getByRole('menuitem', { name: /^Copy/ }).click();
    await page.goto('/admin/processes/filed/edit');
    await drawn(page);
    await page.locator('.svelte-flow__node[data-id="new"]').click();
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: /^Paste/ }).click();
    await outlined('Removed').waitFor();
    await page.getByRole('toolbar').getByRole('button', { name: 'Undo' }).click();
    await outlined('Removed').waitFor({ state: 'detached' });
  });

  test('a process begins from a file, under the name and key it has there; a file that is none is told', async () => {
    await page.goto('/admin/processes/new');
    await page.getByLabel('Begin from').selectOption({ label: 'A definition from a file' });
    const choose = (name: string, text: string) =>
      page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
    await choose('half.json', '{ "format": 1, "key": "bro');
    await page.getByRole('alert').filter({ hasText: 'This file is not a process definition' }).waitFor();
    expect(await page.getByRole('button', { name: 'Begin', exact: true }).isDisabled()).toBe(true);
    const brought = { ...drawingProcess, key: 'brought-along', title: { en: 'Brought along', de: 'Mitgebracht' } };
    await choose('brought.json', JSON.stringify(brought));
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('[name=key]')?.value === 'brought-along');
    expect(await page.getByLabel('What the process is called').inputValue()).toBe('Brought along');
    expect(await accessibilityFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Begin', exact: true }).click();
    await page.waitForURL(/\/admin\/processes\/brought-along\/edit/);
    await drawn(page);
    await outlined('Working').waitFor();
    await saved(page);
    const path = '/api/processes/brought-along/draft';
    const { body } = await desk.call<{ definition: object }>('admin', 'GET', path);
    expect(body.definition).toMatchObject({ title: { en: 'Brought along', de: 'Mitgebracht' } });
  });

  test('a process begins as a copy of another, whole and under its own name', async () => {
    await page.goto('/admin/processes/new');
    await page.getByLabel('What the process is called').fill('Repair at home');
    await page.getByLabel('Begin from').selectOption('support');
    await page.getByRole('button', { name: 'Begin', exact: true }).click();
    await page.waitForURL(/\/admin\/processes\/repair-at-home\/edit/);
    await drawn(page);
    await outlined('Waiting for a date').waitFor();
    await page.locator('[data-outline="lifecycle.removed"]').click();
    await page.keyboard.press('F2');
    await page.getByRole('dialog').getByRole('textbox').first().fill('Thrown away');
    await page.keyboard.press('Enter');
    await saved(page);
    const { body } = await desk.call<{ definition: { key: string; title: object; migrations?: object } }>(
      'admin',
      'GET',
      '/api/processes/repair-at-home/draft',
    );
    expect(body.definition).toMatchObject({ key: 'repair-at-home', title: { en: 'Repair at home' } });
    expect(body.definition).not.toHaveProperty('migrations');
    // It is found again among the processes, by its title, and so is what was drawn of those that run.
    await page.goto('/admin/processes');
    const row = page.getByRole('row').filter({ hasText: 'Repair at home' });
    await row.getByText(/^Your draft, saved /).waitFor();
    await row.getByText('not published').waitFor();
    await row.getByRole('link', { name: 'Repair at home', exact: true }).click();
    await page.waitForURL(/\/admin\/processes\/repair-at-home\/edit/);
    await page.getByRole('navigation').getByText('Repair at home', { exact: true }).waitFor();
  });
});
