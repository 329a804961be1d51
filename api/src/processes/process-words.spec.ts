import { describe, expect, test } from '@jest/globals';
import { compileProcess, contentHash, type ProcessDefinition, withStableIds } from '@stellwerk/engine';
import { smallProcess } from '../../../engine/src/analysis/small-process.fixture.ts';
import type { DirectoryReader, Names } from './directory-reader.ts';
import type { PublishedProcess } from './process-store.ts';
import { MOST_WORDS, Wording } from './process-words.ts';

const names = { directory: { queues: {}, roles: {}, serviceLevels: {}, services: {}, calendars: {} }, agents: {} };
const wording = (): Wording =>
  new Wording({ read: () => Promise.resolve(names as unknown as Names) } as unknown as DirectoryReader);
/** One draft after the other, each with another title. */
function draft(number: number): PublishedProcess {
  const title = { en: `Draft ${number}`, de: `Entwurf ${number}` };
  const definition: ProcessDefinition = withStableIds(smallProcess({ rest: { key: 'ours', title } }));
  const compiled = compileProcess(definition);
  return { id: 0, key: 'ours', version: 0, hash: contentHash(definition), definition, compiled };
}

describe('The words of versions and drafts', () => {
  test('are made once, and let go of where many drafts are tried: those used last stay', async () => {
    const words = wording();
    const [first, second] = [draft(0), draft(1)];
    const [ofFirst, ofSecond] = [await words.of(first, 'en'), await words.of(second, 'en')];
    expect(await words.of(first, 'en')).toBe(ofFirst);
    for (let number = 2; number <= MOST_WORDS; number++) await words.of(draft(number), 'en');
    expect(await words.of(first, 'en')).toBe(ofFirst);
    expect(await words.of(second, 'en')).not.toBe(ofSecond);
  });

  test('name states that are active together, side by side', async () => {
    const title = (en: string) => ({ meta: { title: { en, de: en } } });
    const together = {
      type: 'parallel' as const,
      ...title('Open'),
      states: {
        work: { initial: 'begun', ...title('Work'), states: { begun: title('Begun') } },
        asked: title('Approval asked for'),
      },
    };
    const definition = withStableIds(smallProcess({ lifecycle: { open: together } }));
    const compiled = compileProcess(definition);
    const words = await wording().of({ ...draft(0), definition, compiled }, 'en');
    expect(words.state('lifecycle', 'open.(work.begun|asked)')).toBe('Begun + Approval asked for');
  });
});
