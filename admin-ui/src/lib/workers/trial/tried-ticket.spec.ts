import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { parseDefinition, parseDirectory } from '@stellwerk/engine';
import type { ProcessDefinition, ScenarioEntry } from '@stellwerk/engine';
import { TriedTicket } from './tried-ticket.ts';
import type { TrialAct, TrialActor, TrialAnswer, TrialCourse } from './trial-questions.ts';

const source = (name: string): string =>
  readFileSync(new URL(`../../../../../definitions/${name}.json`, import.meta.url), 'utf8');
const process = parseDefinition(source('incident'));
const names = parseDirectory(source('directory'));
if (!process.ok || !names.ok) throw new Error('What is shipped cannot be read.');
const { definition } = process;
const { directory } = names;

const AGENT: TrialActor = { role: 'agent', person: 'agent' };
const START = { at: '2026-03-02T09:00:00Z', as: 'agent', fields: { impact: 'high', urgency: 'high' } } as const;
const accept: ScenarioEntry = { send: 'accept', as: 'agent' };
const overnight: ScenarioEntry = { until: '2026-03-03T09:00:00Z' };

let ticket: TriedTicket;
beforeEach(async () => {
  ticket = new TriedTicket();
  await ticket.answer({ act: 'open', definition, directory }, AGENT);
});
const does = (act: TrialAct, actor = AGENT): Promise<TrialAnswer> => ticket.answer(act, actor);
/** What came of an act, where there is a ticket after it; it must be fit to leave a worker. */
async function course(act: TrialAct, actor = AGENT): Promise<TrialCourse> {
  const answer = structuredClone(await does(act, actor));
  expect(answer.failure).toBeUndefined();
  return answer.course!;
}
const begin = (): Promise<TrialCourse> => course({ act: 'begin', start: START, byDirectory: false });
const place = ({ fresh }: TrialCourse): string | undefined => fresh.at(-1)?.states['lifecycle'];

