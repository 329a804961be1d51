import { quoted } from '../../definition/words.ts';
import type { Finding } from '../../definition/finding.ts';
import type { LocalizedText } from '../../definition/types.ts';
import { finding } from '../subject.ts';
import type { Rule } from '../subject.ts';

/** Things people see that have no title: they would read its key. */
export const missingTitles: Rule = (subject) => {
  const { definition, outline, directory } = subject;
  const findings: Finding[] = [];
  const missing = (key: string, path: string, en: string, de: string, subjects: readonly string[] = []): void => {
    findings.push(
      finding(
        subject,
        'missing-title',
        'warning',
        path,
        () => `${en} ${quoted(key, 'en')} has no title: people see its key.`,
        () => `${de} ${quoted(key, 'de')} hat keinen Titel: Man sieht den Schlüssel.`,
        subjects,
      ),
    );
  };
  for (const node of outline.nodes) {
    if (node.parent === undefined || node.kind === 'history' || node.definition.meta?.title !== undefined) continue;
    if (node.region === 'queue' && directory?.queues[node.key] !== undefined) continue;
    missing(node.path, node.pointer, 'The state', 'Der Zustand', [node.id]);
  }
  for (const [key, field] of Object.entries(definition.fields ?? {})) {
    if (field.title === undefined) missing(key, `/fields/${key}`, 'The field', 'Das Feld');
    if (field.type === 'enum')
      for (const [index, value] of field.values.entries())
        if (field.labels?.[value] === undefined)
          missing(`${key}: ${value}`, `/fields/${key}/values/${index}`, 'The value', 'Der Wert');
  }
  const untitled = (things: Readonly<Record<string, { readonly title?: LocalizedText }>> | undefined): string[] =>
    Object.entries(things ?? {}).flatMap(([key, { title }]) => (title === undefined ? [key] : []));
  for (const key of untitled(definition.clocks)) missing(key, `/clocks/${key}`, 'The clock', 'Die Uhr');
  for (const key of untitled(definition.approvals))
    missing(key, `/approvals/${key}`, 'The approval', 'Die Genehmigung');
  for (const key of untitled(definition.decisions))
    missing(key, `/decisions/${key}`, 'The decision table', 'Die Entscheidungstabelle');
  return findings;
};
