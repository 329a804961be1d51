import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessDefinition } from '@stellwerk/engine';
import { ROOT } from '../cli/command.ts';
import { designer, type Designer } from './designers.ts';
import { type HelpDesk, openHelpDesk } from './help-desk.ts';

interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly revision?: number;
  readonly errors?: readonly { readonly path: string; readonly problem: string }[];
}
interface Saved {
  readonly revision: number;
  readonly savedAt: string;
}
const incident = JSON.parse(readFileSync(join(ROOT, 'definitions', 'incident.json'), 'utf8')) as ProcessDefinition;
const DRAFT = '/api/processes/incident/draft';

describe('Drafts', () => {
  let desk: HelpDesk;
  let greta: Designer;
  let paul: Designer;
  beforeAll(async () => {
    desk = await openHelpDesk();
    greta = await designer(desk, 'greta', ['design']);
    paul = await designer(desk, 'paul', ['design', 'publish'], { language: 'de' });
  }, 60_000);
  afterAll(() => desk.close());
  const save = (who: Designer, definition: unknown, revision: number, path = DRAFT, baseVersion: number | null = 1) =>
    who.call<Saved & Problem>('PUT', path, { definition, baseVersion, revision });

  it('are saved as one goes and come back as they were, order of keys included', async () => {
    expect((await greta.call<Problem>('GET', DRAFT)).body.code).toBe('no-draft');
    const first = await save(greta, incident, 0);
    expect([first.status, first.body.revision]).toEqual([200, 1]);
    const changed = { ...incident, title: { en: 'Fault', de: 'Störung' }, layout: { i1: { x: 1, y: 2 } } };
    const second = await save(greta, changed, 1);
    expect(second.body.revision).toBe(2);
    const read = await greta.call<Record<string, unknown>>('GET', DRAFT);
    expect(read.body).toMatchObject({ baseVersion: 1, revision: 2, savedAt: second.body.savedAt });
    expect(JSON.stringify(read.body['definition'])).toBe(JSON.stringify(changed));
  });

  it('belong to one person; others see that there is one and not what is in it', async () => {
    await save(paul, { title: { en: 'Paul’s own' } }, 0);
    const others = await greta.call<{ agent: { id: string; name: string } }[]>('GET', '/api/processes/incident/drafts');
    expect(others.body).toEqual([
      {
        agent: { id: paul.id, name: 'Paul' },
        baseVersion: 1,
        begunAt: expect.any(String) as string,
        savedAt: expect.any(String) as string,
      },
    ]);
    const mine = await greta.call<{ key: string; title: unknown }[]>('GET', '/api/drafts');
    expect(mine.body).toMatchObject([{ key: 'incident', title: { en: 'Fault', de: 'Störung' }, revision: 2 }]);
  });

  it('do not overwrite what another tab saved meanwhile, and say so in words', async () => {
    await save(paul, { key: 'incident' }, 0, '/api/processes/tabs/draft', null);
    expect((await save(paul, { from: 'one tab' }, 1, '/api/processes/tabs/draft', null)).body.revision).toBe(2);
    const late = await save(paul, { from: 'another tab' }, 1, '/api/processes/tabs/draft', null);
    expect([late.status, late.body.code, late.body.revision]).toEqual([409, 'draft-changed', 2]);
    expect(late.body.detail).toMatch(/anderen Tab/);
    const begun = await save(paul, { from: 'a third tab' }, 0, '/api/processes/tabs/draft', null);
    expect([begun.status, begun.body.code]).toEqual([409, 'draft-changed']);
    // The same once more, because the answer was lost on the way.
    const again = await save(paul, { from: 'one tab' }, 1, '/api/processes/tabs/draft', null);
    expect([again.status, again.body.revision]).toEqual([200, 2]);
    await paul.call('DELETE', '/api/processes/tabs/draft');
    expect((await save(paul, { from: 'one tab' }, 2, '/api/processes/tabs/draft', null)).body).toMatchObject({
      code: 'draft-changed',
      revision: 0,
    });
  });

  it('of a hundred tabs that save at once one wins', async () => {
    const path = '/api/processes/race/draft';
    await save(paul, { n: 0 }, 0, path, null);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => save(paul, { n: n + 1 }, 1, path, null)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(19).fill(409)]);
    const winner = answers.findIndex(({ status }) => status === 200);
    expect((await paul.call<{ definition: { n: number } }>('GET', path)).body.definition.n).toBe(winner + 1);
  });

  it('may be half finished, unfinished in every way JSON allows', async () => {
    const path = '/api/processes/half/draft';
    const odd = { machine: { states: [] }, title: 7, fields: null, 'a\u0000b': '\u0000\ud800', steps: { '': [[]] } };
    expect((await save(greta, odd, 0, path, null)).status).toBe(200);
    expect((await greta.call<{ definition: unknown }>('GET', path)).body.definition).toEqual(odd);
    expect((await save(greta, { title: { en: 'A\u0000\ud800B' } }, 1, path, null)).status).toBe(200);
    const list = await greta.call<{ key: string; title: unknown }[]>('GET', '/api/drafts');
    expect(list.body.find(({ key }) => key === 'half')?.title).toEqual({ en: 'AB' });
  });

  it('refuse what no definition could be, with the place', async () => {
    const path = '/api/processes/hostile/draft';
    const deep = `{"definition":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)},"baseVersion":null,"revision":0}`;
    const tooDeep = await greta.call<Problem>('PUT', path, deep);
    expect([tooDeep.status, tooDeep.body.errors?.[0]?.problem]).toEqual([
      400,
      'The document is nested too deeply: at most 64 levels are read.',
    ]);
    const polluted = await greta.call<Problem>(
      'PUT',
      path,
      '{"definition":{"machine":{"constructor":{"a":1}}},"baseVersion":null,"revision":0}',
    );
    expect([polluted.status, polluted.body.errors?.[0]?.path]).toEqual([400, 'body.definition.machine.constructor']);
    const proto = '{"definition":{"__proto__":{"polluted":true}},"baseVersion":null,"revision":0}';
    expect((await greta.call('PUT', path, proto)).status).toBe(400);
    for (const definition of [[], 'text', 7, null]) {
      expect((await greta.call('PUT', path, { definition, baseVersion: null, revision: 0 })).status).toBe(400);
    }
    expect((await greta.call<Problem>('GET', path)).body.code).toBe('no-draft');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('hold 4.9 million characters; 6 million are refused before they are read', async () => {
    const path = '/api/processes/large/draft';
    const large = await save(greta, { description: { en: 'x'.repeat(4_900_000) } }, 0, path, null);
    expect(large.status).toBe(200);
    const refused = await save(greta, { description: { en: 'x'.repeat(6_000_000) } }, 1, path, null).catch(() => null);
    if (refused !== null) expect([refused.status, refused.body.code]).toEqual([413, 'body-too-large']);
    // Everything else keeps the small limit.
    const note = { process: 'incident', title: 'x'.repeat(2_000_000) };
    const other = await greta.call<Problem>('POST', '/api/tickets', note).catch(() => null);
    if (other !== null) expect(other.body.code).toBe('body-too-large');
  });

  it('are few enough to be a person’s', async () => {
    const zoe = await designer(desk, 'zoe', ['design']);
    await desk.database.query(
      `INSERT INTO process_draft (agent_id, process_key, definition, title, revision)
       SELECT $1, 'p' || n, '{}', '{}', 1 FROM generate_series(1, 100) n`,
      [zoe.id],
    );
    const refused = await save(zoe, {}, 0, '/api/processes/onemore/draft', null);
    expect([refused.status, refused.body.code]).toEqual([422, 'too-many-drafts']);
    expect((await zoe.call('GET', '/api/processes/onemore/draft')).status).toBe(404);
    expect((await zoe.call('DELETE', '/api/processes/p1/draft')).status).toBe(200);
    expect((await save(zoe, {}, 0, '/api/processes/onemore/draft', null)).status).toBe(200);
  });
});
