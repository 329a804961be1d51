import { pointerSegment } from '../definition/outline.ts';
import type { LocalizedText, ProcessDefinition } from '../definition/types.ts';
import { segmentsOf, valueAt, withValueAt } from './at-pointer.ts';
import { type Edited, edited, gone } from './edited.ts';
import { retitled } from './set-title.ts';

/** One text of a process in all its languages. */
export interface ProcessText {
  /** JSON pointer of the text. */
  readonly pointer: string;
  /** What it is a text of: `title`, `description`, `confirm`, `text` (of a note) or `label` (of a value). */
  readonly kind: string;
  readonly texts: LocalizedText;
}

const TEXT_KEYS: ReadonlySet<string> = new Set(['title', 'description', 'confirm', 'text']);

/** Every text that people read, in document order. */
export function textsOf(definition: ProcessDefinition): readonly ProcessText[] {
  const found: ProcessText[] = [];
  const visit = (value: unknown, pointer: string, key: string, above: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if ((TEXT_KEYS.has(key) || above === 'labels') && isText(value)) {
      found.push({ pointer, kind: above === 'labels' ? 'label' : key, texts: value });
      return;
    }
    for (const [inner, child] of Object.entries(value)) visit(child, `${pointer}/${pointerSegment(inner)}`, inner, key);
  };
  const { layout: _layout, ...document } = definition;
  visit(document, '', '', '');
  return found;
}

const isText = (value: object): value is LocalizedText =>
  !Array.isArray(value) &&
  !('var' in value) &&
  Object.entries(value).every(
    ([language, text]) => typeof text === 'string' && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language),
  );

/** Writes a text in one language; empty takes that language out. */
export function setText(definition: ProcessDefinition, pointer: string, language: string, text: string): Edited {
  const segments = segmentsOf(pointer);
  const before = valueAt(definition, segments);
  if (typeof before !== 'object' || before === null || !isText(before)) return gone();
  return edited(withValueAt(definition, segments, retitled(before, language, text) ?? {}));
}
