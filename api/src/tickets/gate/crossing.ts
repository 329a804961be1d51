import { automaticPlan, type MigrationEvent, type MigrationPlan, processPlan, type Reason } from '@stellwerk/engine';
import type { ProcessStore, PublishedProcess } from '../../processes/process-store.ts';
import type { GateEvent } from './types.ts';

/** A ticket's way from the version it is on to another one, or to another process. */
export interface Crossing {
  readonly from: PublishedProcess;
  readonly to: PublishedProcess;
  readonly plan: MigrationPlan;
  readonly type: MigrationEvent;
}

const plans = new Map<string, MigrationPlan | undefined>();
/** Pairs of versions remembered at once. */
const PLANS = 500;

/** The way into another process by its own map, if it has one; versions never change, so it is worked out once. */
export function wayInto(from: PublishedProcess, to: PublishedProcess): MigrationPlan | undefined {
  const pair = `${from.id}>${to.id}`;
  if (!plans.has(pair)) {
    if (plans.size >= PLANS) plans.clear();
    const isSame = from.key === to.key;
    const rule = to.definition.migrations?.from[String(from.version)];
    const found = isSame
      ? automaticPlan(from.definition, to.definition, rule)
      : processPlan(from.definition, to.definition);
    plans.set(pair, found?.plan);
  }
  return plans.get(pair);
}

/** Where an event takes a ticket, and by which plan; a reason when it leads nowhere. */
export async function crossingOf(
  event: GateEvent,
  from: PublishedProcess,
  processes: ProcessStore,
): Promise<Crossing | Reason> {
  const { type, data = {} } = event;
  if (type === 'ticket.migrate') {
    const to = await processes.byId(Number(data['to']));
    return { from, to, plan: data['plan'] as MigrationPlan, type };
  }
  const key = data['process'];
  const wrong: Reason = { code: 'field', event: type, fields: [{ field: 'process', problem: 'domain' }] };
  if (typeof key !== 'string' || key === from.key) return wrong;
  const to = await processes.current(key).catch(() => undefined);
  if (to === undefined) return wrong;
  const plan = wayInto(from, to);
  if (plan === undefined) return { code: 'no-process-map', event: type, subject: key };
  return { from, to, plan, type: 'ticket.process' };
}
