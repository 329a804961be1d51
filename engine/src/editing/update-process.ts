import type { LocalizedText, MigrationRule, ProcessDefinition, ProcessMap } from '../definition/types.ts';
import { type Edited, edited } from './edited.ts';
import { withOptionalEntry, withParts } from './sharing.ts';

/** Words of the process as a whole, who may begin a ticket with which form, and a note for whoever edits it. */
export interface ProcessPatch {
  readonly title?: LocalizedText;
  readonly description?: LocalizedText | undefined;
  readonly creation?: ProcessDefinition['creation'] | undefined;
  readonly note?: string | undefined;
}

export function updateProcess(definition: ProcessDefinition, patch: ProcessPatch): Edited {
  const { note, ...parts } = patch;
  const machine = 'note' in patch ? { machine: withParts(definition.machine, { description: note }) } : {};
  return edited(withParts(definition, { ...parts, ...machine }));
}

/** How tickets of another process come into this one; undefined: they do not. */
export const putProcessMap = (definition: ProcessDefinition, from: string, map: ProcessMap | undefined): Edited =>
  edited(withParts(definition, { processMaps: withOptionalEntry(definition.processMaps, from, map) }));

/** How tickets of an earlier version come over; undefined: as the plan of the migration makes it by itself. */
export function putMigrationRule(definition: ProcessDefinition, from: string, rule: MigrationRule | undefined): Edited {
  const rules = withOptionalEntry(definition.migrations?.from, from, rule);
  return edited(withParts(definition, { migrations: rules === undefined ? undefined : { from: rules } }));
}
