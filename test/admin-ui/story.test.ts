import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type ProcessDefinition, toDiagram } from '@stellwerk/engine';
import type { Page } from 'playwright-core';
import { accessibilityFindings } from '../agent-ui/pages.ts';
import type { HelpDesk } from '../http/help-desk.ts';
import { ageTicket } from '../migration/aged-ticket.ts';
import { type AdminAtWork, adminAtWork } from './admin-at-work.ts';
import { closeSome, liveALittle, sendTo } from './lived-incidents.ts';

jest.setTimeout(180_000);

/** So long a ticket was at work before the customer was asked. */
const MINUTES = 7;

describe('the story of a ticket', () => {
  let admin: AdminAtWork;
  let desk: HelpDesk;
  let page: Page;
  let definition: ProcessDefinition;
  beforeAll(async () => {
    admin = await adminAtWork(liveALittle, closeSome);
    ({ desk, page, incident: definition } = admin);
  });
  afterAll(() => admin?.leave());

  test('is played on the drawing, event by event', async () => {
    const [ticket] = await desk.database.query<{ number: string; events: number }>(
      `SELECT t.number, (SELECT count(*)::int FROM ticket_event e WHERE e.ticket_id = t.id) AS events
         FROM ticket t ORDER BY t.id LIMIT 1`,
    );
    await page.goto(`/agent/tickets/${ticket!.number}/process`);
    await page.getByRole('link', { name: 'Play its way event by event' }).click();
    await page.locator('[data-drawn=yes]').waitFor();
    const events = page.getByRole('list', { name: 'Events' }).locator('> li');
    expect(await events.count()).toBe(ticket!.events);
    const lifecycle = toDiagram(definition, 'en').regions.find(({ key }) => key === 'lifecycle')!;
    const here = (title: string) =>
      page.locator(`.here[data-state="${lifecycle.states.find((one) => one.title === title)?.id}"]`);
    await here('Cancelled').waitFor();
    await events.filter({ hasText: 'Ask the customer' }).getByRole('button').click();
    await here('Waiting for the customer').waitFor();
    await page.getByText('Lifecycle: In progress → Waiting for the customer').waitFor();
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await here('In progress').waitFor();
    expect(await here('Waiting for the customer').count()).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
  });

  test('is told with its clocks as they stood after each event, and with what was checked', async () => {
    const { id, number } = await desk.ticket({ fields: { impact: 'high', urgency: 'high' } });
    await sendTo(desk, id, 'accept');
    await ageTicket(desk.database, id, MINUTES / 1440);
    await sendTo(desk, id, 'wait', { reply: 'Which recorder is it?' });
    await ageTicket(desk.database, id, 1);
    await sendTo(desk, id, 'resume');
    await sendTo(desk, id, 'resolve', { reply: 'Done.', resolution: 'fixed' });
    await sendTo(desk, id, 'reopen', { note: 'Still dark.' });
    await sendTo(desk, id, 'priority.set.p2');
    await sendTo(desk, id, 'cancel', { note: 'Bought a new one.' });
    type Clocks = { name: string; status: string; elapsed: number; explanation: string }[];
    const told = await desk.call<{ seq: number; clocks: Clocks }[]>('admin', 'GET', `/api/tickets/${id}/clocks/course`);
    interface Entry {
      readonly seq: number;
      readonly type: string;
      readonly guards: readonly { readonly sentence: string; readonly passed: boolean }[];
    }
    const history = (await desk.call<Entry[]>('admin', 'GET', `/api/tickets/${id}/history`)).body;
    expect(told.body.map(({ seq }) => seq)).toEqual(history.map(({ seq }) => seq));
    const after = (type: string) => told.body[history.findIndex((entry) => entry.type === type)]!.clocks;
    const resolution = (type: string) => after(type).find(({ name }) => name === 'resolution')!;
    // Some minutes at work, a day of waiting that does not count.
    expect(resolution('accept').status).toBe('running');
    expect(resolution('wait')).toMatchObject({ status: 'paused' });
    expect(Math.floor(resolution('wait').elapsed / 60)).toBeGreaterThanOrEqual(MINUTES);
    expect(resolution('resume')).toMatchObject({ status: 'running', elapsed: resolution('wait').elapsed });
    // What is stored is what comes of computing it again.
    const stored = await desk.call<Clocks>('admin', 'GET', `/api/tickets/${id}/clocks`);
    const figures = (clocks: Clocks) => clocks.map(({ name, status, elapsed }) => ({ name, status, elapsed }));
    expect(figures(after('cancel'))).toEqual(figures(stored.body));

    await page.goto(`/admin/tickets/${number}/story`);
    await page.locator('[data-drawn=yes]').waitFor();
    const events = page.getByRole('list', { name: 'Events' }).locator('> li');
    const open = async (type: string) => {
      const event = events.nth(history.findIndex((entry) => entry.type === type));
      await event.getByRole('button').click();
      return event;
    };
    for (const type of ['accept', 'wait', 'resume']) {
      const event = await open(type);
      await event.getByRole('heading', { name: 'The clocks then' }).waitFor();
      for (const { explanation } of after(type)) await event.getByText(explanation, { exact: true }).first().waitFor();
    }
    // What was checked stands beside it with how it came out, as it is stored.
    const outcomes = new Set<boolean>();
    for (const { type, seq, guards } of history) {
      const [stored] = await desk.database.query<{ passed: boolean[] }>(
        `SELECT coalesce(array_agg((guard ->> 'passed')::boolean), '{}') AS passed
           FROM ticket_event e, jsonb_array_elements(e.trace -> 'guards') guard WHERE e.ticket_id = $1 AND e.seq = $2`,
        [id, seq],
      );
      expect([type, guards.map(({ passed }) => passed)]).toEqual([type, stored!.passed]);
      if (guards.length === 0) continue;
      const event = await open(type);
      const checked = event.getByRole('heading', { name: 'What was checked' }).locator('~ ul').getByRole('listitem');
      const said = (await checked.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
      expect(said).toHaveLength(guards.length);
      for (const [index, { sentence, passed }] of guards.entries()) {
        expect(said[index]).toContain(`${sentence} (${passed ? 'was so' : 'was not so'})`);
        outcomes.add(passed);
      }
    }
    expect(outcomes).toEqual(new Set([true, false]));
    expect(await accessibilityFindings(page)).toEqual([]);
  });
});
