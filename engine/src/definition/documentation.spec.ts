import { readFileSync } from 'node:fs';
import { lint } from '../analysis/lint.ts';
import { FINDING_CODES } from './finding-codes.ts';
import { definitionJsonSchema } from './json-schema.ts';
import { parseDefinition } from './parse.ts';

const guide = readFileSync('docs/process-definition.md', 'utf8');
const words = readFileSync('docs/words-of-a-definition.md', 'utf8');
const findings = readFileSync('docs/findings.md', 'utf8');
const examples = [...guide.matchAll(/```json\n([^`]*)```/g)].map(([, text]) => text ?? '');

/** Every word in backticks, also the parts of a path. */
const explained = new Set(
  [...words.matchAll(/`([^`]+)`/g)].flatMap(([, text = '']) => [text, ...(text.match(/[A-Za-z]+/g) ?? [])]),
);

/** Names of properties, and words that stand for a choice, wherever the schema has them. */
function wordsOf(schema: unknown, found = new Set<string>()): Set<string> {
  if (typeof schema !== 'object' || schema === null) return found;
  const { properties, const: constant, enum: choices } = schema as Readonly<Record<string, unknown>>;
  if (typeof properties === 'object' && properties !== null)
    for (const name of Object.keys(properties)) found.add(name);
  for (const word of [constant, ...(Array.isArray(choices) ? (choices as unknown[]) : [])])
    if (typeof word === 'string') found.add(word);
  for (const part of Object.values(schema)) wordsOf(part, found);
  return found;
}

test('every word of the JSON Schema is explained', () => {
  // What stands before everything, and the operators of conditions, the guide explains.
  const inGuide = (word: string) => guide.includes(`\`${word}\``) || guide.includes(`"${word}"`);
  const all = [...wordsOf(definitionJsonSchema())];
  expect(all.length).toBeGreaterThan(120);
  expect(all.filter((word) => !explained.has(word) && !inGuide(word))).toEqual([]);
});

test('the examples of the guide are what they say', () => {
  const [whole, ...parts] = examples;
  const parsed = parseDefinition(whole ?? '');
  expect(parsed.ok ? lint(parsed.definition) : parsed.findings).toEqual([]);
  expect(parts.length).toBeGreaterThan(0);
  for (const part of parts) {
    // Transitions that are shown without the state round them.
    const definition = JSON.parse(whole ?? '') as { machine: { states: { lifecycle: object } } };
    Object.assign(definition.machine.states.lifecycle, JSON.parse(`{${part}}`));
    const withPart = parseDefinition(definition);
    expect(withPart.ok ? [] : withPart.findings).toEqual([]);
  }
});

test('every code of a finding is explained once, and none that there is not', () => {
  const codes = [...findings.matchAll(/^\| `([a-z0-9-]+)`/gm)].map(([, code]) => code ?? '');
  expect(codes.sort()).toEqual([...FINDING_CODES].sort());
});
