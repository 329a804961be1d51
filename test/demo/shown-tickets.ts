import type { Page } from 'playwright-core';
import type { Filter } from './visible-tickets.ts';

/** What the pages show behind a filter. */
export interface ShownTickets {
  /** Of all pages of the list. */
  readonly numbers: readonly string[];
  /** Beside the filter in the rail. */
  readonly count: number;
  /** In the table of queues, where it is not 0. */
  readonly byQueue: Readonly<Record<string, number>>;
}

/** Reads the tickets of a filter and their counts as the person who is signed in sees them. */
export async function shownTickets(page: Page, filter: Filter): Promise<ShownTickets> {
  await page.goto('/agent');
  const byQueue = await page.locator('main td a').evaluateAll(
    (links, view) =>
      links.flatMap((link) => {
        const { searchParams } = new URL((link as HTMLAnchorElement).href);
        const count = parseInt(link.textContent, 10);
        return (searchParams.get('view') ?? 'active') === view && count > 0 ? [[searchParams.get('queue'), count]] : [];
      }),
    filter,
  );
  const address = filter === 'active' ? '/agent/tickets' : `/agent/tickets?view=${filter}`;
  const link = page.getByRole('navigation', { name: 'Queues and filters' }).locator(`a[href="${address}"]`);
  const count = Number(/(\d+)\s*tickets/.exec((await link.textContent()) ?? '')?.[1] ?? 0);
  await page.goto(address);
  const numbers: string[] = [];
  const next = page.getByRole('link', { name: 'Next page' });
  for (;;) {
    const links = await page.locator('[data-ticket]').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
    numbers.push(...links.map((href) => href?.split('/').at(-1) ?? ''));
    if ((await next.count()) === 0) return { numbers: numbers.sort(), count, byQueue: Object.fromEntries(byQueue) };
    await page.goto((await next.getAttribute('href')) ?? '');
  }
}
