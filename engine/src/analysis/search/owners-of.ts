import { hasOpenQueue } from '../../expression/typing.ts';
import type { Model } from './model.ts';

/** Steps, moves and priorities are decided by one region; moves between open queues by none. */
export function ownersOf({ definition, alphabet }: Model): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  const isOpen = hasOpenQueue(definition);
  for (const event of alphabet) {
    if (event.startsWith('queue.move.') && !isOpen) owners.set(event, 'queue');
    if (event.startsWith('priority.set.')) owners.set(event, 'priority');
  }
  for (const [name, { region }] of Object.entries(definition.steps ?? {})) owners.set(name, region ?? 'lifecycle');
  return owners;
}
