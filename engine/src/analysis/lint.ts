import type { Directory } from '../definition/directory-types.ts';
import type { Finding } from '../definition/finding.ts';
import type { ProcessDefinition } from '../definition/types.ts';
import { RULES } from './rules/index.ts';
import { subjectOf } from './subject.ts';

/** What can be told about a parsed definition from its structure alone; fast enough for every keystroke. */
export function lint(definition: ProcessDefinition, directory?: Directory): readonly Finding[] {
  const subject = subjectOf(definition, directory);
  return sorted(RULES.flatMap((rule) => rule(subject)));
}

const ORDER = { error: 0, warning: 1, information: 2 } as const;

/** Errors first, then by place; what says the same of the same place only once. */
export function sorted(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings
    .filter(({ code, path, message, clock = '' }) => {
      const key = `${code} ${path} ${clock} ${message.en}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    })
    .map((finding, index) => ({ finding, index }))
    .sort(
      (a, b) =>
        ORDER[a.finding.severity] - ORDER[b.finding.severity] ||
        (a.finding.path < b.finding.path ? -1 : a.finding.path > b.finding.path ? 1 : a.index - b.index),
    )
    .map(({ finding }) => finding);
}
