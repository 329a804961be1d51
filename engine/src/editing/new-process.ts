import { withStableIds } from '../definition/stable-ids.ts';
import type { LocalizedText, ProcessDefinition } from '../definition/types.ts';
import { PROCESS_KEY_PATTERN } from '../definition/name-patterns.ts';
import { keyFromTitle } from './fresh-key.ts';
import { withParts } from './sharing.ts';

/** A process with nothing but the state in which its tickets begin. */
export function emptyProcess(key: string, title: LocalizedText): ProcessDefinition {
  const machine: ProcessDefinition['machine'] = {
    id: machineId(key),
    type: 'parallel',
    states: {
      lifecycle: {
        initial: 'new',
        meta: { title: { en: 'Lifecycle', de: 'Lebenszyklus' } },
        states: { new: { meta: { title: { en: 'New', de: 'Neu' }, category: 'new' } } },
      },
    },
  };
  return withStableIds({ format: 1, key, title, machine });
}

/** The same process under another name: what it remembers of earlier versions is not its own. */
export const copyProcess = (definition: ProcessDefinition, key: string, title: LocalizedText): ProcessDefinition =>
  withParts(definition, {
    key,
    title,
    migrations: undefined,
    machine: withParts(definition.machine, { id: machineId(key) }),
  });

const machineId = (key: string): string => keyFromTitle(key) ?? 'process';

/** The key of a process from its title: “Order a part” → `order-a-part`; a number follows while it is taken. */
export function processKeyFromTitle(title: string, taken: (key: string) => boolean): string {
  const camel = keyFromTitle(title) ?? 'process';
  const base = camel.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace(/-+/g, '-');
  const stem = PROCESS_KEY_PATTERN.test(base) ? base : 'process';
  if (!taken(stem)) return stem;
  for (let number = 2; ; number++) if (!taken(`${stem}-${number}`)) return `${stem}-${number}`;
}
