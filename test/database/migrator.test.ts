import { readFileSync, writeFileSync } from 'node:fs';
import { createDataSource } from '../../api/src/database/data-source.ts';
import type { Database } from '../../api/src/database/database.ts';
import { AgentEntity } from '../../api/src/database/entities/index.ts';
import { migrate, NewerDatabaseError } from '../../api/src/database/migrator.ts';
import { dumpSchema } from '../../api/src/database/schema-dump.ts';
import { openOwnDatabase, type OwnDatabase } from './own-database.ts';

describe('the migrator', () => {
  let place: OwnDatabase;
  let database: Database;
  beforeAll(async () => {
    place = await openOwnDatabase(12);
    ({ database } = place);
  }, 30_000);
  afterAll(() => place.close());

  it('migrates once when three processes start at the same time', async () => {
    const applied = await Promise.all([migrate(database), migrate(database), migrate(database)]);
    expect(applied.flat().filter((name) => name.startsWith('0001'))).toEqual(['0001-initial.sql']);
    expect(await migrate(database)).toEqual([]);
  });

  it('leaves every connection its limits, so that no statement can hold the house up', async () => {
    const limits = `SELECT name, setting::int / 1000 AS seconds FROM pg_settings
      WHERE name IN ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout') ORDER BY name`;
    const plain = await createDataSource(place.url).initialize();
    for (const found of [await database.query(limits), await plain.query<unknown>(limits)])
      expect(found).toEqual([
        { name: 'idle_in_transaction_session_timeout', seconds: 30 },
        { name: 'lock_timeout', seconds: 5 },
        { name: 'statement_timeout', seconds: 10 },
      ]);
    await plain.destroy();
  });

  it('gives the schema that is committed', async () => {
    const path = new URL('../../api/src/database/schema.sql', import.meta.url);
    const dump = await dumpSchema(database);
    if (process.env['WRITE_SCHEMA'] === '1') writeFileSync(path, dump);
    expect(dump).toBe(readFileSync(path, 'utf8'));
  });

  it('lets TypeORM read and write plain tables', async () => {
    const dataSource = await createDataSource(place.url).initialize();
    try {
      const agents = dataSource.getRepository(AgentEntity);
      // What was forgotten must not become "any".
      for (const nobody of [undefined, null] as unknown as string[])
        await expect(agents.findOneBy({ login: nobody })).rejects.toThrow(/undefined|null/i);
      await agents.insert({ login: 'anna', name: 'Anna', email: 'anna@example.com', preferences: { tour: false } });
      expect(await agents.findOneByOrFail({ login: 'anna' })).toMatchObject({
        active: true,
        language: 'en',
        preferences: { tour: false },
      });
    } finally {
      await dataSource.destroy();
    }
  });

  it('refuses a database of a newer version', async () => {
    await database.query(`INSERT INTO migration (number, name, hash) VALUES (9999, '9999-future.sql', 'x')`);
    await expect(migrate(database)).rejects.toThrow(NewerDatabaseError);
    await database.query('DELETE FROM migration WHERE number = 9999');
  });
});
