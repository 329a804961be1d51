import { readFileSync } from 'node:fs';
import { analyse } from '@stellwerk/engine';
import type { Directory, ProcessDefinition, Scenario } from '@stellwerk/engine';
import { scenarioAt } from './finding-place.ts';

const json = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../definitions/${file}`, import.meta.url), 'utf8'));
const incident = json('incident.json') as ProcessDefinition;
const gone: Scenario = {
  title: { en: 'Comes back late', de: 'Kommt zu spät zurück' },
  start: { at: '2026-03-02T09:00:00Z', as: 'agent' },
  run: [{ send: 'accept', as: 'agent', expect: { lifecycle: 'handedOut' } }],
};

test('a finding in a scenario is told with the scenario’s title, for the drawing has no place for it', () => {
  const definition = { ...incident, scenarios: [...(incident.scenarios ?? []), gone] };
  const { findings } = analyse(definition, json('directory.json') as Directory);
  const places = findings.map(({ path }) => [scenarioAt(path, definition, 'en'), scenarioAt(path, definition, 'de')]);
  expect(places).toEqual([['Comes back late', 'Kommt zu spät zurück']]);
});

test('any other finding is in no scenario', () => {
  expect(scenarioAt('/machine/states/lifecycle', incident, 'en')).toBeUndefined();
  expect(scenarioAt('/scenarios/999/run/0', incident, 'en')).toBeUndefined();
});
