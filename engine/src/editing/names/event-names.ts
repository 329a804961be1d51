import type { Naming } from './name-map.ts';

/** An event with the names inside it mapped: steps, queues, priorities, fields, approvals, clocks, decisions. */
export function mapEvent(event: string, naming: Naming): string {
  const parts = event.split('.');
  const [first, second = '', third = ''] = parts;
  if (parts.length === 1) return naming.step(event);
  if (first === 'decided' && parts.length === 2) return `decided.${naming.decision(second)}`;
  if (parts.length !== 3) return event;
  if (first === 'queue' && second === 'move') return `queue.move.${naming.stateKey('queue', third)}`;
  if (first === 'priority' && second === 'set') return `priority.set.${naming.stateKey('priority', third)}`;
  if (first === 'field' && second === 'changed') return `field.changed.${naming.field(third)}`;
  if (first === 'approval') return `approval.${naming.approval(second)}.${third}`;
  if (first === 'clock') return `clock.${naming.clock(second)}.${third}`;
  return event;
}

/** `fields.impact`, `event.data.impact`, `clock.response.percent`. */
export function mapVariable(path: string, naming: Naming): string {
  const [root, second = '', third = '', ...rest] = path.split('.');
  if (root === 'fields' && third === '') return `fields.${naming.field(second)}`;
  if (root === 'event' && second === 'data' && third !== '' && rest.length === 0)
    return `event.data.${naming.field(third)}`;
  if (root === 'clock' && third !== '' && rest.length === 0) return `clock.${naming.clock(second)}.${third}`;
  return path;
}
