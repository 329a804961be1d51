import { expect } from '@jest/globals';
import type { ProcessDefinition } from '@stellwerk/engine';
import type { Page } from 'playwright-core';
import { ProcessStore } from '../../api/src/processes/process-store.ts';
import { launchBrowser, openWindow, signIn } from '../agent-ui/pages.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';

/** An administrator who has signed in to a help desk of their own, in a browser of their own. */
export interface AdminAtWork {
  readonly desk: HelpDesk;
  readonly page: Page;
  /** The incident as it is shipped, in the version that new tickets get. */
  readonly incident: ProcessDefinition;
  /** Ends both; fails if the window complained about anything. */
  leave(): Promise<void>;
}

/** @param happened what has gone on at the help desk before, in this order */
export async function adminAtWork(...happened: readonly ((desk: HelpDesk) => Promise<void>)[]): Promise<AdminAtWork> {
  const desk = await openHelpDesk();
  const incident = (await new ProcessStore(desk.database).current('incident')).definition;
  for (const happen of happened) await happen(desk);
  const browser = await launchBrowser();
  const { page, complaints } = await openWindow(browser, desk.server.url, { width: 1440 });
  await signIn(page, 'admin');
  return {
    desk,
    page,
    incident,
    async leave() {
      await browser.close();
      await desk.close();
      expect(complaints).toEqual([]);
    },
  };
}

/** The button with how many tickets there are somewhere; it leads to them. */
export const figureOf = (page: Page, count: number, place: string) =>
  page.getByRole('button', { name: `${count}, Tickets: ${place}`, exact: true });
