import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import type { BackTestDocument, TestedTickets } from '../../api/src/reports/back-test/schemas.ts';
import { ROOT } from '../cli/command.ts';
import type { Designer } from '../http/designers.ts';
import type { HelpDesk } from '../http/help-desk.ts';

export type BackTest = z.output<typeof BackTestDocument>;
export type Tickets = z.output<typeof TestedTickets>;
/** As much of a definition as is changed here. */
export interface Draft {
  steps: Record<string, { title: { en: string }; form?: { required?: string[] }; roles: string[] }>;
  clocks: Record<string, { target: unknown }>;
  creation?: object;
  machine: {
    states: Record<
      'lifecycle' | 'queue',
      { states: Record<string, { meta: object; on: Record<string, unknown>; entry?: unknown[] }> }
    >;
  };
}
/** So many incidents were closed. */
export const CLOSED = 6;
/** The incident process as it is shipped, and as these tickets lived by it. */
export const published = JSON.parse(readFileSync(join(ROOT, 'definitions', 'incident.json'), 'utf8')) as Draft;

/** Six incidents that were resolved and closed; two of them waited for the customer, one was solved elsewhere. One more is open. */
export async function closeSome(desk: HelpDesk): Promise<void> {
  for (let n = 0; n < CLOSED; n++) {
    const { id } = await desk.ticket();
    const send = async (event: string, data: Record<string, unknown> = {}) => {
      const answer = await desk.call('clara', 'POST', `/api/tickets/${id}/events`, { event, data });
      if (answer.status !== 200) throw new Error(`${event}: ${JSON.stringify(answer.body)}`);
    };
    await send('accept');
    if (n < 2) await send('wait', { reply: 'Which recorder is it?' });
    if (n < 2) await send('resume');
    if (n === 5) await send('queue.move.second-level');
    await send('resolve', { reply: 'Done.', resolution: 'fixed' });
    await send('cancel', { note: 'Bought a new one.' });
  }
  await desk.ticket();
}

/** Tries a changed draft out, and waits for its end. */
export async function tryOut(
  desk: HelpDesk,
  change: (draft: Draft) => void,
  who?: Designer,
  more: object = {},
): Promise<BackTest> {
  const draft = structuredClone(published);
  change(draft);
  const call = <Body>(method: string, path: string, body?: unknown) =>
    who === undefined ? desk.call<Body>('admin', method, path, body) : who.call<Body>(method, path, body);
  const begun = await call<BackTest>('POST', '/api/processes/incident/back-tests', { definition: draft, ...more });
  expect([begun.status, begun.body.status]).toEqual([201, 'running']);
  for (;;) {
    const { body } = await call<BackTest>('GET', `/api/back-tests/${begun.body.id}`);
    if (body.status !== 'running') return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
/** The tickets behind a figure, as the administrator sees them. */
export const ticketsBehind = async (desk: HelpDesk, id: string, query = ''): Promise<Tickets['items']> =>
  (await desk.call<Tickets>('admin', 'GET', `/api/back-tests/${id}/tickets${query}`)).body.items;
