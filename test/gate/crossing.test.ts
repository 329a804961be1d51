import { automaticPlan, compileProcess, type MigrationPlan, type ProcessDefinition } from '@stellwerk/engine';
import { checkLaws } from '../faults/laws.ts';
import { accepted, asAgent, type House, makeTicket, openHouse } from './house.ts';
import { type StoredPosition, unpackPosition } from '../../api/src/tickets/gate/stored-position.ts';

describe('a ticket that comes to another process or version', () => {
  let house: House;
  let anna: string;
  beforeAll(async () => {
    house = await openHouse();
    anna = house.agents['anna']!;
  }, 60_000);
  afterAll(() => house.close());

  const ticket = async (id: string) => {
    const [row] = await house.database.query<{
      key: string;
      version: number;
      position: StoredPosition;
      clocks: string[];
    }>(
      `SELECT p.key, t.version, t.state, t.priority, t.queue, t.position, (SELECT array_agg(c.name ORDER BY c.name) FROM clock c WHERE c.ticket_id = t.id) AS clocks
         FROM ticket t JOIN process_version v ON v.id = t.process_version_id JOIN process p ON p.id = v.process_id WHERE t.id = $1`,
      [id],
    );
    return { ...row!, position: unpackPosition(row!.position) };
  };
  const change = (id: string, process: string, more = {}) =>
    house.gate.sendEvent(id, { type: 'ticket.process', data: { process } }, asAgent(anna, more));

  it('changes the process by its map: state, priority, clocks and timers in one step of the history', async () => {
    const made = await makeTicket(house, { fields: { impact: 'high', urgency: 'high' } });
    accepted(await house.gate.sendEvent(made.ticketId, { type: 'accept' }, asAgent(anna)));
    const result = accepted(await change(made.ticketId, 'support', { expectedVersion: 2, eventKey: 'once' }));
    expect(result.version).toBe(3);
    const row = await ticket(made.ticketId);
    expect(row).toMatchObject({
      key: 'support',
      version: 3,
      state: 'open',
      priority: 'urgent',
      queue: 'service-desk',
      clocks: ['response', 'solution', 'update'],
    });
    expect(row.position.fields).toMatchObject({ topic: 'question' });
    // The same key again gives the same answer, and the ticket goes on in its new process.
    expect(await change(made.ticketId, 'support', { eventKey: 'once' })).toEqual(result);
    accepted(
      await house.gate.sendEvent(made.ticketId, { type: 'article.agent', data: { body: 'Hello' } }, asAgent(anna)),
    );
    const report = await checkLaws(house.database, [], Date.now());
    expect(report.violations).toEqual([]);
  });

  it('is refused with the reason where no way leads, and changes nothing', async () => {
    const made = await makeTicket(house);
    const reason = async (process: string) => {
      const result = await change(made.ticketId, process);
      return result.kind === 'refused' ? result.reason : result;
    };
    expect(await reason('change')).toMatchObject({ code: 'no-process-map', subject: 'change' });
    expect(await reason('incident')).toMatchObject({
      code: 'field',
      fields: [{ field: 'process', problem: 'domain' }],
    });
    expect(await reason('nothing')).toMatchObject({ code: 'field' });
    accepted(await house.gate.sendEvent(made.ticketId, { type: 'accept' }, asAgent(anna)));
    const resolve = { type: 'resolve', data: { resolution: 'Replaced' } };
    accepted(await house.gate.sendEvent(made.ticketId, resolve, asAgent(anna)));
    expect(await reason('support')).toMatchObject({ code: 'unmapped-state', region: 'lifecycle', state: 'resolved' });
    expect(await ticket(made.ticketId)).toMatchObject({ key: 'incident', version: 3 });
  });

  it('is not migrated by a person, only by the system, with the plan it brings', async () => {
    const made = await makeTicket(house);
    const current = await house.processes.current('incident');
    const later = {
      ...current.definition,
      title: { en: 'Incident, later', de: 'Störung, später' },
    } satisfies ProcessDefinition;
    compileProcess(later);
    const next = await house.processes.publish(later);
    const { plan }: { plan: MigrationPlan } = automaticPlan(current.definition, later);
    const event = { type: 'ticket.migrate', data: { to: next.id, plan } };
    expect(await house.gate.sendEvent(made.ticketId, event, asAgent(anna))).toMatchObject({
      kind: 'refused',
      reason: { code: 'reserved-event' },
    });
    const before = (await ticket(made.ticketId)).position;
    const system = { actor: { kind: 'system', because: 'migration' }, roles: [] } as const;
    accepted(await house.gate.sendEvent(made.ticketId, event, system));
    const after = await ticket(made.ticketId);
    expect({ ...after.position, at: 0 }).toEqual({ ...before, at: 0 });
    const rows = await house.database.query<{
      process_version_id: number;
      data: { from: unknown; to: unknown } | null;
    }>('SELECT process_version_id, data FROM ticket_event WHERE ticket_id = $1 ORDER BY seq', [made.ticketId]);
    expect(rows.map((row) => row.process_version_id)).toEqual([current.id, next.id]);
    expect(rows[1]!.data).toMatchObject({
      from: { process: 'incident', version: current.version },
      to: { process: 'incident', version: next.version },
    });
    expect((await checkLaws(house.database, [], Date.now())).violations).toEqual([]);
  });
});
