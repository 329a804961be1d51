import { automaticPlan, renameKey } from '@stellwerk/engine';
import { carryOut } from './built.ts';
import { copyTicket } from './copies.ts';
import { atLeast, noted } from './figure.ts';
import { type House, incidentAfter, openHouse } from './house.ts';
import type { Measurement } from './options.ts';

const MARKS = { tried: 10_000, migrated: 5_000 };
/** As a server has them for this work. */
const CONNECTIONS = 3;

/** Running incidents brought to a version in which the state most of them stand in has another name. */
export const measure: Measurement = async ({ many }) => {
  const tickets = many / 20;
  const house = await openHouse(CONNECTIONS, { max_wal_size: "'8GB'" });
  try {
    const id = await planMigration(house, tickets);
    const perSecond = async (state: string, done: string): Promise<number> => {
      await house.database.query('UPDATE process_migration SET state = $2 WHERE id = $1', [id, state]);
      const began = performance.now();
      await carryOut(
        house.database,
        id,
        () => false,
        () => undefined,
      );
      const seconds = (performance.now() - began) / 1000;
      const [after] = await house.database.query<{ state: string; problem: string | null }>(
        'SELECT state, problem FROM process_migration WHERE id = $1',
        [id],
      );
      if (after?.state !== done) throw new Error(`The migration is ${after?.state}: ${after?.problem ?? ''}`);
      return tickets / seconds;
    };
    const count = tickets.toLocaleString('en');
    return [
      atLeast(`dry run of a migration of ${count} tickets`, await perSecond('trying', 'tried'), MARKS.tried, '1/s'),
      atLeast('  migration', await perSecond('running', 'finished'), MARKS.migrated, '1/s'),
      noted('  undoing it', await perSecond('undoing', 'undone'), '1/s'),
    ];
  } finally {
    await house.close();
  }
};

async function planMigration(house: House, tickets: number): Promise<number> {
  const { database, processes } = house;
  const waiting = await incidentAfter(house, [{ type: 'accept' }, { type: 'wait', data: { reply: 'Which one?' } }]);
  const working = await incidentAfter(house, [{ type: 'accept' }]);
  await copyTicket(database, waiting, tickets / 2 - 1, {}, ['timer', 'clock']);
  await copyTicket(database, working, tickets / 2 - 1, {}, ['timer', 'clock']);
  const from = await processes.current('incident');
  const edited = renameKey(from.definition, { part: 'states', id: 'lifecycle.waiting', to: 'onHold' });
  if (!edited.ok) throw new Error(edited.problem.en);
  const to = await processes.publish(edited.definition);
  const { plan, left } = automaticPlan(from.definition, edited.definition);
  if (left.length > 0) throw new Error(`Not complete: ${JSON.stringify(left)}`);
  const [made] = await database.query<{ id: number }>(
    `INSERT INTO process_migration (process_key, from_version_id, to_version_id, rule, plan, with_closed, newest_version)
     VALUES ('incident', $1, $2, '{}', $3, false, $4) RETURNING id`,
    [from.id, to.id, JSON.stringify(plan), to.version],
  );
  if (made === undefined) throw new Error('The plan was not kept.');
  return made.id;
}
