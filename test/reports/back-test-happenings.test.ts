import type { BackTested, EngineEvent, ProcessDefinition } from '@stellwerk/engine';
import { Tester } from '../../api/src/reports/back-test/tester.ts';
import { accepted, asAgent, type House, makeTicket, openHouse } from '../gate/house.ts';

const HOUR = 3_600_000;
interface Changed {
  steps: Record<string, { roles: string[] }>;
  creation: { roles?: string[] };
}

describe('What happened to tickets, lived again', () => {
  let house: House;
  let published: ProcessDefinition;
  let anna: string;
  beforeAll(async () => {
    house = await openHouse();
    published = (await house.processes.current('incident')).definition;
    anna = house.agents['anna']!;
  }, 60_000);
  afterAll(() => house.close());

  const send = async (ticket: string, event: EngineEvent, context = asAgent(anna)) =>
    accepted(await house.gate.sendEvent(ticket, event, context));
  const asCustomer = () => ({ actor: { kind: 'customer', id: house.customer }, roles: ['customer'] }) as const;
  async function tested(ticket: string, change: (draft: Changed) => void = () => undefined): Promise<BackTested> {
    const draft = structuredClone(published);
    change(draft as unknown as Changed);
    const [result] = await (await Tester.of(draft, house.database)).test([ticket]);
    return result!.tested;
  }
  const SAME = { way: 'same', refusal: undefined, sameMessages: true, otherPromises: [] };

  it('is the same for one that was split off, and for the one it came from', async () => {
    const from = await makeTicket(house, { article: { kind: 'customer', body: 'It beeps. And it smokes.' } });
    const [article] = await house.database.query<{ id: string }>('SELECT id FROM article WHERE ticket_id = $1', [
      from.ticketId,
    ]);
    const data = { article: article!.id, process: 'incident', title: 'It smokes', fields: { impact: 'high' } };
    const { related } = await send(from.ticketId, { type: 'ticket.split', data });
    expect(await tested(related!.id)).toMatchObject(SAME);
    expect(await tested(from.ticketId)).toMatchObject(SAME);
  });

  it('is the same for two that were merged, and for one that was taken, edited, assigned and given back', async () => {
    const [from, into] = [await makeTicket(house), await makeTicket(house)];
    await send(from.ticketId, { type: 'ticket.merge', data: { into: into.ticketId } });
    await send(into.ticketId, { type: 'ticket.take' });
    await send(into.ticketId, { type: 'ticket.edit', data: { fields: { service: 'recorder' } } });
    await send(into.ticketId, { type: 'ticket.title', data: { title: 'Still dark' } });
    await send(into.ticketId, { type: 'ticket.assign', data: { owner: house.agents['bernd']! } });
    await send(into.ticketId, { type: 'ticket.release' });
    await send(into.ticketId, { type: 'article.note', data: { body: 'Hm.' } });
    await send(into.ticketId, { type: 'article.agent', data: { body: 'We are looking.' } });
    await send(into.ticketId, { type: 'article.customer', data: { body: 'Thanks.' } }, asCustomer());
    expect(await tested(from.ticketId)).toMatchObject(SAME);
    expect(await tested(into.ticketId)).toMatchObject(SAME);
  });

  it('is done by customers as customers, whoever else may do it by the draft', async () => {
    const { ticketId } = await makeTicket(house);
    await send(ticketId, { type: 'accept' });
    await send(ticketId, { type: 'resolve', data: { reply: 'Done.', resolution: 'fixed' } });
    await send(ticketId, { type: 'reopen', data: { note: 'Still dark.' } }, asCustomer());
    for (const roles of [['customer'], ['customer', 'change-manager']]) {
      const result = await tested(ticketId, ({ steps }) => (steps['reopen']!.roles = roles));
      expect([roles, result]).toMatchObject([roles, SAME]);
    }
    const { refusal } = await tested(ticketId, ({ steps }) => (steps['reopen']!.roles = ['agent']));
    expect(refusal).toMatchObject({ event: 'reopen', state: 'resolved', reason: { code: 'role' } });
    // Nobody with such a role made it.
    const { refusal: creation } = await tested(ticketId, (draft) => (draft.creation.roles = ['change-manager']));
    expect(creation).toMatchObject({ event: 'ticket.create', reason: { code: 'role' } });
  });

  it('is judged by the working hours of then: those that changed since are no fault of the draft', async () => {
    const spec = async (week: object) =>
      house.database.query(
        `INSERT INTO calendar (name, version, spec)
         SELECT 'office', max(version) + 1, jsonb_build_object('timeZone', 'Europe/Berlin', 'week', $1::jsonb) FROM calendar WHERE name = 'office'`,
        [JSON.stringify(week)],
      );
    const always = [['00:00', '24:00']];
    await spec(Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, always])));
    await house.calendars.environment(Infinity);
    // Twelve hours for four: by hours without a pause that is too late.
    const at = Date.now() - 12 * HOUR;
    const { ticketId } = await makeTicket(house, { fields: { impact: 'medium', urgency: 'medium' } }, { at });
    await send(ticketId, { type: 'accept' });
    await send(ticketId, { type: 'wait', data: { reply: 'Which one?' } });
    expect(await tested(ticketId)).toMatchObject({
      ...SAME,
      promises: expect.arrayContaining([
        { clock: 'response', before: expect.objectContaining({ breached: true }), after: expect.anything() },
      ]) as unknown,
    });
    await spec({});
    expect(await tested(ticketId)).toMatchObject(SAME);
  });
});
