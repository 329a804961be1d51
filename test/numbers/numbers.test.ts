import { checkTicketNumber } from '../../api/src/tickets/numbers/check-digit.ts';
import { type House, makeTicket, openHouse } from '../gate/house.ts';

const TICKETS = 60;

describe.each([
  ['date', /^\d{8}10\d{5}\d$/],
  ['counter', /^10\d{5}\d$/],
  ['random', /^[1-9]\d{11}$/],
] as const)('ticket numbers by %s', (kind, shape) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse({ TICKET_NUMBERS: kind });
  }, 60_000);
  afterAll(() => house.close());

  it('are different when many are made at once, digits only, and verify', async () => {
    const made = await Promise.all(Array.from({ length: TICKETS }, () => makeTicket(house)));
    const numbers = made.map(({ number }) => number);
    expect(new Set(numbers).size).toBe(TICKETS);
    for (const number of numbers) {
      expect(number).toMatch(shape);
      expect(checkTicketNumber(number)).toBe(true);
    }
  });

  it('have the check digit that the database computes', async () => {
    const rows = await house.database.query<{ number: string; computed: string }>(
      'SELECT number, with_check_digit(left(number, -1)) AS computed FROM ticket',
    );
    for (const { number, computed } of rows) expect(computed).toBe(number);
  });
});

describe('the daily counter', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  }, 60_000);
  afterAll(() => house.close());

  it('begins anew each day, by the logical time of the creation', async () => {
    const on = (day: string) =>
      makeTicket(house, {}, { at: Date.parse(`${day}T12:00:00Z`), suppressEffects: 'imported' });
    const [first, second, other] = [await on('2026-03-02'), await on('2026-03-02'), await on('2026-03-03')];
    expect([first, second, other].map(({ number }) => number.slice(0, -1))).toEqual([
      '202603021000001',
      '202603021000002',
      '202603031000001',
    ]);
  });

  it('begins anew at midnight of the zone that is set, not of the machine', async () => {
    const at = (moment: string) =>
      makeTicket(house, {}, { at: Date.parse(moment), suppressEffects: 'imported' }).then(({ number }) =>
        number.slice(0, 8),
      );
    // Berlin, with summer time from 29 March on.
    expect(await at('2026-03-10T22:59:59Z')).toBe('20260310');
    expect(await at('2026-03-10T23:00:00Z')).toBe('20260311');
    expect(await at('2026-05-10T21:59:59Z')).toBe('20260510');
    expect(await at('2026-05-10T22:00:00Z')).toBe('20260511');
  });

  it('grows beyond five digits instead of repeating itself', async () => {
    await house.database.query(`INSERT INTO number_counter VALUES ('day 20260401', 99999)`);
    const { number } = await makeTicket(
      house,
      {},
      { at: Date.parse('2026-04-01T12:00:00Z'), suppressEffects: 'imported' },
    );
    expect(number.slice(0, -1)).toBe('2026040110100000');
    expect(checkTicketNumber(number)).toBe(true);
  });
});
