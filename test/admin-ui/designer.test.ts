import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { accessibilityFindings, launchBrowser, openWindow, signIn, type Window } from '../agent-ui/pages.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';
import { drawingProcess } from './drawing-process.ts';
import { hostileProcess, laterHostileProcess } from './hostile-process.ts';

jest.setTimeout(180_000);

/** Ways are long on a busy machine; what is waited for is always a condition. */
const LONG_WAIT = 90_000;
const drawn = (page: Page) => page.locator('[data-drawn=yes]').waitFor({ timeout: LONG_WAIT });
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
    await page.locator('.cm-lintRange-error').first().waitFor({ state: 'detached' });
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
    page.setDefaultTimeout(LONG_WAIT);
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
  /** States in a row, each with its own step. */
  function chain(count: number) {
    const both = (text: string) => ({ en: text, de: text });
    const numbers = Array.from({ length: count }, (_, number) => number);
    const state = (number: number) => ({
      meta: { id: `s${number}`, title: both(`State ${number}`), category: number === 0 ? 'new' : 'open' },
      on: {
        [`go${number}`]: { target: number + 1 < count ? `s${number + 1}` : 'closed', meta: { id: `goes${number}` } },
      },
    });
    const closed = { meta: { id: 'closed', title: both('Closed'), category: 'closed', outcome: 'successful' } };
    const states = { ...Object.fromEntries(numbers.map((number) => [`s${number}`, state(number)])), closed };
    return {
      ...drawingProcess,
      key: 'filed',
      layout: {},
      steps: Object.fromEntries(
        numbers.map((number) => [`go${number}`, { title: both(`Go ${number}`), roles: ['*'] }]),
      ),
      machine: {
        id: 'filed',
        type: 'parallel',
        states: { lifecycle: { initial: 's0', meta: { id: 'lifecycle', title: both('Lifecycle') }, states } },
      },
    };
  }

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
    await take('long.json', JSON.stringify(chain(2001)));
    await page.getByText('There are too many states').waitFor();
    await take('heavy.json', JSON.stringify({ ...chain(1), description: { en: 'x'.repeat(5 * 1024 * 1024) } }));
    await page.getByText('The file has 6 MB; a definition has at most 5 MB.').waitFor();
    expect(await outlined('Working').count()).toBe(1);
  });

  test('a file of as much as a definition may have comes in, is kept, and can be worked on; undo brings back the drawing', async () => {
    await take('heavy.json', JSON.stringify({ ...chain(3), description: { en: 'x '.repeat(2_300_000) } }));
    await outlined('State 2').waitFor();
    await take('long.json', JSON.stringify(chain(1990)));
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
  });
});

describe('on a phone', () => {
  let page: Page;
  beforeAll(async () => {
    window = await openWindow(browser, desk.server.url, { width: 390, touch: true });
    ({ page } = window);
    await signIn(page, 'admin');
    const body = { definition: { ...drawingProcess, key: 'pocket' }, baseVersion: null, revision: 0 };
    expect((await desk.call('admin', 'PUT', '/api/processes/pocket/draft', body)).status).toBe(200);
    await page.goto('/admin/processes/pocket/edit');
    await drawn(page);
  });
  afterAll(async () => {
    expect(window.complaints).toEqual([]);
    await window.close();
  });
  const card = () => page.locator('.svelte-flow__node[data-id="new"]');
  const middleOf = async () => {
    const box = await card().boundingBox();
    if (!box) throw new Error('The card is not drawn.');
    return { x: box.x + box.width / 3, y: box.y + box.height / 2 };
  };

  test('a tap chooses a state, and its properties lie below the drawing instead of the outline', async () => {
    await page.locator('[data-outline="new"]').waitFor();
    await card().tap();
    await page.getByRole('complementary', { name: 'Inspector' }).getByLabel('Title (English)').waitFor();
    await page.locator('[data-outline="new"]').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Outline', exact: true }).tap();
    await page.locator('[data-outline="new"]').waitFor();
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  test('a finger that rests opens the menu, whole on the screen; one that draws moves the state', async () => {
    const finger = await page.context().newCDPSession(page);
    const start = await middleOf();
    await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [start] });
    const menu = page.getByRole('menu');
    await menu.waitFor();
    await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    const box = await menu.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390);
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'detached' });
    await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [start] });
    for (let step = 1; step <= 6; step += 1)
      await finger.send('Input.dispatchTouchEvent', {
        type: 'touchMove',
        touchPoints: [{ x: start.x + 4 * step, y: start.y + 8 * step }],
      });
    await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await saved(page);
    const { body } = await desk.call<{ definition: typeof drawingProcess }>(
      'admin',
      'GET',
      '/api/processes/pocket/draft',
    );
    expect(body.definition.layout).toHaveProperty('new');
    expect(body.definition.layout?.new).not.toEqual(drawingProcess.layout?.new);
  });
});

