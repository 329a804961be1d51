import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { launchBrowser, openWindow, signIn } from '../agent-ui/pages.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';
import { SCRIPTS_RUN } from '../../ui/src/pages/scripts-run.ts';
import { comparePicture, difference, FAILED_FOLDER } from './compare-picture.ts';

jest.setTimeout(180_000);

/** The page shows every component in three columns; each is one picture per width. */
const COLUMNS = ['light', 'dark', 'german'] as const;
const WIDTHS = [1440, 390] as const;
/** The same letters and colours on every machine, as far as flags go. */
const SAME_LETTERS = ['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb'];

describe('the components look as they did', () => {
  let desk: HelpDesk;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    desk = await openHelpDesk();
    browser = await launchBrowser(SAME_LETTERS);
    ({ page } = await openWindow(browser, desk.server.url));
    await page.addInitScript(
      (signal) => document.addEventListener(signal, () => Object.assign(window, { scriptsRun: true })),
      SCRIPTS_RUN,
    );
    await signIn(page, 'admin');
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.close();
  });

  const picture = (column: string): Promise<Buffer> =>
    page.locator(`section[aria-labelledby="column-${column}"]`).screenshot({ animations: 'disabled', scale: 'css' });

  let shown: number | undefined;
  /** The page in that width; one that is shown already, and as it was, stays. */
  async function show(width: number): Promise<void> {
    if (shown === width) return;
    shown = width;
    await page.setViewportSize({ width, height: 900 });
    await page.goto('/admin/components');
    await page.waitForFunction(() => 'scriptsRun' in window);
    await page.evaluate(() => document.fonts.ready);
    // The whole page is in view: otherwise the bar at the top would stand in the middle of the picture.
    await page.setViewportSize({ width, height: await page.evaluate(() => document.documentElement.scrollHeight) });
  }

  /** Works on the page with another style, and leaves it as it was. */
  async function withStyle<T>(selector: string, style: Readonly<Record<string, string>>, work: () => Promise<T>) {
    const put = (values: Readonly<Record<string, string>>) =>
      page.evaluate(
        ([where, all]) => {
          for (const element of document.querySelectorAll<HTMLElement>(where))
            for (const [property, value] of Object.entries(all)) element.style.setProperty(property, value);
        },
        [selector, values] as const,
      );
    await put(style);
    try {
      return await work();
    } finally {
      await put(Object.fromEntries(Object.keys(style).map((property) => [property, ''])));
    }
  }

  let untouched: Promise<PNG> | undefined;
  /** The light column on the wide screen as it is. */
  const original = (): Promise<PNG> => (untouched ??= picture('light').then((taken) => PNG.sync.read(taken)));

  test.each(WIDTHS.flatMap((width) => COLUMNS.map((column) => ({ width, column }))))(
    '$column at $width px',
    async ({ width, column }) => {
      await show(width);
      const reference = path.join(import.meta.dirname, 'expected', `components-${column}-${width}.png`);
      await expect(comparePicture(await picture(column), reference)).resolves.toBe('');
    },
  );

  test('and every component is among them, but those that are the frame of every page or part of another', async () => {
    const index = await readFile(new URL('../../ui/src/index.ts', import.meta.url), 'utf8');
    const components = [...index.matchAll(/default as (\w+)/g)].map(([, name]) => name!);
    await show(1440);
    const names = await page
      .locator('[aria-labelledby=column-light] [data-specimen]')
      .evaluateAll((all) => all.flatMap((one) => (one.getAttribute('data-specimen') ?? '').split(', ')));
    const elsewhere = components.filter((name) => !names.includes(name));
    expect(elsewhere.sort()).toEqual([
      'AccountForm',
      'AccountMenu',
      'CommandSearch',
      'ErrorPage',
      'Field',
      'PageRoot',
      'Rail',
      'RailToggle',
      'StateShape',
      'TopBar',
    ]);
  });

  test.each([
    { name: 'another accent', selector: ':root', style: { '--color-accent-fill': 'oklch(0.5 0.15 150)' } },
    { name: 'a lost icon', selector: '[data-specimen=IconButton] svg', style: { visibility: 'hidden' } },
    { name: 'a word in another weight', selector: '[data-specimen=StateBadge] li', style: { 'font-weight': '650' } },
    { name: 'a shift by one pixel', selector: '[data-specimen=Checkbox]', style: { 'padding-left': '1px' } },
  ])('and would not pass with $name', async ({ selector, style }) => {
    await show(1440);
    const before = await original();
    const after = PNG.sync.read(await withStyle(selector, style, () => picture('light')));
    expect(difference(before, after).differs).toBe(true);
  });

  test('and would pass with letters smoothed more strongly', async () => {
    await show(1440);
    const before = await original();
    const after = new PNG({ width: before.width, height: before.height });
    const stronger = Uint8Array.from({ length: 256 }, (_, shade) => 255 * (shade / 255) ** 1.2);
    for (let at = 0; at < before.data.length; at++) after.data[at] = stronger[before.data[at] ?? 0] ?? 0;
    expect(after.data.equals(before.data)).toBe(false);
    expect(difference(before, after).differs).toBe(false);
  });

  test('and a failure leaves three pictures and says how to accept the new one', async () => {
    await show(1440);
    const folder = path.join(FAILED_FOLDER, 'components-light-1440');
    const reference = path.join(import.meta.dirname, 'expected', 'components-light-1440.png');
    const accent = { '--color-accent-fill': 'oklch(0.5 0.15 150)' };
    const taken = await withStyle(':root', accent, () => picture('light'));
    const said = await comparePicture(taken, reference, false);
    expect(said).toContain(`Compare the pictures in ${folder}. If the new one is right: ACCEPT_PICTURES=1 npm test`);
    expect((await readdir(folder)).sort()).toEqual(['actual.png', 'difference.png', 'expected.png']);
    await rm(folder, { recursive: true });
  });
});
