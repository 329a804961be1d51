import { readConfiguration } from '../../api/src/configuration/configuration.ts';
import { migrate } from '../../api/src/database/migrator.ts';
import { fillDemo } from '../../api/src/demo/fill-demo.ts';
import { openOwnDatabase } from '../database/own-database.ts';

const { env } = process;
const HOUR = 3_600_000;
/** A Thursday before the office opens: what was asked for in the evening would be answered after its deadline. */
const EARLY = Date.parse('2026-11-26T07:51:20Z');

describe('the demo company made at another hour', () => {
  // Thirteen hours on, again and again, meet every day of the week by day and by night.
  it.each(Array.from({ length: env.LONG ? 14 : 1 }, (_, count) => new Date(EARLY - count * 13 * HOUR)))(
    'has no step refused and a failed change at %p',
    async (present) => {
      const place = await openOwnDatabase(12);
      try {
        await migrate(place.database);
        const summary = await fillDemo(place.database, readConfiguration({}), undefined, () => present.getTime());
        expect(summary?.refused).toEqual([]);
        const states = await place.database.query<{ state: string }>(
          `SELECT DISTINCT state FROM ticket WHERE category = 'closed'`,
        );
        expect(states.map(({ state }) => state)).toContain('failed');
      } finally {
        await place.close();
      }
    },
    60_000,
  );
});
