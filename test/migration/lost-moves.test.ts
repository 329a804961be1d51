import type { StateDefinition, TransitionSpec } from '@stellwerk/engine';
import { ProcessStore } from '../../api/src/processes/process-store.ts';
import { launchBrowser, openWindow, signIn } from '../agent-ui/pages.ts';
import { signedIn } from '../http/designers.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';
import { Conductor } from './conduct.ts';
import { loan, type Loan } from './loan-versions.ts';

/** A way that is open to one role alone. */
const onlyFor = (role: string, target: string): TransitionSpec => ({
  target,
  guard: { type: 'when', params: { hasRole: role } },
});
/** Queues with the moves between them, each for everybody or for one role. */
const moves = (
  states: Readonly<Record<string, Readonly<Record<string, string>>>>,
  anywhere: StateDefinition['on'] = {},
): NonNullable<Loan['regions']> => ({
  queue: {
    initial: Object.keys(states)[0]!,
    on: anywhere,
    states: Object.fromEntries(
      Object.entries(states).map(([key, ways]) => [
        key,
        {
          meta: { id: `queue-${key}` },
          on: Object.fromEntries(
            Object.entries(ways).map(([to, role]) => [
              `queue.move.${to}`,
              role === '' ? { target: to } : onlyFor(role, to),
            ]),
          ),
        },
      ]),
    ),
  },
});
const all = { 'service-desk': { sales: '', returns: '' }, sales: { 'service-desk': '' }, returns: {} };

