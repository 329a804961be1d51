import { jest } from '@jest/globals';
import type { ProcessDefinition, StateDefinition } from '@stellwerk/engine';
import { smallProcess, state, step } from '../../engine/src/analysis/small-process.fixture.ts';
import { designer, type Designer } from './designers.ts';
import { type HelpDesk, openHelpDesk } from './help-desk.ts';

jest.setTimeout(120_000);

interface Answered {
  readonly code?: string;
  readonly revision?: number;
  readonly version?: number;
  readonly definition?: ProcessDefinition;
  readonly id?: number;
  readonly findings?: readonly { readonly code: string }[];
}
/** Markup, the other direction of writing, half a pair, and more of it than anybody reads. */
const HOSTILE = `<img src=x onerror="alert(1)">\u202Eesrever{{constructor}}\${7*7}`;

/** States in a row, each with its own step: every one can be reached and left. */
function row(key: string, count: number): ProcessDefinition {
  const lifecycle: Record<string, StateDefinition> = {};
  const steps: Record<string, ReturnType<typeof step>> = {};
  for (let n = 0; n < count; n++) {
    steps[`go${n}`] = step(`Go ${n}`);
    lifecycle[`s${n}`] = state(`State ${n}`, 'open', { on: { [`go${n}`]: n + 1 < count ? `s${n + 1}` : 'closed' } });
  }
  const first = state('New', 'new', { on: { finish: 's0' } });
  return smallProcess({
    lifecycle: { ...lifecycle, new: first },
    rest: { key, title: { en: 'Long', de: 'Lang' }, steps },
  });
}

describe('Definitions nobody should have to bear', () => {
  let desk: HelpDesk;
  let petra: Designer;
  beforeAll(async () => {
    desk = await openHelpDesk();
    petra = await designer(desk, 'petra', ['design', 'publish']);
  }, 60_000);
  afterAll(() => desk.close(), 30_000);
  const save = (key: string, definition: unknown, revision = 0) =>
    petra.call<Answered>('PUT', `/api/processes/${key}/draft`, { definition, baseVersion: null, revision });
  const publish = (key: string, definition: unknown) =>
    petra.call<Answered>('POST', `/api/processes/${key}/versions`, { definition, baseVersion: null });

  it('of 2,000 states are kept as a draft; publishing says that these are too many, and takes nothing away', async () => {
    const definition = row('long', 2000);
    expect((await save('long', definition)).status).toBe(200);
    const answer = await publish('long', definition);
    expect([answer.status, answer.body.findings?.map(({ code }) => code)]).toEqual([422, ['too-many-states']]);
    const kept = await petra.call<Answered>('GET', '/api/processes/long/draft');
    expect(kept.body.definition).toEqual(definition);
  });

  it('of more than 5 MB are refused before they are read; the draft that was there stays', async () => {
    expect((await save('heavy', row('heavy', 3))).status).toBe(200);
    const heavy = { ...row('heavy', 3), description: { en: 'x'.repeat(6_000_000) } };
    // The server may close the connection while the rest is still on its way.
    for (const answer of [
      await save('heavy', heavy, 1).catch(() => null),
      await publish('heavy', heavy).catch(() => null),
    ])
      if (answer !== null) expect([answer.status, answer.body.code]).toEqual([413, 'body-too-large']);
    const kept = await petra.call<Answered>('GET', '/api/processes/heavy/draft');
    expect([kept.body.revision, kept.body.definition]).toEqual([1, row('heavy', 3)]);
  });

  it('with hostile titles are told as they were written, in every answer as JSON, and titles in lists are cut', async () => {
    const title = { en: HOSTILE, de: `${HOSTILE}${'ä'.repeat(5000)}` };
    const definition = smallProcess({ rest: { key: 'hostile', title } });
    const saved = await save('hostile', definition);
    expect(saved.status).toBe(200);
    const asked = await petra.call<Answered>('POST', '/api/processes/hostile/proposals', {
      revision: 1,
      note: HOSTILE,
    });
    expect(asked.status).toBe(201);
    const read = await petra.call<Answered>('GET', `/api/proposals/${asked.body.id ?? 0}`);
    expect(read.body.definition?.title).toEqual(title);
    expect(read.headers.get('content-type')).toMatch(/^application\/json/);
    expect(read.headers.get('x-content-type-options')).toBe('nosniff');
    const drafts = await petra.call<{ key: string; title: Record<string, string> }[]>('GET', '/api/drafts');
    const listed = drafts.body.find(({ key }) => key === 'hostile');
    expect(listed?.title['en']).toBe(HOSTILE);
    expect(listed?.title['de']?.length).toBeLessThanOrEqual(200);
    const history = await petra.call<{ items: { note: string }[] }>('GET', '/api/processes/hostile/history');
    expect(history.body.items[0]?.note).toBe(HOSTILE);
  });

  it('with hostile keys are refused, in the address and in the document', async () => {
    for (const key of ['..%2F..%2Fetc', '%3Cscript%3E', 'a%00b', '%E2%80%AEx', 'x'.repeat(81), '__proto__']) {
      expect([key, (await save(key, {})).status]).toEqual([key, 400]);
    }
    for (const key of ['<b>', 'a.b', '\u202Ex', 'x'.repeat(500), '', '__proto__']) {
      const refused = await publish('fine', { ...row('fine', 1), key });
      expect([key, [400, 422].includes(refused.status)]).toEqual([key, true]);
    }
    expect((await petra.call('GET', '/api/processes/fine')).status).toBe(404);
  });
});
