import { copyTicket } from './copies.ts';
import { type Desk, openDesk } from './desk.ts';
import { atMost, type Figure, median, noted } from './figure.ts';
import { incidentAfter } from './house.ts';
import type { Measurement } from './options.ts';

const MARK_MS = 2_000;
const ROUNDS = 5;
const PATH = '/api/processes/incident/versions/1/overlay';
const EVENTS = [{ type: 'accept' }, { type: 'wait', data: { reply: 'Which recorder is it?' } }, { type: 'resume' }];

/** How a version lives, with a million events in its history; for one who sees all queues and one who sees one in ten. */
export const measure: Measurement = async ({ many }) => {
  const desk = await openDesk({ max_wal_size: "'8GB'", maintenance_work_mem: "'256MB'" });
  try {
    await fill(desk, Math.round(many / (EVENTS.length + 1)));
    await narrow(desk);
    return [...(await read(desk, many, 'anna', 'sees all')), ...(await read(desk, many, 'bea', 'sees a tenth'))];
  } finally {
    await desk.close();
  }
};

/** One in ten is open, one in ten in the second level; all of it happened lately, which is the most to read. */
async function fill({ house }: Desk, tickets: number): Promise<void> {
  const one = await incidentAfter(house, EVENTS);
  await copyTicket(
    house.database,
    one,
    tickets,
    {
      created_at: `t.created_at - g * interval '3 seconds'`,
      category: `CASE WHEN g % 10 = 0 THEN t.category ELSE 'closed' END`,
      state: `CASE WHEN g % 10 = 0 THEN t.state ELSE 'resolved' END`,
      queue: `CASE WHEN g / 10 % 10 = 0 THEN 'second-level' ELSE t.queue END`,
    },
    ['ticket_event'],
  );
}

/** Bea designs processes and sees the tickets of the second level only. */
async function narrow({ house }: Desk): Promise<void> {
  await house.database.query(`
    WITH agent AS (INSERT INTO agent (login, name, email) VALUES ('bea', 'Bea', 'bea@example.com') RETURNING id),
      role AS (INSERT INTO role (key, title, general_rights) VALUES ('bea', '{}', '{design}') RETURNING key),
      sees AS (INSERT INTO queue_right SELECT role.key, 'second-level', '{see}' FROM role)
    INSERT INTO agent_role SELECT agent.id, role.key FROM agent, role`);
}

async function read(desk: Desk, events: number, login: string, sees: string): Promise<Figure[]> {
  const [connection] = await desk.connect(1, login);
  const figures: Figure[] = [];
  for (const days of [30, 90]) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const began = performance.now();
      const { status, body } = await connection!.send('GET', `${PATH}?days=${days}`);
      if (status !== 200) throw new Error(`${status} ${body}`);
      times.push(performance.now() - began);
    }
    const name = `overlay of ${events.toLocaleString('en')} events, ${days} days, ${sees}`;
    figures.push(atMost(name, median(times), MARK_MS, 'ms'), noted('  the first time', times[0]!, 'ms'));
  }
  connection!.close();
  return figures;
}