describe('The dry run, about moves and priorities', () => {
  let desk: HelpDesk;
  let conductor: Conductor;
  let from: number;
  const tickets: string[] = [];
  beforeAll(async () => {
    desk = await openHelpDesk({ STELLWERK_ROLE: 'all' });
    conductor = new Conductor('loan', await signedIn(desk, 'admin'));
    from = await publish({ regions: moves(all) });
    for (const queue of ['service-desk', 'service-desk', 'sales'])
      tickets.push((await desk.ticket({ process: 'loan', queue })).id);
  });
  afterAll(() => desk.close());

  const publish = async (version: Loan): Promise<number> =>
    (await new ProcessStore(desk.database).publish(loan(version))).version;
  /** Tries it with the tickets of the first version. @returns the losses, and which tickets are behind each */
  async function tried(version: Loan, rule: Readonly<Record<string, unknown>> = {}) {
    const id = await conductor.plan({ from, to: await publish(version), rule });
    const { lostSteps } = await conductor.try(id);
    return Promise.all(
      lostSteps.map(async ({ step, sentence }) => {
        const path = `/api/processes/loan/migrations/${id}/tickets?step=${encodeURIComponent(step.key)}`;
        const { body } = await desk.call<{ items: { id: string }[] }>('admin', 'GET', path);
        return [sentence, body.items.map((item) => tickets.indexOf(item.id))];
      }),
    );
  }

  it('names each move that is gone, for whom, and leads to the tickets', async () => {
    expect(await tried({ regions: moves({ ...all, 'service-desk': { sales: '' } }) })).toEqual([
      ['Nobody can move 2 tickets from Service desk to Returns any more', [0, 1]],
    ]);
    const some = { 'service-desk': { sales: 'team-lead', returns: '' }, sales: {}, returns: {} };
    expect(await tried({ regions: moves(some) })).toEqual([
      ['Only Team lead can still move 2 tickets from Service desk to Sales', [0, 1]],
      ['Nobody can move one ticket from Sales to Service desk any more', [2]],
    ]);
    const without = { 'service-desk': { sales: '' }, sales: { 'service-desk': '' } };
    expect(await tried({ regions: moves(without) })).toEqual([
      ['Nobody can move 2 tickets from Service desk to Returns any more', [0, 1]],
    ]);
  });

  it('names none where another transition leads there', async () => {
    const anywhere = {
      'queue.move.returns': { target: '.returns' },
      'queue.move.service-desk': { target: '.service-desk' },
    };
    const regions = moves({ 'service-desk': { sales: '' }, sales: {}, returns: {} }, anywhere);
    expect(await tried({ regions })).toEqual([]);
    expect(await tried({ regions: { queue: { initial: 'any', meta: { open: true }, states: { any: {} } } } })).toEqual(
      [],
    );
  });

  it('tells where tickets move beside their lifecycle, and leads to them', async () => {
    const rack = { initial: 'top', meta: { title: { en: 'Rack', de: 'Regal' } }, states: { top: {} } };
    const to = await publish({ regions: { ...moves(all), rack } });
    const rule = { states: { 'queue.service-desk': 'queue.sales' } };
    const id = await conductor.plan({ from, to, rule });
    const { otherMoves } = await conductor.try(id);
    const move = {
      key: 'queue service-desk sales',
      region: 'Queue',
      was: 'Service desk',
      becomes: 'Sales',
      tickets: 2,
    };
    expect(otherMoves).toEqual([move]);
    const path = `/api/processes/loan/migrations/${id}/tickets?move=${encodeURIComponent(move.key)}`;
    const { body } = await desk.call<{ items: { id: string }[] }>('admin', 'GET', path);
    expect(body.items.map((item) => tickets.indexOf(item.id))).toEqual([0, 1]);
    // The same of those that have moved; who is back moved nowhere.
    expect((await conductor.run(id)).otherMoves).toEqual([move]);
    // A region that is gone: where tickets stood in it is gone.
    const back = await conductor.plan({ from: to, to: from, rule: { ends: ['rack'] } });
    expect((await conductor.try(back)).otherMoves).toEqual([
      { key: 'rack top ', region: 'Rack', was: 'Top', becomes: null, tickets: 3 },
    ]);
    expect((await conductor.undo(id)).otherMoves).toEqual([]);
  });

  it('looks from the queue and the priority the plan brings a ticket to', async () => {
    const rule = { states: { 'queue.service-desk': 'queue.sales', 'priority.low': 'priority.high' } };
    const priority: StateDefinition = {
      initial: 'low',
      states: {
        low: { meta: { rank: 3, title: { en: 'Low', de: 'Niedrig' } }, on: { 'priority.set.high': 'high' } },
        high: { meta: { rank: 1, title: { en: 'High', de: 'Hoch' } } },
      },
    };
    // Where a ticket is already, nobody needs to bring it.
    expect(await tried({ regions: { ...moves(all), priority } }, rule)).toEqual([
      ['Nobody can move 2 tickets from Service desk to Returns any more', [0, 1]],
    ]);
    const kept: StateDefinition = {
      ...priority,
      states: { ...priority.states, low: { ...priority.states!['low'], on: {} } },
    };
    const raised = 'Nobody can change the priority of 3 tickets from Low to High any more';
    expect(await tried({ regions: { ...moves(all), priority: kept } })).toEqual([[raised, [0, 1, 2]]]);
  });

  it('shows both on its page, each number with the way to its tickets', async () => {
    const ways = { 'service-desk': { sales: '' }, sales: { 'service-desk': 'team-lead' }, returns: {} };
    const to = await publish({ regions: moves(ways) });
    const id = await conductor.plan({ from, to, rule: { states: { 'priority.low': 'priority.high' } } });
    await conductor.try(id);
    const browser = await launchBrowser();
    try {
      const { page, complaints } = await openWindow(browser, desk.server.url);
      await signIn(page, 'admin');
      await page.goto(`/admin/processes/loan/migrate?migration=${id}`);
      for (const [line, ofThem] of [
        ['3: Priority: Low → High', 3],
        ['Nobody can move 2 tickets from Service desk to Returns any more', 2],
        ['Only Team lead can still move one ticket from Sales to Service desk', 1],
      ] as const) {
        await page.getByRole('button', { name: `Show the tickets: ${line}` }).click();
        const links = page.getByRole('dialog', { name: line }).getByRole('link');
        await links.first().waitFor();
        expect(await links.count()).toBe(ofThem);
        await page.keyboard.press('Escape');
      }
      expect(complaints).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
