import { explainClock } from '@stellwerk/engine';
import { ConfigurationConflictError } from '../../api/src/configuration-files/configuration-conflict.ts';
import { importConfiguration } from '../../api/src/configuration-files/import-configuration.ts';
import { type StoredPosition, unpackPosition } from '../../api/src/tickets/gate/stored-position.ts';
import { exportConfiguration } from '../../api/src/configuration-files/export-configuration.ts';
import type { ConfigurationFile } from '../../api/src/configuration-files/schema.ts';
import { checkLaws } from '../faults/laws.ts';
import { accepted, asAgent, type House, makeTicket, openHouse } from '../gate/house.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('targets and calendars of clocks', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
    await declare((file) => {
      target(file.queues, 'service-desk', { response: { target: 'PT1H', calendar: 'always' } });
      target(file.queues, 'second-level', { resolution: { target: 'PT2H', calendar: 'always' } });
      target(file.serviceLevels, 'gold', { resolution: { target: 'PT90M' } });
    });
  }, 60_000);
  afterAll(() => house.close());

  /** Changes the configuration the way an admin does: export, change, import. */
  const declare = async (change: (file: ConfigurationFile) => void) => {
    const file = structuredClone(await exportConfiguration(house.database));
    change(file);
    await importConfiguration(house.database, file);
  };
  const target = (list: { key: string; targets: object }[], key: string, targets: object) => {
    list.find((one) => one.key === key)!.targets = targets;
  };
  const clocksOf = async (ticketId: string) => {
    const [row] = await house.database.query<{ position: StoredPosition }>(
      'SELECT position FROM ticket WHERE id = $1',
      [ticketId],
    );
    return unpackPosition(row!.position).clocks;
  };
  const anna = (at: number) => asAgent(house.agents['anna']!, { at });

  it('come from the queue where the service level says nothing, and from the process where both are silent', async () => {
    const { ticketId } = await makeTicket(house, { fields: { impact: 'medium', urgency: 'medium' } });
    const { response, resolution } = await clocksOf(ticketId);
    expect(response).toMatchObject({ target: HOUR, calendar: 'always' });
    expect(response?.setBy).toEqual({ target: { queue: 'service-desk' }, calendar: { queue: 'service-desk' } });
    expect([resolution?.calendar, resolution?.setBy]).toEqual(['office', undefined]);
  });

  it('change when the ticket moves, which keeps what elapsed, and again with its service level', async () => {
    const began = Date.now() - 3 * HOUR;
    const fields = { impact: 'high', urgency: 'high' };
    const { ticketId } = await makeTicket(house, { fields }, { at: began });
    accepted(await house.gate.sendEvent(ticketId, { type: 'accept' }, anna(began)));
    const { resolution: before } = await clocksOf(ticketId);
    expect(before).toMatchObject({ target: 4 * HOUR, calendar: 'always' });
    const moved = began + 40 * MINUTE;
    accepted(await house.gate.sendEvent(ticketId, { type: 'queue.move.second-level' }, anna(moved)));
    const { resolution } = await clocksOf(ticketId);
    expect(resolution).toMatchObject({ target: 2 * HOUR, elapsed: 40 * MINUTE, due: began + 2 * HOUR });
    const level = { type: 'ticket.serviceLevel', data: { serviceLevel: 'gold' } };
    accepted(await house.gate.sendEvent(ticketId, level, anna(moved + MINUTE)));
    const { resolution: gold } = await clocksOf(ticketId);
    expect(gold).toMatchObject({ target: 90 * MINUTE, elapsed: 41 * MINUTE, due: began + 90 * MINUTE });
    expect(gold?.setBy).toEqual({ target: { serviceLevel: 'gold' }, calendar: { queue: 'second-level' } });
    const explained = explainClock(gold!, moved + MINUTE, (await house.calendars.environment()).calendar('always'), {
      language: 'de',
      calendarTitle: 'rund um die Uhr',
      originTitle: (origin) => ('queue' in origin ? 'Second Level' : 'Gold'),
    });
    expect(explained).toBe(
      'Lief 41 Min. von 1 Std. 30 Min., Kalender rund um die Uhr. Verbleibende Zeit: 49 Min. ' +
        'Das Ziel gibt das Service-Level Gold vor, den Kalender die Queue Second Level.',
    );
  });

  it('are stored with the step: later configuration changes no history', async () => {
    await declare((file) => {
      for (const queue of file.queues) queue.targets = {};
      target(file.serviceLevels, 'gold', {});
    });
    const { violations, tickets } = await checkLaws(house.database, [], Date.now());
    expect({ violations: violations.filter((one) => one.startsWith('4')), tickets }).toEqual({
      violations: [],
      tickets: 2,
    });
  });

  it('are refused as a whole when a calendar they name is not there, or a target is no duration', async () => {
    const before = await exportConfiguration(house.database);
    await expect(
      declare((file) => target(file.queues, 'service-desk', { response: { calendar: 'moon' } })),
    ).rejects.toThrow(ConfigurationConflictError);
    expect(await exportConfiguration(house.database)).toEqual(before);
  });
});
