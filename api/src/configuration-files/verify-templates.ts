import { isDeepStrictEqual } from 'node:util';
import type { Database } from '../database/database.ts';
import { SAMPLE_VALUES } from '../notify/sample-values.ts';
import { TemplateError } from '../notify/template-limits.ts';
import { TemplateRenderer } from '../notify/template-renderer.ts';
import { ConfigurationConflictError } from './configuration-conflict.ts';
import type { ConfigurationFile } from './schema.ts';

type Template = Pick<ConfigurationFile['templates'][number], 'key' | 'subject' | 'body'>;
const TEMPLATES = 'SELECT key, subject, body FROM template';

/**
 * Renders every text of every template that is new or changed: what cannot be rendered would be found only when the
 * first message is stuck.
 *
 * @throws ConfigurationConflictError
 */
export async function verifyTemplates(database: Database, file: ConfigurationFile): Promise<void> {
  const known = new Map((await database.query<Template>(TEMPLATES)).map((template) => [template.key, template]));
  const changed = file.templates.filter(({ key, subject, body }) => {
    const before = known.get(key);
    return !isDeepStrictEqual([before?.subject, before?.body], [subject, body]);
  });
  if (changed.length === 0) return;
  const renderer = new TemplateRenderer();
  try {
    for (const template of changed) await verify(template, renderer);
  } finally {
    await renderer.onApplicationShutdown();
  }
}

async function verify({ key, subject, body }: Template, renderer: TemplateRenderer): Promise<void> {
  for (const [part, texts] of Object.entries({ subject, body }))
    for (const [language, text] of Object.entries(texts))
      try {
        await renderer.render([text], SAMPLE_VALUES);
      } catch (error) {
        if (!(error instanceof TemplateError)) throw error;
        throw new ConfigurationConflictError(
          `The ${part} of the template ${key} (${language}) is of no use: ${error.message}`,
        );
      }
}
