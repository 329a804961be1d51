import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openWindow, signIn, type WindowOptions } from '../agent-ui/pages.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';

jest.setTimeout(180_000);

interface Definition {
  machine: {
    states: { lifecycle: { states: Record<string, Record<string, unknown>>; on: Record<string, unknown> } };
  };
}
const incident = async (): Promise<Definition> =>
  JSON.parse(await readFile(new URL('../../definitions/incident.json', import.meta.url), 'utf8')) as Definition;
const nextFrames = (page: Page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
const drawn = (page: Page) => page.locator('[data-drawn=yes]').waitFor({ timeout: 60_000 });

let desk: HelpDesk;
let browser: Browser;

async function openAsAdmin(options: WindowOptions = {}): Promise<Page> {
  const { page } = await openWindow(browser, desk.server.url, { width: 1440, ...options });
  await signIn(page, 'admin');
  return page;
}
async function check(page: Page, definition: Definition): Promise<void> {
  await page.goto('/admin/processes/check');
  await page.setInputFiles('input[type=file]', {
    name: 'process.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(definition)),
  });
  await drawn(page);
}

beforeAll(async () => {
  desk = await openHelpDesk();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

describe('search and commands in the top bar', () => {
  test('Ctrl K and the beginning of its name open a process', async () => {
    const page = await openAsAdmin();
    await page.goto('/admin');
    await page.waitForLoadState('networkidle');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('inci');
    await page.getByRole('option', { name: 'Incident' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/admin/processes/incident');
    await page.context().close();
  });

  test('the column of ways is put away and brought back, for both front ends', async () => {
    const page = await openAsAdmin();
    await page.goto('/admin');
    const rail = page.locator('#rail');
    await rail.getByRole('button', { name: 'Hide this column' }).click();
    await rail.waitFor({ state: 'hidden' });
    expect(new URL(page.url()).pathname).toMatch(/^\/admin\/?$/);
    await page.goto('/agent');
    expect(await rail.isVisible()).toBe(false);
    await page.goto('/admin');
    await page.getByRole('button', { name: 'Menu' }).click();
    await rail.getByRole('button', { name: 'Keep this column open' }).click();
    await rail.waitFor();
    await page.context().close();
  });
});

describe('the way that leads to a finding', () => {
  /** From `limbo` no closed state can be reached. */
  async function trapped(): Promise<Definition> {
    const definition = await incident();
    const { states } = definition.machine.states.lifecycle;
    states['limbo'] = { meta: { title: { en: 'Limbo', de: 'Schwebe' }, category: 'open' } };
    const on = states['inProgress']!['on'] as Record<string, { target?: string }>;
    on['wait'] = { ...on['wait'], target: 'limbo' };
    delete definition.machine.states.lifecycle.on['cancel'];
    return definition;
  }
  const stops = (page: Page) => page.getByRole('list', { name: 'The way there' }).getByRole('listitem');
  const numberOfStop = (page: Page) =>
    page.getByRole('group', { name: 'Play step by step' }).locator('[aria-live]').textContent();

  async function openWay(options: WindowOptions): Promise<Page> {
    const page = await openAsAdmin(options);
    await check(page, await trapped());
    await page
      .getByRole('button', { name: /^Play the way/ })
      .first()
      .click({ timeout: 60_000 });
    await page.locator('[data-state="lifecycle.new"].here').waitFor();
    return page;
  }

  test('is played, paused and stepped; the drawing lights up along it', async () => {
    const page = await openWay({ motion: true });
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    await page.locator('[data-state="lifecycle.inProgress"].here').waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor();
    const paused = await numberOfStop(page);
    await page.getByRole('button', { name: 'Back' }).click();
    expect(await numberOfStop(page)).not.toBe(paused);
    const count = await stops(page).count();
    for (let at = 1; at < count; at++) {
      const next = page.getByRole('button', { name: 'Next', exact: true });
      if (await next.isEnabled()) await next.click();
    }
    await page.locator('[data-state="lifecycle.limbo"].here').waitFor();
    await page.getByRole('button', { name: 'End' }).click();
    await page.locator('[data-state].here').waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('is numbered and still under reduced motion', async () => {
    const page = await openWay({});
    expect(await page.getByRole('button', { name: 'Play', exact: true }).count()).toBe(0);
    const numbers = await stops(page).allTextContents();
    expect(numbers[0]).toContain('The ticket is created');
    expect(numbers.map((text) => Number.parseInt(text.trim(), 10))).toEqual(numbers.map((_, index) => index + 1));
    await stops(page).last().getByRole('button').click();
    await page.locator('[data-state="lifecycle.limbo"].here').waitFor();
    await page.context().close();
  });
});

describe('a definition in which two things have one id', () => {
  test('is drawn all the same, and told as what it is', async () => {
    const definition = await incident();
    const { states } = definition.machine.states.lifecycle;
    states['copied'] = { ...states['inProgress'], meta: { id: 'twice', title: { en: 'Copied' }, category: 'open' } };
    states['inProgress'] = { ...states['inProgress'], meta: { id: 'twice', title: { en: 'Own' }, category: 'open' } };
    const window = await openWindow(browser, desk.server.url, { width: 1440 });
    const { page } = window;
    await signIn(page, 'admin');
    await check(page, definition);
    for (const title of ['Own', 'Copied']) await page.locator('[data-state]', { hasText: title }).waitFor();
    await page.getByText('The id “twice” is used twice').first().waitFor();
    expect(window.complaints).toEqual([]);
    await window.close();
  });
});

describe('a process of 200 states', () => {
  let page: Page;
  beforeAll(async () => {
    const definition = await incident();
    const { states } = definition.machine.states.lifecycle;
    for (let index = 1; index <= 200; index++) {
      states[`extra${index}`] = {
        meta: { title: { en: `Extra ${index}`, de: `Weiterer ${index}` }, category: 'open' },
        on: { accept: { target: index === 200 ? 'inProgress' : `extra${index + 1}` } },
      };
    }
    page = await openAsAdmin();
    await check(page, definition);
  });
  afterAll(() => page?.context().close());

  test('has a small map of itself that leads to where it is touched', async () => {
    await page.locator('[data-map]').waitFor();
    expect(await page.locator('[data-map] rect').count()).toBeGreaterThan(200);
    const beginning = page.locator('[data-state="lifecycle.new"]');
    await beginning.waitFor();
    const map = (await page.locator('[data-map]').boundingBox())!;
    await page.mouse.click(map.x + map.width / 2, map.y + map.height / 2);
    await page.locator('[data-state^="lifecycle.extra"]').first().waitFor();
    await beginning.waitFor({ state: 'detached' });
    // A panel or a window that changes the room takes nobody away from there.
    const { width, height } = page.viewportSize()!;
    const room = () => page.locator('[data-drawn]').evaluate((canvas) => canvas.clientWidth);
    const before = await room();
    await page.setViewportSize({ width: width - 100, height });
    while ((await room()) === before) await nextFrames(page);
    await nextFrames(page);
    expect(await beginning.count()).toBe(0);
    await page.setViewportSize({ width, height });
  });

  test('a state is found with its name and one key more; it is in view and its details are open', async () => {
    await page.getByRole('combobox', { name: 'Find a state' }).fill('extra 137');
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: 'Details' }).getByRole('heading', { name: 'Extra 137' }).waitFor();
    const card = page.locator('[data-state="lifecycle.extra137"]');
    await card.waitFor();
    const inView = () =>
      page.waitForFunction(() => {
        const box = document.querySelector('[data-state="lifecycle.extra137"]')?.getBoundingClientRect();
        return box && box.left >= 0 && box.right <= innerWidth && box.top >= 0 && box.bottom <= innerHeight;
      });
    await inView();
    // A panel or a window that changes the room there is does not lead away from what was found.
    await page.setViewportSize({ width: 1240, height: 860 });
    await page.waitForFunction(() => (document.querySelector('.canvas')?.clientHeight ?? Infinity) < 860 - 40);
    await nextFrames(page);
    await card.waitFor();
    await inView();
  });
});

describe('on paper', () => {
  test('the whole drawing lies on one page', async () => {
    const page = await openAsAdmin();
    await page.goto('/admin/processes/incident');
    await drawn(page);
    const all = await page.locator('[data-state]').count();
    // What the printer is given is measured while it is laid out for paper.
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
        const cards = [...document.querySelectorAll('[data-state]')].map((card) => card.getBoundingClientRect());
        return (
          room !== undefined &&
          cards.length === count &&
          cards.every(
            (card) =>
              card.width > 0 &&
              card.left >= room.left - 1 &&
              card.right <= room.right + 1 &&
              card.top >= room.top - 1 &&
              card.bottom <= room.bottom + 1,
          )
        );
      },
      all,
      { timeout: 60_000 },
    );
    for (const tool of ['.tools', '#search', '[popovertarget=account]'])
      expect([tool, await page.locator(tool).first().isVisible()]).toEqual([tool, false]);
    await page.context().close();
  });
});
