import { expect, test } from '@jest/globals';
import type { ProcessDefinition, Scenario } from '@stellwerk/engine';
import type { Saving, StoredDraft } from '../draft-store.ts';
import { saveToDraft } from './save-to-draft.ts';

const definition = { key: 'incident', scenarios: [] } as unknown as ProcessDefinition;
const scenario: Scenario = { title: { en: 'New' }, start: { at: '2026-03-02T09:00:00Z' }, run: [] };
const tried = { key: 'incident', version: 3, definition };
const CHANGED = 'Changed in another window.';

/** A store with one draft, or none, that answers as it is told. */
function storeWith(draft: StoredDraft | undefined, saving: Saving) {
  const saved: Omit<StoredDraft, 'savedAt'>[] = [];
  return {
    saved,
    load: () => Promise.resolve(draft),
    save: (_key: string, what: Omit<StoredDraft, 'savedAt'>) => {
      saved.push(what);
      return Promise.resolve(saving);
    },
  };
}
const done: Saving = { kind: 'saved', revision: 8, savedAt: '2026-03-02T09:00:00Z' };

test('where there is no draft, one begins from the version that was tried', async () => {
  const store = storeWith(undefined, done);
  expect(await saveToDraft(store, tried, scenario, CHANGED)).toBeUndefined();
  expect(store.saved).toEqual([{ definition: { ...definition, scenarios: [scenario] }, baseVersion: 3, revision: 0 }]);
});

test('a draft that is there keeps everything it has', async () => {
  const mine = { ...definition, title: { en: 'Mine' }, scenarios: [{ ...scenario, title: { en: 'Old' } }] };
  const store = storeWith({ definition: mine, baseVersion: 2, revision: 7, savedAt: '2026-03-01T09:00:00Z' }, done);
  await saveToDraft(store, tried, scenario, CHANGED);
  expect(store.saved).toEqual([
    { definition: { ...mine, scenarios: [...mine.scenarios, scenario] }, baseVersion: 2, revision: 7 },
  ]);
});

test('what went wrong is said', async () => {
  expect(
    await saveToDraft(storeWith(undefined, { kind: 'failed', reason: 'Too big.' }), tried, scenario, CHANGED),
  ).toBe('Too big.');
  expect(
    await saveToDraft(storeWith(undefined, { kind: 'changed', theirs: undefined }), tried, scenario, CHANGED),
  ).toBe(CHANGED);
});
