import { jest } from '@jest/globals';
import type { ProcessDefinition } from '@stellwerk/engine';
import { smallProcess, state } from '../../../engine/src/analysis/small-process.fixture.ts';
import { analyseInThread } from './analysis-thread.ts';
import type { DirectoryReader } from './directory-reader.ts';

const empty = {
  queues: {},
  roles: { agent: { title: { en: 'Agent', de: 'Sachbearbeitung' } } },
  templates: {},
  calendars: {},
  endpoints: {},
  services: {},
  serviceLevels: {},
  processes: {},
};

describe('The thread that analyses', () => {
  it('proves a small process', async () => {
    const answer = await analyseInThread(smallProcess(), empty, false);
    expect(answer).toEqual({ findings: [], complete: true, configurations: 2, scenarios: [] });
  }, 60_000);

  it('that takes too long is ended, and the answer says that nothing is proven', async () => {
    const noTime = { searchMs: 0, graceMs: 0, memoryMb: 512 };
    const answer = await analyseInThread(smallProcess(), empty, false, noTime);
    expect(answer).toMatchObject({ complete: false, findings: [{ code: 'not-proven', severity: 'information' }] });
    expect(answer.findings[0]?.message.en).toContain('took too long or too much memory');
    expect(answer.findings[0]?.message.de).toMatch(/^Nicht bewiesen: /);
    // What is not in order needs no search to be said so.
    const broken = smallProcess({ lifecycle: { new: state('New', 'new', { on: { finish: 'nowhere' } }) } });
    const told = await analyseInThread(broken, empty, false, noTime);
    expect(told.findings.map(({ code }) => code)).toContain('undefined-reference');
    expect(told.findings.map(({ code }) => code)).not.toContain('not-proven');
  }, 60_000);
});

describe('The check of definitions', () => {
  it('keeps two threads at most busy, also when somebody comes just as one ends', async () => {
    let running = 0;
    let most = 0;
    let done = 0;
    let whenOneEnded = (): void => undefined;
    jest.unstable_mockModule('./analysis-thread.ts', () => ({
      analyseInThread: async () => {
        most = Math.max(most, (running += 1));
        await new Promise(setImmediate);
        running -= 1;
        done += 1;
        whenOneEnded();
        return { findings: [], complete: true, configurations: 1, scenarios: [] };
      },
    }));
    const { DefinitionCheck } = await import('./definition-check.ts');
    const reader = { read: () => Promise.resolve({ directory: empty }) } as unknown as DirectoryReader;
    const check = new DefinitionCheck(reader);
    const definition: ProcessDefinition = smallProcess();
    const newcomers: Promise<unknown>[] = [];
    whenOneEnded = () => {
      if (newcomers.length >= 20) return;
      // The place that became free is on its way to who waits for it.
      queueMicrotask(() => newcomers.push(check.check(definition)));
    };
    await Promise.all(Array.from({ length: 8 }, () => check.check(definition)));
    for (const newcomer of newcomers) await newcomer;
    expect(done).toBeGreaterThan(20);
    expect(most).toBe(2);
  }, 60_000);
});
