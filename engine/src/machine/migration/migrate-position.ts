import type { CompiledProcess } from '../compiled-process.ts';
import { configurationOf } from '../configuration.ts';
import { settleDue } from '../settle.ts';
import type { Applied, EngineEvent, Environment, Facts, Position, Reason } from '../types.ts';
import { migrateStep } from './migrate-step.ts';
import { planForTicket } from './plan-for-ticket.ts';
import { ownQueue } from './placed.ts';
import type { MigrationPlan } from './plan.ts';

/** The events that take a ticket to another definition. */
export type MigrationEvent = 'ticket.migrate' | 'ticket.process';
/** True for an event behind which a ticket's history belongs to another definition. */
export const isMigration = (type: string): type is MigrationEvent =>
  type === 'ticket.migrate' || type === 'ticket.process';

/** What a migration came to. `applied`: what was due before, by the old definition; last, the migration itself. */
export type Migrated =
  | { readonly ok: true; readonly applied: readonly Applied[]; readonly position: Position }
  | { readonly ok: false; readonly reason: Reason };

/**
 * Takes a ticket to another version, or another process: pure, whole or not at all. What is due fires first, by the
 * rules it became due under. `event.data` is kept in the history, with as much of the plan as the ticket needs.
 *
 * @throws BrokenPositionError when the position does not fit the definition it is said to be on.
 */
export function migratePosition(
  from: CompiledProcess,
  to: CompiledProcess,
  plan: MigrationPlan,
  position: Position,
  facts: Facts,
  env: Environment,
  event: EngineEvent & { readonly type: MigrationEvent } = { type: 'ticket.migrate' },
): Migrated {
  const before = settleDue(from, position, facts, env);
  const configuration = configurationOf(from, before.position.value, before.position.history);
  const ticketPlan = planForTicket(from, plan, before.position, configuration, ownQueue(from, event.data));
  const data = { ...event.data, plan: ticketPlan };
  // A caller's clock may lag behind a timer already fired: logical time never runs backwards.
  const factsNow = { ...facts, now: Math.max(facts.now, before.position.at) };
  const result = migrateStep(from, to, data.plan, before.position, { type: event.type, data }, factsNow, env);
  if (!result.ok) return { ok: false, reason: result.reason };
  return { ok: true, applied: [...before.applied, result.applied], position: result.applied.position };
}
