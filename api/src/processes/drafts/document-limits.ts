import { scanJson } from '@stellwerk/engine';
import type { Language } from '../../http/language.ts';
import { Problem } from '../../http/problem.ts';

/**
 * Refuses a document that no definition could be: too large, nested too deeply, with keys that reach into JavaScript's
 * prototypes. Whether it is a definition is not asked.
 *
 * @throws Problem `bad-request`
 */
export function requireHarmless(definition: unknown, language: Language): void {
  const finding = scanJson(definition);
  if (finding === undefined) return;
  throw new Problem('bad-request', {
    errors: [{ path: `body.definition${finding.path.replaceAll('/', '.')}`, problem: finding.message[language] }],
  });
}
