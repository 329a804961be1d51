import type { LocalizedText } from '../../definition/types.ts';
import { keyInWords } from '../../diagram/titles.ts';
import { valueAt, withValueAt } from '../at-pointer.ts';
import { edited } from '../edited.ts';
import { setText } from '../texts.ts';
import { fix, type Fixer } from './quick-fix.ts';

/** Takes the text of another language over, so that the field is there to be written. */
export const missingTranslation: Fixer = ({ definition, finding, segments }) => {
  const texts = valueAt(definition, segments) as LocalizedText | undefined;
  const language = finding.message.en.includes('in English:')
    ? 'en'
    : finding.message.en.includes('in German:')
      ? 'de'
      : undefined;
  const [other, text = ''] = Object.entries(texts ?? {})[0] ?? [];
  if (language === undefined || other === undefined) return [];
  return [
    fix(
      `Use “${text}” in ${language === 'en' ? 'English' : 'German'} too`,
      `„${text}“ auch auf ${language === 'en' ? 'Englisch' : 'Deutsch'} verwenden`,
      () => setText(definition, finding.path, language, text),
    ),
  ];
};

/** A title made from the key, to be put better by a person. */
export const missingTitle: Fixer = ({ definition, finding, segments, node }) => {
  const [part, key = ''] = segments;
  const titled = (name: string) => ({ en: keyInWords(name), de: keyInWords(name) });
  const call = (name: string, at: readonly string[]) =>
    fix(`Call it “${keyInWords(name)}”`, `„${keyInWords(name)}“ nennen`, () =>
      edited(withValueAt(definition, at, titled(name))),
    );
  if (node !== undefined) return [call(node.key, [...segments, 'meta', 'title'])];
  if (part === 'fields' && segments[2] === 'values') {
    const field = definition.fields?.[key];
    const value =
      field?.type === 'enum' ? field.values.find((each) => finding.message.en.includes(`${key}: ${each}”`)) : undefined;
    if (field?.type !== 'enum' || value === undefined) return [];
    const labels = { ...field.labels, [value]: titled(value) };
    return [
      fix(`Call it “${keyInWords(value)}”`, `„${keyInWords(value)}“ nennen`, () =>
        edited(withValueAt(definition, ['fields', key, 'labels'], labels)),
      ),
    ];
  }
  return [call(key, [...segments, 'title'])];
};
