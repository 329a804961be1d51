import type { ProcessDefinition } from '@stellwerk/engine';
import { readConfiguration } from '../../api/src/configuration/configuration.ts';
import type { Database } from '../../api/src/database/database.ts';
import { migrate } from '../../api/src/database/migrator.ts';
import { fillDemo } from '../../api/src/demo/fill-demo.ts';
import { Tester } from '../../api/src/reports/back-test/tester.ts';
import { openOwnDatabase, type OwnDatabase } from '../database/own-database.ts';

describe('The tickets of the demo company', () => {
  let place: OwnDatabase;
  let database: Database;
  beforeAll(async () => {
    place = await openOwnDatabase(12);
    ({ database } = place);
    await migrate(database);
    await fillDemo(database, readConfiguration({}));
  }, 120_000);
  afterAll(() => place.close());

  it('go the way they went, each by the version it lived by: states, messages and promised times', async () => {
    const versions = await database.query<{ definition: ProcessDefinition; ids: string[] }>(
      `SELECT v.definition, array_agg(t.id) AS ids FROM ticket t JOIN process_version v ON v.id = t.process_version_id
        WHERE NOT EXISTS (SELECT FROM ticket_event e WHERE e.ticket_id = t.id AND e.type IN ('ticket.migrate', 'ticket.process'))
        GROUP BY v.id`,
    );
    const other: unknown[] = [];
    let count = 0;
    for (const { definition, ids } of versions) {
      const tester = await Tester.of(definition, database);
      for (const { id, tested } of await tester.test(ids)) {
        const { way, refusal, sameMessages, otherPromises, steps } = tested;
        count += 1;
        for (const { before, after } of steps) expect(after).toEqual(before);
        if (way !== 'same' || !sameMessages || otherPromises.length > 0)
          other.push({ process: definition.key, id, way, refusal, sameMessages, otherPromises });
      }
    }
    expect(other).toEqual([]);
    expect(count).toBeGreaterThan(250);
  });
});
