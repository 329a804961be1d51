import type { Directory } from '../../definition/directory-types.ts';
import type { Finding } from '../../definition/finding.ts';
import type { ProcessDefinition } from '../../definition/types.ts';
import { edited } from '../edited.ts';
import { fix, type QuickFix } from './quick-fix.ts';
import { quickFixes } from './quick-fixes.ts';

/**
 * Takes the text that is there over for every translation that is missing, in one edit: whoever writes one language
 * would press as many times as the process has titles. Undefined where a single press does it.
 */
export function allTranslations(
  definition: ProcessDefinition,
  directory: Directory | undefined,
  findings: readonly Finding[],
): QuickFix | undefined {
  const missing = findings.filter(
    (finding) => finding.code === 'missing-translation' && quickFixes(definition, directory, finding).length > 0,
  );
  if (missing.length < 2) return undefined;
  const count = String(missing.length);
  return fix(
    `Use the ${count} texts in the language that lacks them too`,
    `Die ${count} Texte auch in der Sprache verwenden, in der sie fehlen`,
    () => {
      let filled = definition;
      for (const finding of missing) {
        const result = quickFixes(filled, directory, finding)[0]?.apply();
        if (result?.ok === false) return result;
        filled = result?.definition ?? filled;
      }
      return edited(filled);
    },
  );
}
