import { ProcessStore } from '../../api/src/processes/process-store.ts';
import type { Database } from '../../api/src/database/database.ts';
import { copyTicket } from '../bench/copies.ts';
import { repairProcess } from './repair-versions.ts';

type Send = (ticket: string, event: string) => Promise<void>;

/**
 * Publishes the first version of the repair process and makes tickets that are at work, on hold, new and done, a third
 * each of the running ones; the first of each kind through the gate, the others as copies with all that belongs to them.
 */
export async function makeRepairs(
  database: Database,
  running: number,
  create: () => Promise<string>,
  send: Send,
): Promise<{ readonly work: string; readonly hold: string; readonly fresh: string; readonly done: string }> {
  await new ProcessStore(database).publish(repairProcess(), { note: 'First' });
  const [fresh, work, hold, done] = [await create(), await create(), await create(), await create()];
  for (const ticket of [work, hold, done]) await send(ticket, 'begin');
  await send(hold, 'park');
  await send(done, 'finish');
  const copies = Math.floor((running - 3) / 3);
  await copyTicket(database, work, copies);
  await copyTicket(database, hold, copies);
  await copyTicket(database, fresh, running - 3 - 2 * copies);
  return { fresh, work, hold, done };
}

/**
 * Everything stored about tickets of a process that a migration changes and its undoing restores: all but how often and
 * when the ticket was last written. $1 process.
 */
const STANDING_OF = `SELECT t.id, t.category, (to_jsonb(t) - '{version,changed_at,position}'::text[])::text AS columns,
    (t.position::jsonb - 'at')::text AS position,
    coalesce((SELECT jsonb_agg(to_jsonb(m) ORDER BY m.key) FROM timer m WHERE m.ticket_id = t.id), '[]')::text AS timers,
    coalesce((SELECT jsonb_agg(to_jsonb(c) ORDER BY c.name) FROM clock c WHERE c.ticket_id = t.id), '[]')::text AS clocks
  FROM ticket t WHERE t.process_version_id IN (SELECT v.id FROM process_version v JOIN process p ON p.id = v.process_id
    WHERE p.key = $1) ORDER BY t.id`;

/** How a ticket stands. */
export interface Standing {
  readonly id: string;
  readonly category: string;
  readonly [column: string]: unknown;
}
export const standingOf = (database: Database, process: string): Promise<Standing[]> =>
  database.query<Standing>(STANDING_OF, [process]);
