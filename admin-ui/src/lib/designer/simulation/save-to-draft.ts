import type { ProcessDefinition, Scenario } from '@stellwerk/engine';
import type { DraftStore } from '../draft-store.ts';

/** The version a scenario was tried in. */
export interface TriedVersion {
  readonly key: string;
  readonly version: number;
  readonly definition: ProcessDefinition;
}

/**
 * Puts a scenario into one's draft of a process; where there is none, one begins from the version.
 * @returns why it could not be kept; undefined if it was
 */
export async function saveToDraft(
  store: Pick<DraftStore, 'load' | 'save'>,
  { key, version, definition }: TriedVersion,
  scenario: Scenario,
  changed: string,
): Promise<string | undefined> {
  const draft = (await store.load(key)) ?? { definition, baseVersion: version, revision: 0 };
  const scenarios = [...(draft.definition.scenarios ?? []), scenario];
  const { baseVersion, revision } = draft;
  const saving = await store.save(key, { definition: { ...draft.definition, scenarios }, baseVersion, revision });
  if (saving.kind === 'saved') return undefined;
  return saving.kind === 'failed' ? saving.reason : changed;
}
