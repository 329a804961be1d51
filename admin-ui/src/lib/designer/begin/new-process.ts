import { withStableIds } from '@stellwerk/engine';
import type { LocalizedText, ProcessDefinition } from '@stellwerk/engine';

/** The smallest process there is: tickets begin, and end. */
export function emptyProcess(key: string, title: LocalizedText): ProcessDefinition {
  const states = {
    new: { meta: { title: { en: 'New', de: 'Neu' }, category: 'new' } },
    closed: { meta: { title: { en: 'Closed', de: 'Geschlossen' }, category: 'closed', outcome: 'successful' } },
  } as const;
  return withStableIds({
    format: 1,
    key,
    title,
    machine: { id: key, type: 'parallel', states: { lifecycle: { initial: 'new', states } } },
  });
}

/** A process like another one, with a history of its own. */
export function copyOfProcess(definition: ProcessDefinition, key: string, title: LocalizedText): ProcessDefinition {
  const { migrations: _, processMaps: __, ...rest } = definition;
  return withStableIds({ ...rest, key, title, machine: { ...definition.machine, id: key } });
}
