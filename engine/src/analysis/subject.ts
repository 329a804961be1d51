import type { FindingCode } from '../definition/finding-codes.ts';
import type { Directory } from '../definition/directory-types.ts';
import type { Finding } from '../definition/finding.ts';
import { outline } from '../definition/outline.ts';
import type { Outline, OutlineNode } from '../definition/outline.ts';
import type { ProcessDefinition } from '../definition/types.ts';
import { wordingOf } from '../diagram/titles.ts';
import type { Wording } from '../diagram/titles.ts';

/** What rules look at, with the words to speak about it. */
export interface Subject {
  readonly definition: ProcessDefinition;
  readonly directory: Directory | undefined;
  readonly outline: Outline;
  readonly words: Readonly<Record<'en' | 'de', Wording>>;
}
/** One structural rule: looks at the definition as it stands, without running it. */
export type Rule = (subject: Subject) => readonly Finding[];
/** A sentence made from the words of one language. */
export type Saying = (words: Wording) => string;

export function subjectOf(definition: ProcessDefinition, directory: Directory | undefined): Subject {
  const flat = outline(definition);
  return {
    definition,
    directory,
    outline: flat,
    words: { en: wordingOf(definition, flat, 'en', directory), de: wordingOf(definition, flat, 'de', directory) },
  };
}

/** A finding with its sentence in both languages. */
export function finding(
  subject: Subject,
  code: FindingCode,
  severity: Finding['severity'],
  path: string,
  en: Saying,
  de: Saying,
  subjects: readonly string[] = [],
): Finding {
  const message = { en: en(subject.words.en), de: de(subject.words.de) };
  return { code, severity, path, message, ...(subjects.length === 0 ? {} : { subjects }) };
}

/** A finding of a state that is about one of the clocks. */
export const findingOfClock = (clock: string, ...rest: Parameters<typeof finding>): Finding => ({
  ...finding(...rest),
  clock,
});

/** The states of the lifecycle a ticket can rest in. */
export const lifecycleStates = ({ outline: flat }: Subject): readonly OutlineNode[] =>
  flat.nodes.filter((node) => node.region === 'lifecycle' && node.kind === 'atomic');

/** A state and everything it lies in, innermost first. */
export function withAncestors(node: OutlineNode): readonly OutlineNode[] {
  const line: OutlineNode[] = [];
  for (let at: OutlineNode | undefined = node; at !== undefined; at = at.parent) line.push(at);
  return line;
}

/** The category a state has or inherits. */
export const categoryOf = (node: OutlineNode): string | undefined =>
  withAncestors(node).find((one) => one.definition.meta?.category !== undefined)?.definition.meta?.category;

/** Whether a state or one it lies in bears the tag. */
export const bearsTag = (node: OutlineNode, tag: string): boolean =>
  withAncestors(node).some((one) => one.definition.tags?.includes(tag) === true);
