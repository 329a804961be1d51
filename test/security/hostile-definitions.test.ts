import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { smallProcess, step, titled } from '../../engine/src/analysis/small-process.fixture.ts';
import { ROOT, stellwerk } from '../cli/command.ts';
import { newFolder } from '../cli/log-files.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';

interface Finding {
  readonly code: string;
  readonly severity: string;
  readonly path: string;
}
const LONGEST_MS = 20_000;
const incident = readFileSync(join(ROOT, 'definitions', 'incident.json'), 'utf8');
const changed = (change: (definition: Record<string, Record<string, unknown>>) => void): string => {
  const definition = JSON.parse(incident) as Record<string, Record<string, unknown>>;
  change(definition);
  return JSON.stringify(definition);
};
const lifecycle = (definition: Record<string, unknown>) =>
  (definition['machine'] as { states: { lifecycle: { states: Record<string, Record<string, unknown>> } } }).states
    .lifecycle.states;
const deep = (levels: number, open: string, close: string) => `${open.repeat(levels)}1${close.repeat(levels)}`;

/** Definitions that want to break the reader; each is JSON unless it says otherwise. */
const HOSTILE: Readonly<Record<string, string>> = {
  '10,000 nested lists': `{"format":1,"key":"x","machine":${deep(10_000, '[', ']')}}`,
  '10,000 nested states': `{"format":1,"key":"x","title":{"en":"X"},"machine":${deep(10_000, '{"states":{"a":', '}}')}}`,
  // Put in as text: to write them as a value is more than most writers bear.
  '10,000 nested conditions': changed((definition) => {
    definition['invariants'] = [{ id: 'deep', then: 'DEEP' }] as never;
  }).replace('"DEEP"', deep(10_000, '{"not":', '}')),
  'a prototype key at the top': incident.replace('{', '{"__proto__":{"polluted":true},'),
  'prototype keys as states': changed((definition) => {
    Object.defineProperty(lifecycle(definition), '__proto__', { value: {}, enumerable: true });
    Object.defineProperty(lifecycle(definition), 'constructor', { value: { meta: { id: 'x' } }, enumerable: true });
  }),
  'a cycle of always': changed((definition) => {
    lifecycle(definition)['new']!['always'] = { target: 'inProgress' };
    lifecycle(definition)['inProgress']!['always'] = { target: 'new' };
  }),
  'wrong types': changed((definition) => {
    definition['fields'] = 7 as never;
    definition['steps'] = [] as never;
    definition['machine'] = 'machine' as never;
  }),
  'unknown keys': changed((definition) => {
    definition['eval'] = { code: 'process.exit()' };
  }),
  'missing references': changed((definition) => {
    lifecycle(definition)['new']!['on'] = { accept: { target: 'nowhere', actions: [{ type: 'launch' }] } };
  }),
  'a list': '[]',
  null: 'null',
};

describe('Hostile definitions', () => {
  const folder = newFolder();
  let desk: HelpDesk;
  beforeAll(async () => {
    desk = await openHelpDesk();
  }, 60_000);
  afterAll(async () => {
    folder.remove();
    await desk.close();
  });

  it.each(Object.entries(HOSTILE))(
    'over HTTP: %s is a finding with its place, or refused',
    async (_what, text) => {
      const answer = await desk.call<{ findings?: Finding[]; code?: string }>(
        'admin',
        'POST',
        '/api/processes/check',
        `{"definition":${text}}`,
      );
      if (answer.status === 400) expect(answer.body.code).toBe('bad-request');
      else {
        expect(answer.status).toBe(200);
        const errors = answer.body.findings!.filter(({ severity }) => severity === 'error');
        expect(errors.length).toBeGreaterThan(0);
        for (const { path } of errors) expect(path).toMatch(/^(\/|$)/);
      }
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
      // It still works for everybody else.
      expect((await desk.call('anna', 'GET', '/api/queues')).status).toBe(200);
    },
    LONGEST_MS,
  );

  it('over HTTP: 50 MB are refused before they are read', async () => {
    const answer = await desk
      .call<{ code: string }>('admin', 'POST', '/api/processes/check', `{"definition":"${'x'.repeat(50_000_000)}"}`)
      // The server may hang up while we still send.
      .catch(() => undefined);
    if (answer !== undefined) expect([answer.status, answer.body.code]).toEqual([413, 'body-too-large']);
    expect((await desk.call('anna', 'GET', '/api/queues')).status).toBe(200);
  }, 30_000);

  it('over HTTP: one too large to be searched is said to be, and nobody waits meanwhile', async () => {
    // Three rings, each turned by a step of its own: half a million situations, of which each leads to three others.
    const rings = ['a', 'b', 'c'];
    const definition = smallProcess({
      rest: {
        steps: Object.fromEntries(rings.map((name) => [`turn-${name}`, { ...step(`Turn ${name}`), region: name }])),
      },
      regions: Object.fromEntries(
        rings.map((name) => {
          const places = Array.from({ length: 80 }, (_, index) => [
            `s${index}`,
            { meta: titled(`S ${index}`), on: { [`turn-${name}`]: `s${(index + 1) % 80}` } },
          ]);
          return [name, { meta: titled(name), initial: 's0', states: Object.fromEntries(places) }];
        }),
      ),
    });
    let isChecked = false;
    const checking = desk
      .call<{ complete: boolean; findings: Finding[] }>('admin', 'POST', '/api/processes/check', { definition })
      .finally(() => (isChecked = true));
    for (let asked = 0; asked < 20; asked += 1)
      expect((await desk.call('anna', 'GET', '/api/queues')).status).toBe(200);
    expect(isChecked).toBe(false);
    const { body } = await checking;
    expect(body.complete).toBe(false);
    expect(body.findings).toContainEqual(expect.objectContaining({ code: 'not-proven', severity: 'information' }));
  }, 60_000);

  it('on the command line: each is told as findings, quickly and without a stack', async () => {
    const files: Readonly<Record<string, string>> = {
      ...HOSTILE,
      'no JSON': '{"format": 1,',
      'nothing at all': '',
      '50 MB': `{"x":"${'y'.repeat(50_000_000)}"}`,
    };
    for (const [what, text] of Object.entries(files)) {
      const told = await stellwerk(['check', folder.write('hostile.json', text), '--json']);
      expect([what, told.code, told.error]).toEqual([what, 1, '']);
      const findings = JSON.parse(told.out) as Finding[];
      expect([what, findings.some(({ severity, path }) => severity === 'error' && typeof path === 'string')]).toEqual([
        what,
        true,
      ]);
    }
  }, 120_000);
});
