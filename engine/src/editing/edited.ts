import type { ProcessDefinition } from '../definition/types.ts';
import type { Sentence } from '../definition/words.ts';

/**
 * What an edit came to. `changed`: stable ids the page should select now; `went`: ids of what had to go with what was
 * removed. A refused edit says why, in words. The definition that was given in is never changed, and parts that the
 * edit does not touch are the same objects as before.
 */
export type Edited =
  | {
      readonly ok: true;
      readonly definition: ProcessDefinition;
      readonly changed: readonly string[];
      readonly went?: readonly string[];
    }
  | { readonly ok: false; readonly problem: Sentence };

export const edited = (definition: ProcessDefinition, ...changed: readonly string[]): Edited => ({
  ok: true,
  definition,
  changed,
});

export const refused = (en: string, de: string): Edited => ({ ok: false, problem: { en, de } });

/** What was to be edited is no longer there: another edit was quicker. */
export const gone = (): Edited =>
  refused(
    'What was to be changed is no longer part of the process. Select it again.',
    'Was geändert werden sollte, gehört nicht mehr zum Prozess. Wählen Sie es neu aus.',
  );
