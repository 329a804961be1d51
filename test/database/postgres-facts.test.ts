import pg from 'pg';
import { openOwnDatabase, type OwnDatabase } from './own-database.ts';

/** What PostgreSQL does that the gate's one statement is built round; a release that does otherwise shows here first. */
describe('In one statement', () => {
  let place: OwnDatabase;
  let client: pg.Client;
  beforeAll(async () => {
    place = await openOwnDatabase(1);
    client = new pg.Client(place.url);
    await client.connect();
    await client.query(`
      CREATE TABLE deadline (key text PRIMARY KEY, visit int NOT NULL);
      CREATE TABLE position (id int PRIMARY KEY, version int NOT NULL);
      CREATE TABLE event_key (key text PRIMARY KEY)`);
  });
  beforeEach(async () => {
    await client.query('TRUNCATE deadline, position, event_key');
    await client.query(`INSERT INTO deadline VALUES ('reminder', 1); INSERT INTO position VALUES (1, 1)`);
  });
  afterAll(async () => {
    await client.end();
    await place.close();
  });
  const all = async (text: string) => (await client.query<Record<string, unknown>>(text)).rows;

  it('a deadline cannot be cancelled and armed again under the same name: hence the net difference', async () => {
    const both = `WITH cancelled AS (DELETE FROM deadline WHERE key = 'reminder')
      INSERT INTO deadline VALUES ('reminder', 2)`;
    await expect(client.query(both)).rejects.toMatchObject({ code: '23505' });
    expect(await all('SELECT * FROM deadline')).toEqual([{ key: 'reminder', visit: 1 }]);
  });

  it('a row that was updated twice has only one of the changes: hence one list of rows for each table', async () => {
    await client.query(`WITH once AS (UPDATE deadline SET visit = visit + 10 WHERE key = 'reminder')
      UPDATE deadline SET visit = visit + 100 WHERE key = 'reminder'`);
    const [{ visit } = {}] = await all('SELECT visit FROM deadline');
    expect([11, 101]).toContain(visit);
  });

  it('an event key that is passed over lets the update of the ticket through: hence a plain INSERT', async () => {
    await client.query(`INSERT INTO event_key VALUES ('click')`);
    const step = (conflict: string) => `
      WITH moved AS (UPDATE position SET version = version + 1 WHERE id = 1 AND version = 1 RETURNING id)
      INSERT INTO event_key SELECT 'click' FROM moved ${conflict}`;
    await expect(client.query(step(''))).rejects.toMatchObject({ code: '23505' });
    expect(await all('SELECT version FROM position')).toEqual([{ version: 1 }]);
    await client.query(step('ON CONFLICT DO NOTHING'));
    expect(await all('SELECT version FROM position')).toEqual([{ version: 2 }]);
  });
});