describe('a ticket tried out beside the page', () => {
  test('begins, goes on, and tells each entry once', async () => {
    const begun = await begin();
    expect(begun).toMatchObject({ kept: 0, index: 0 });
    expect(place(begun)).toBe('new');
    const accepted = await course({ act: 'do', entry: accept });
    expect(accepted).toMatchObject({ kept: 1, index: 1 });
    expect(accepted.fresh).toHaveLength(1);
    expect(place(accepted)).toBe('inProgress');
    expect(await course({ act: 'turn', by: -1 })).toMatchObject({ kept: 2, fresh: [], index: 0 });
    expect(await course({ act: 'turn', by: 9 })).toMatchObject({ kept: 2, fresh: [], index: 1 });
  });

  test('acts that come at once are carried out one after the other, also while the calendars are still being made', async () => {
    const quick = new TriedTicket();
    const answers = await Promise.all([
      quick.answer({ act: 'open', definition, directory }, AGENT),
      quick.answer({ act: 'begin', start: START, byDirectory: false }, AGENT),
      quick.answer({ act: 'do', entry: accept }, AGENT),
      quick.answer({ act: 'pass', count: 1, unit: 'hours', calendar: undefined }, AGENT),
    ]);
    expect(answers.map(({ course: one }) => one?.index)).toEqual([undefined, 0, 1, 2]);
    expect(answers.at(-1)?.course?.sight.passed?.real).toBe(3_600_000);
  });

  test('what is not possible is said in words, for whoever acts', async () => {
    await begin();
    const declare = ({ sight }: TrialCourse) => sight.steps.find(({ event }) => event === 'declareMajor')?.possible;
    const mine = await course({ act: 'look', at: 0 });
    const blocked = mine.sight.steps.filter(({ possible }) => possible === 'no');
    expect(blocked.length).toBeGreaterThan(0);
    for (const { why } of blocked)
      expect(why).toEqual({ en: expect.stringMatching(/\w/), de: expect.stringMatching(/\w/) });
    const others = await course({ act: 'look', at: 0 }, { role: 'incident-manager', person: 'incident-manager' });
    expect([declare(mine), declare(others)]).toEqual(['no', 'yes']);
  });

  test('clocks, deadlines and calendars stand as they do at the simulated time', async () => {
    const { fresh, sight } = await begin();
    const later = await course({ act: 'do', entry: { until: '2026-03-02T10:00:00Z' } });
    const running = later.sight.clocks.filter(({ status }) => status === 'running');
    expect(running.length).toBeGreaterThan(0);
    expect(sight.clocks.every(({ elapsed }) => elapsed === 0)).toBe(true);
    expect(running.every(({ elapsed }) => elapsed > 0 && elapsed <= 3600)).toBe(true);
    expect(sight.coming.length).toBeGreaterThan(0);
    expect(sight.coming.every(({ at }) => at >= fresh[0]!.at)).toBe(true);
    expect(later.sight.passed?.real).toBe(3_600_000);
  });

  test('a form that is not filled in is a slip: nothing is kept of it', async () => {
    await begin();
    await does({ act: 'do', entry: accept });
    const { slip, course: after } = await does({ act: 'do', entry: { send: 'resolve', as: 'agent' } });
    expect(slip?.en).toMatch(/\w/);
    expect(after).toMatchObject({ kept: 2, fresh: [], index: 1 });
    expect((await does({ act: 'look', at: 1 })).slip).toBeUndefined();
  });

  test('what was dropped by doing something else earlier can be brought back', async () => {
    await begin();
    await does({ act: 'do', entry: accept });
    await does({ act: 'do', entry: overnight });
    await does({ act: 'look', at: 0 });
    const other = await does({ act: 'do', entry: overnight });
    expect(other).toMatchObject({ dropped: 2, course: { kept: 1, index: 1 } });
    const back = await does({ act: 'bringBack' });
    expect(back).toMatchObject({ dropped: 0, course: { kept: 1, index: 0 } });
    expect(back.course?.fresh.map(({ entry }) => entry)).toEqual([accept, overnight]);
  });

  test('a changed process is followed, and where it goes another way is told', async () => {
    await begin();
    await does({ act: 'do', entry: accept });
    const without = withoutAccept();
    const { difference, course: after } = await does({ act: 'follow', definition: without });
    expect(difference).toEqual({ index: 1, kind: 'refused' });
    expect(after?.fresh.at(-1)?.refused?.sentence.en).toBe('Not possible from “New”.');
    const again = await does({ act: 'follow', definition });
    expect(again.difference).toEqual({ index: 1, kind: 'accepted' });
  });

  test('a process that cannot be run is said, and what was tried stays', async () => {
    await begin();
    const [clock] = Object.values(definition.clocks ?? {});
    const clocks = { ...definition.clocks, lost: { ...clock, calendar: 'nowhere' } };
    const broken = { ...definition, clocks } as never;
    const { failure, course: after } = await does({ act: 'follow', definition: broken });
    expect(failure).toContain('nowhere');
    expect(after?.index).toBe(0);
  });

  test('a scenario is carried out so far, and what was tried is one', async () => {
    const scenario = { title: { en: 'Accepted' }, start: START, run: [{ expect: {} }, accept, overnight] };
    expect(await course({ act: 'from', scenario, entries: 2 })).toMatchObject({ index: 1 });
    const kept = await ticket.scenario();
    expect(kept?.run.map(({ send }) => send)).toEqual([undefined, 'accept']);
    expect(kept?.run.at(-1)?.expect).toMatchObject({ lifecycle: 'inProgress' });
  });

  test('starting over leaves nothing; without a process nothing can be done', async () => {
    await begin();
    expect((await does({ act: 'startOver' })).course).toBeUndefined();
    expect(await ticket.scenario()).toBeUndefined();
    await expect(new TriedTicket().answer({ act: 'startOver' }, AGENT)).rejects.toMatchObject({
      code: 'unopened-trial',
    });
  });
});

/** The process with every transition for “accept” taken out. */
function withoutAccept(): ProcessDefinition {
  const changed = JSON.parse(JSON.stringify(definition)) as ProcessDefinition;
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('on' in node && typeof node.on === 'object' && node.on !== null)
      delete (node.on as Record<string, unknown>)['accept'];
    Object.values(node).forEach(visit);
  };
  visit(changed.machine);
  return changed;
}
