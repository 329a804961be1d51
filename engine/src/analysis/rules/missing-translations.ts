import { quoted } from '../../definition/words.ts';
import { pointerSegment } from '../../definition/outline.ts';
import type { Finding } from '../../definition/finding.ts';
import { finding } from '../subject.ts';
import type { Rule, Subject } from '../subject.ts';

const TEXT_KEYS = new Set(['title', 'description', 'confirm', 'text']);
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** Texts that exist in some of the process's languages only. The languages are those of its title. */
export const missingTranslations: Rule = (subject) => {
  const languages = new Set([...Object.keys(subject.definition.title), 'en', 'de']);
  const findings: Finding[] = [];
  const visit = (value: unknown, path: string, key: string, parent: string): void => {
    if (value === null || typeof value !== 'object') return;
    const isText =
      (TEXT_KEYS.has(key) || parent === 'labels') &&
      !Array.isArray(value) &&
      Object.entries(value).every(([language, text]) => typeof text === 'string' && LANGUAGE.test(language)) &&
      Object.keys(value).length > 0 &&
      !('var' in value);
    if (isText) findings.push(...missingIn(subject, value as Record<string, string>, languages, path));
    else
      for (const [inner, child] of Object.entries(value)) visit(child, `${path}/${pointerSegment(inner)}`, inner, key);
  };
  const { scenarios: _scenarios, layout: _layout, ...definition } = subject.definition;
  visit(definition, '', '', '');
  return findings;
};

function missingIn(
  subject: Subject,
  text: Readonly<Record<string, string>>,
  languages: ReadonlySet<string>,
  path: string,
): readonly Finding[] {
  const missing = [...languages].filter((language) => (text[language] ?? '').trim() === '');
  const shown = Object.values(text)[0] ?? '';
  return missing.map((language) =>
    finding(
      subject,
      'missing-translation',
      'warning',
      path,
      () => `${quoted(shown, 'en')} has no text in ${inEnglish(language)}: readers of that language see another one.`,
      () =>
        `${quoted(shown, 'de')} hat keinen Text auf ${inGerman(language)}: Wer diese Sprache liest, sieht eine andere.`,
    ),
  );
}

const name = (language: string, display: 'en' | 'de'): string =>
  ({ en: { en: 'English', de: 'German' }, de: { en: 'Englisch', de: 'Deutsch' } })[display][language as 'en'] ??
  language;
const inEnglish = (language: string): string => name(language, 'en');
const inGerman = (language: string): string => name(language, 'de');
