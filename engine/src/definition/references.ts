import { quoted } from './words.ts';
import { typingOf } from '../expression/typing.ts';
import type { Directory } from './directory-types.ts';
import type { Finding } from './finding.ts';
import { machineReferences } from './machine-references.ts';
import { partReferences } from './part-references.ts';
import { referencesOf } from './reference-names.ts';
import { regionFindings } from './region-references.ts';
import { scenarioReferences } from './scenario-references.ts';
import type { ProcessDefinition } from './types.ts';

/**
 * Whether every name in a parsed definition leads somewhere. With a directory also the names that live outside it:
 * queues, roles, templates, calendars, endpoints, service levels, processes. Fast enough for every keystroke.
 */
export function checkReferences(definition: ProcessDefinition, directory?: Directory): Finding[] {
  const references = referencesOf(definition, directory);
  const typing = typingOf(definition, directory);
  return [
    ...partReferences(references, typing),
    ...machineReferences(references, typing),
    ...regionFindings(references),
    ...scenarioReferences(references),
    ...duplicateIds(definition),
    ...duplicateInvariants(definition),
  ];
}

/** A refused step names the rule it would break: two of one name could not be told apart. */
function duplicateInvariants({ invariants = [] }: ProcessDefinition): Finding[] {
  return invariants.flatMap(({ id }, index): Finding[] => {
    const earlier = invariants.findIndex((one) => one.id === id);
    return earlier === index ? [] : [usedTwice(id, `/invariants/${index}/id`, `/invariants/${earlier}`)];
  });
}

const usedTwice = (id: string, path: string, earlier: string): Finding => ({
  code: 'duplicate-id',
  severity: 'error',
  path,
  message: {
    en: `The id ${quoted(id, 'en')} is used twice: also at ${earlier}.`,
    de: `Die Kennung ${quoted(id, 'de')} ist doppelt vergeben: auch bei ${earlier}.`,
  },
});

/** Two things with one stable id could not be told apart by compare, trace, layout and migration. */
function duplicateIds(definition: ProcessDefinition): Finding[] {
  const first = new Map<string, string>();
  const findings: Finding[] = [];
  const visit = (value: unknown, path: string): void => {
    if (value === null || typeof value !== 'object') return;
    const id = (value as { readonly meta?: { readonly id?: unknown } }).meta?.id;
    if (typeof id === 'string') {
      const earlier = first.get(id);
      if (earlier === undefined) first.set(id, path);
      else findings.push(usedTwice(id, `${path}/meta/id`, earlier));
    }
    for (const [key, child] of Object.entries(value))
      visit(child, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  };
  for (const part of ['fields', 'steps', 'clocks', 'machine'] as const) visit(definition[part], `/${part}`);
  return findings;
}
