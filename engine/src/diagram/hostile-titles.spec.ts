import { standsIsolated, withHostileTexts } from '../definition/hostile-texts.fixture.ts';
import { withStableIds } from '../definition/stable-ids.ts';
import { SHIPPED, shippedDirectory, shippedProcess } from '../simulation/shipped.fixture.ts';
import { compareVersions } from '../versions/compare-versions.ts';
import { listDiagram } from './list-diagram.ts';
import { toDiagram } from './to-diagram.ts';

const directory = withHostileTexts(shippedDirectory());

describe.each(SHIPPED)('Hostile titles of %s', (key) => {
  const definition = withStableIds(shippedProcess(key));

  test.each(['en', 'de'])('stand isolated in the words of the drawing (%s)', (language) => {
    const regions = listDiagram(toDiagram(withHostileTexts(definition), language, directory));
    const sentences = regions.flatMap(({ fromAnywhere, states }) => [
      ...fromAnywhere.map(({ text }) => text),
      ...states.flatMap(({ notes, transitions }) => [...notes, ...transitions.map(({ text }) => text)]),
    ]);
    expect(sentences.length).toBeGreaterThan(20);
    expect(sentences.filter((sentence) => !standsIsolated(sentence))).toEqual([]);
  });

  test('stand isolated where versions are compared', () => {
    const changes = compareVersions(definition, withHostileTexts(definition), directory);
    const sentences = changes.flatMap(({ sentence }) => [sentence.en, sentence.de]);
    expect(sentences.length).toBeGreaterThan(20);
    expect(sentences.filter((sentence) => !standsIsolated(sentence))).toEqual([]);
  });
});
