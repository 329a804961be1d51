import { rewriteHistory } from '../database/rewrite-history.ts';
import type { HelpDesk } from '../http/help-desk.ts';

/** Sends an event as the team lead. */
export const sendTo = async (desk: HelpDesk, ticket: string, event: string, data: Record<string, unknown> = {}) => {
  const answer = await desk.call('clara', 'POST', `/api/tickets/${ticket}/events`, { event, data });
  if (answer.status !== 200) throw new Error(`${event}: ${JSON.stringify(answer.body)}`);
};

/** Six incidents that went different ways just now; some have something stuck. */
export async function liveALittle(desk: HelpDesk): Promise<void> {
  const ids: string[] = [];
  for (let n = 0; n < 6; n++) ids.push((await desk.ticket()).id);
  for (const id of ids.slice(0, 4)) await sendTo(desk, id, 'accept');
  for (const id of ids.slice(0, 2)) await sendTo(desk, id, 'wait', { reply: 'Which recorder is it?' });
  await sendTo(desk, ids[2]!, 'resolve', { reply: 'Done.', resolution: 'fixed' });
  await sendTo(desk, ids[3]!, 'queue.move.second-level');
  await desk.database.query(
    `INSERT INTO stuck (ticket_id, kind, error) SELECT id, kind, 'No route' FROM unnest($1::bigint[], $2::text[]) s(id, kind)`,
    [
      [ids[0], ids[1], ids[1]],
      ['notify', 'notify', 'timer'],
    ],
  );
}

/** As if it had happened before: one went its way forty days ago, and each has stood where it does for another time. */
export async function age(desk: HelpDesk): Promise<void> {
  const [moved] = await desk.database.query<{ id: string }>(`SELECT id FROM ticket WHERE queue = 'second-level'`);
  await rewriteHistory(
    desk.database,
    `UPDATE ticket_event SET occurred_at = occurred_at - interval '40 days' WHERE ticket_id = $1`,
    [moved!.id],
  );
  await rewriteHistory(
    desk.database,
    `UPDATE ticket_event SET occurred_at = occurred_at - ticket_id * interval '95 minutes' WHERE ticket_id <> $1`,
    [moved!.id],
  );
}

/** Closes the four that are new or wait for the customer. */
export async function closeSome(desk: HelpDesk): Promise<void> {
  const open = await desk.database.query<{ id: string }>("SELECT id FROM ticket WHERE state IN ('waiting', 'new')");
  for (const { id } of open) await sendTo(desk, id, 'cancel', { note: 'Bought a new one.' });
}
