import { expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openWindow, signIn, type Window, type WindowOptions } from '../agent-ui/pages.ts';
import type { HelpDesk } from '../http/help-desk.ts';
import { drawingProcess } from './drawing-process.ts';

/** Ways are long on a busy machine; what is waited for is always a condition. */
const LONG_WAIT = 90_000;
export const drawn = (page: Page) => page.locator('[data-drawn=yes]').waitFor({ timeout: LONG_WAIT });
export const saved = (page: Page) => page.locator('[data-saved=saved]').waitFor();

/** A window of an administrator in which a draft of the process of `drawing-process.ts` is open, under a key of its own. */
export async function openDesigner(
  desk: HelpDesk,
  browser: Browser,
  key: string,
  options: WindowOptions = { width: 1680 },
): Promise<Window> {
  const window = await openWindow(browser, desk.server.url, options);
  const { page } = window;
  page.setDefaultTimeout(LONG_WAIT);
  await signIn(page, 'admin');
  const body = { definition: { ...drawingProcess, key }, baseVersion: null, revision: 0 };
  expect((await desk.call('admin', 'PUT', `/api/processes/${key}/draft`, body)).status).toBe(200);
  await page.goto(`/admin/processes/${key}/edit`);
  await drawn(page);
  return window;
}
