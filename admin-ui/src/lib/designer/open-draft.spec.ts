import { describe, expect, test } from '@jest/globals';
import type { ProcessDefinition } from '@stellwerk/engine';
import { openDraft } from './open-draft.ts';

const named = (en: string): ProcessDefinition => ({
  format: 1,
  key: 'small',
  title: { en },
  machine: { id: 'small', type: 'parallel', states: { lifecycle: { initial: 'new', states: { new: {} } } } },
});
const draft = (en: string, revision: number) => ({
  definition: named(en),
  baseVersion: 1,
  revision,
  savedAt: '2026-01-01T00:00:00Z',
});
const published = { definition: named('published'), version: 3 };
const title = (opening: ReturnType<typeof openDraft>) => opening?.opened.definition.title['en'];

describe('which draft one goes on with', () => {
  test('nothing anywhere: there is nothing to open', () =>
    expect(openDraft({ local: undefined, server: undefined, published: undefined })).toBeUndefined());

  test('no draft: what is published, on its version, with stable ids', () => {
    const opening = openDraft({ local: undefined, server: undefined, published });
    expect(opening).toMatchObject({ unsaved: false, opened: { baseVersion: 3, revision: 0 } });
    expect(opening?.opened.definition.machine.states['lifecycle']?.meta?.id).toEqual(expect.any(String));
  });

  test('the server’s draft before what is published', () =>
    expect(title(openDraft({ local: undefined, server: draft('server', 4), published }))).toBe('server'));

  test('what the browser kept goes on from the server’s draft it began from', () => {
    const opening = openDraft({ local: draft('local', 4), server: draft('server', 4), published });
    expect(title(opening)).toBe('local');
    expect(opening).toMatchObject({ unsaved: true, theirs: undefined });
  });

  test('both are shown if another window saved meanwhile', () => {
    const opening = openDraft({ local: draft('local', 4), server: draft('server', 5), published });
    expect(title(opening)).toBe('local');
    expect(opening?.theirs?.definition.title['en']).toBe('server');
  });

  test('both are shown if the draft it was a copy of was published or thrown away', () => {
    const opening = openDraft({ local: draft('local', 4), server: undefined, published });
    expect(opening?.opened.revision).toBe(0);
    expect(opening?.theirs).toMatchObject({ baseVersion: 3, definition: { title: { en: 'published' } } });
  });

  test('a draft in which two things have one id is opened with an id for each', () => {
    const { definition, ...rest } = draft('server', 4);
    const one = { meta: { id: 'twice' } };
    const states = { lifecycle: { initial: 'new', states: { new: one, open: one } } };
    const server = { ...rest, definition: { ...definition, machine: { ...definition.machine, states } } };
    const opened = openDraft({ local: undefined, server, published })?.opened.definition.machine.states['lifecycle'];
    const ids = Object.values(opened?.states ?? {}).map(({ meta }) => meta?.id);
    expect(ids).toEqual(['twice', expect.stringMatching(/^i[0-9a-f]{9}$/)]);
  });

  test('a new process that only the browser knows', () =>
    expect(openDraft({ local: draft('new', 0), server: undefined, published: undefined })).toMatchObject({
      unsaved: true,
      opened: { definition: { title: { en: 'new' } } },
    }));
});