describe('names that nobody should have to bear', () => {
  let page: Page;
  beforeAll(async () => {
    window = await openWindow(browser, desk.server.url, { width: 1440 });
    ({ page } = window);
    await signIn(page, 'admin');
    const publish = (definition: unknown, baseVersion: number | null) =>
      desk.call('admin', 'POST', '/api/processes/hostile/versions', { definition, baseVersion });
    expect((await publish(hostileProcess('first'), null)).status).toBe(201);
    const ticket = await desk.ticket({ process: 'hostile', queue: 'service-desk' });
    await desk.call('clara', 'POST', `/api/tickets/${ticket.id}/events`, { event: 'accept' });
    expect((await publish(laterHostileProcess(), 1)).status).toBe(201);
    const draft = { definition: hostileProcess('drafted'), baseVersion: 2, revision: 0 };
    expect((await desk.call('admin', 'PUT', '/api/processes/hostile/draft', draft)).status).toBe(200);
  });
  afterAll(async () => {
    expect(window.complaints).toEqual([]);
    await window.close();
  });

  /** Nothing ran, nothing became an element, nothing makes the page wider than the window or pushes its search out of shape. */
  async function harmless(): Promise<void> {
    const found = await page.evaluate(() => ({
      executed: 'executed' in globalThis,
      images: document.querySelectorAll('img[src=x]').length,
      beyond: document.documentElement.scrollWidth - innerWidth,
      search: Math.round(document.querySelector('#search')?.getBoundingClientRect().width ?? 0) >= 44,
    }));
    expect(found).toEqual({ executed: false, images: 0, beyond: 0, search: true });
  }
  const WIDTHS = [1440, 390] as const;

  test('run nowhere and break no page: the list, the process, its versions, a comparison, a migration', async () => {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto('/admin/processes');
      await page.getByRole('link', { name: '<img src=x' }).first().waitFor();
      await harmless();
      await page.goto('/admin/processes/hostile');
      await drawn(page);
      await harmless();
      await page.goto('/admin/processes/hostile?view=versions');
      await page.getByRole('link', { name: 'Open version 1' }).waitFor();
      await harmless();
      await page.goto('/admin/processes/hostile/compare?from=1&to=2');
      await drawn(page);
      const differences = page.getByRole('region', { name: 'What differs' });
      await differences.getByText('was removed').first().waitFor();
      await harmless();
      await page.goto('/admin/processes/hostile/migrate?from=1&to=2');
      await page.getByText('One state still needs a place to go').waitFor();
      await drawn(page);
      await harmless();
    }
  });

  test('are drawn large enough to be read, chosen, shown in the inspector, as findings and as text', async () => {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto('/admin/processes/hostile/edit');
      await drawn(page);
      const card = await page.locator('[data-id="working"]').boundingBox();
      expect(card?.width).toBeGreaterThan(75);
      await harmless();
      // On a phone the card lies partly out of sight; a click would scroll to it, and the canvas scroll back below it.
      await page.getByRole('button', { name: 'Fit', exact: true }).click();
      await page.locator('[data-state="working"]').click();
      await page.locator('[data-inspector]').getByRole('heading', { name: 'esrever' }).waitFor();
      await page.getByRole('button', { name: /^Findings/ }).click();
      await page.getByText(/^0 errors/).waitFor();
      await harmless();
      await page.getByRole('button', { name: 'JSON' }).click();
      await page.locator('.cm-line', { hasText: 'esrever' }).first().waitFor();
      await harmless();
      await page.getByRole('button', { name: 'Try it out' }).click();
      await page.getByRole('button', { name: 'Create the ticket' }).click();
      await page.locator('[data-state="new"].here').waitFor();
      await harmless();
    }
  });

  test('are words in the picture, and on paper there is the drawing alone, all of it on one page', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as a picture' }).click();
    const picture = await readFile(await (await download).path(), 'utf8');
    // A page without our rules: they would refuse the picture's own style.
    const blank = await browser.newPage();
    const elements = await blank.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
      return [...new Set([...parsed.querySelectorAll('*')].map(({ tagName }) => tagName))];
    }, picture);
    await blank.close();
    expect(elements).toContain('text');
    expect(elements.filter((name) => ['parsererror', 'script', 'img', 'foreignObject'].includes(name))).toEqual([]);
    expect(picture).not.toMatch(/<(?!\/)[^>]* on\w+=/);

    const cards = await page.locator('.svelte-flow__node [data-state]').count();
    await page.evaluate(() => {
      addEventListener('afterprint', () => (document.body.dataset['printed'] = 'yes'));
    });
    const pdf = (await page.pdf({ format: 'A4', landscape: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await page.waitForFunction(() => document.body.dataset['printed'] === 'yes');
    await page.emulateMedia({ media: 'print' });
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.waitForFunction(
      (count) => {
        const room = document.querySelector('.drawing')?.getBoundingClientRect();
        const drawnCards = [...document.querySelectorAll('.svelte-flow__node [data-state]')].map((one) =>
          one.getBoundingClientRect(),
        );
        const isInside = ({ left, right, top, bottom, width }: DOMRect): boolean =>
          room !== undefined &&
          width > 0 &&
          left >= room.left - 1 &&
          right <= room.right + 1 &&
          top >= room.top - 1 &&
          bottom <= room.bottom + 1;
        return drawnCards.length === count && drawnCards.every(isInside);
      },
      cards,
      { timeout: 60_000 },
    );
    for (const beside of ['[data-outline]', '[data-inspector]', '.tools', '.cm-editor', '[data-action]'])
      expect([beside, await page.locator(beside).first().isVisible()]).toEqual([beside, false]);
    await page.emulateMedia({ media: 'screen' });
  });
});
