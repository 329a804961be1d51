import { type StoredPosition, unpackPosition } from '../../api/src/tickets/gate/stored-position.ts';
import { accepted, asAgent, type House, makeTicket, openHouse } from '../gate/house.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A Monday morning, when the office is open. */
const MONDAY = Date.UTC(2026, 10, 2, 8);

describe('the next reply', () => {
  let house: House;
  let ticketId: string;
  beforeAll(async () => {
    house = await openHouse();
    const made = await makeTicket(house, { process: 'support', queue: 'service-desk' }, { at: MONDAY });
    ({ ticketId } = made);
  }, 60_000);
  afterAll(() => house.close());

  const at = (minute: number) => MONDAY + minute * MINUTE;
  const fromCustomer = async (minute: number) => {
    const context = { actor: { kind: 'customer', id: house.customer }, roles: [], at: at(minute) } as const;
    const event = { type: 'article.customer', data: { body: `It is minute ${minute}. Are you there?` } };
    accepted(await house.gate.sendEvent(ticketId, event, context));
  };
  const fromAgent = async (minute: number) => {
    const event = { type: 'article.agent', data: { body: 'We are looking into it.' } };
    accepted(await house.gate.sendEvent(ticketId, event, asAgent(house.agents['anna']!, { at: at(minute) })));
  };
  const clock = async () => {
    const [row] = await house.database.query<{ position: StoredPosition }>(
      'SELECT position FROM ticket WHERE id = $1',
      [ticketId],
    );
    return unpackPosition(row!.position).clocks['update']!;
  };

  it('starts with the oldest unanswered article: later ones neither restart it nor move its due time', async () => {
    await fromAgent(10);
    expect((await clock()).due).toBeNull();
    await fromCustomer(20);
    const oldest = await clock();
    expect(oldest).toMatchObject({ status: 'running', startedAt: at(20), elapsed: 0, target: 8 * HOUR });
    await fromCustomer(50);
    await fromCustomer(55);
    expect(await clock()).toMatchObject({ status: 'running', startedAt: at(20), cycle: oldest.cycle, due: oldest.due });
  });

  it('ends with an agent’s answer, and the next unanswered article begins anew', async () => {
    const before = await clock();
    await fromAgent(80);
    expect(await clock()).toMatchObject({ status: 'completed', endedAt: at(80), elapsed: HOUR });
    await fromCustomer(90);
    expect(await clock()).toMatchObject({ status: 'running', startedAt: at(90), elapsed: 0, cycle: before.cycle + 1 });
    await fromCustomer(95);
    expect((await clock()).startedAt).toBe(at(90));
  });
});
