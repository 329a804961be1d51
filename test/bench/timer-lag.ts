import { setTimeout as pause } from 'node:timers/promises';
import { CalendarChanges, Waker } from './built.ts';
import { atMost, noted, percentile } from './figure.ts';
import { type House, incidentAfter, openHouse } from './house.ts';
import type { Measurement } from './options.ts';

const DEADLINES = 400;
const PER_SECOND = 100;
/** Time to make the tickets, before the first of their deadlines. */
const HEAD_START_MS = 5_000;
/** When this share of the response clock of an urgent incident has run, a warning fires. */
const WARNING = { type: 'clock.response.75', afterMs: 0.75 * 15 * 60_000 };
const MARK_P99_SECONDS = 1.5;
/** Later than this after the last deadline the measurement is given up. */
const PATIENCE_MS = 60_000;
const LOOK_MS = 200;

/** How long after it was due a deadline fires: from its due time to the row of the history, by the database's clock. */
export const measure: Measurement = async () => {
  const house = await openHouse(4);
  const { database, settlement, steps } = house;
  const waker = new Waker(database, settlement, steps, new CalendarChanges(database));
  waker.start();
  try {
    const first = Date.now() + HEAD_START_MS;
    const at = (deadline: number) => first + (deadline * 1000) / PER_SECOND - WARNING.afterMs;
    const ticket = { fields: { impact: 'high', urgency: 'high' } };
    for (let deadline = 0; deadline < DEADLINES; deadline += 1) {
      await incidentAfter(house, [], { ticket, context: { at: at(deadline) } });
    }
    const lags = await lagsOf(house);
    return [
      atMost(
        `${DEADLINES} deadlines, ${PER_SECOND} a second: from due to fired, p99`,
        percentile(lags, 0.99),
        MARK_P99_SECONDS,
        's',
      ),
      noted('  p50', percentile(lags, 0.5), 's'),
    ];
  } finally {
    await waker.stop();
    await house.close();
  }
};

/** Waits until all have fired. @returns how late each was, in seconds */
async function lagsOf({ database }: House): Promise<number[]> {
  const end = Date.now() + HEAD_START_MS + (DEADLINES * 1000) / PER_SECOND + PATIENCE_MS;
  for (;;) {
    const rows = await database.query<{ lag: number }>(
      'SELECT extract(epoch FROM recorded_at - occurred_at)::float8 AS lag FROM ticket_event WHERE type = $1',
      [WARNING.type],
    );
    if (rows.length === DEADLINES) return rows.map(({ lag }) => lag);
    if (Date.now() > end) throw new Error(`${rows.length} of ${DEADLINES} deadlines have fired.`);
    await pause(LOOK_MS);
  }
}
