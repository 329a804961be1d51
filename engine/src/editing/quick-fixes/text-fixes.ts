import { quoted } from '../../definition/words.ts';
import type { LocalizedText } from '../../definition/types.ts';
import { keyInWords } from '../../diagram/titles.ts';
import { valueAt, withValueAt } from '../at-pointer.ts';
import { edited } from '../edited.ts';
import { setText } from '../texts.ts';
import { fix, type Fixer } from './quick-fix.ts';

/** Takes the text of another language over, so that the field is there to be written. */
export const missingTranslation: Fixer = ({ definition, finding, segments }) => {
  const texts = valueAt(definition, segments) as LocalizedText | undefined;
  // Only the end of the sentence is ours: what stands before it somebody wrote.
  const inWords = / in (English|German): readers of that language see another one\.$/.exec(finding.message.en)?.[1];
  const language = inWords === undefined ? undefined : inWords === 'English' ? 'en' : 'de';
  const [other, text = ''] = Object.entries(texts ?? {})[0] ?? [];
  if (language === undefined || other === undefined) return [];
  return [
    fix(
      `Use ${quoted(text, 'en')} in ${language === 'en' ? 'English' : 'German'} too`,
      `${quoted(text, 'de')} auch auf ${language === 'en' ? 'Englisch' : 'Deutsch'} verwenden`,
      () => setText(definition, finding.path, language, text),
    ),
  ];
};

/** A title made from the key, to be put better by a person. */
export const missingTitle: Fixer = ({ definition, segments, node }) => {
  const [part, key = ''] = segments;
  const titled = (name: string) => ({ en: keyInWords(name), de: keyInWords(name) });
  const call = (name: string, at: readonly string[]) =>
    fix(`Call it ${quoted(keyInWords(name), 'en')}`, `${quoted(keyInWords(name), 'de')} nennen`, () =>
      edited(withValueAt(definition, at, titled(name))),
    );
  if (node !== undefined) return [call(node.key, [...segments, 'meta', 'title'])];
  if (part === 'fields' && segments[2] === 'values') {
    const field = definition.fields?.[key];
    const value = field?.type === 'enum' ? field.values[Number(segments[3])] : undefined;
    if (field?.type !== 'enum' || value === undefined) return [];
    const labels = { ...field.labels, [value]: titled(value) };
    return [
      fix(`Call it ${quoted(keyInWords(value), 'en')}`, `${quoted(keyInWords(value), 'de')} nennen`, () =>
        edited(withValueAt(definition, ['fields', key, 'labels'], labels)),
      ),
    ];
  }
  return [call(key, [...segments, 'title'])];
};
