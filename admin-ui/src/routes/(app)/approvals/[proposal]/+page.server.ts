import { error } from '@sveltejs/kit';
import type { Directory, ProcessDefinition } from '@stellwerk/engine';
import { need } from '@stellwerk/ui/server/need.ts';
import { pageApi } from '@stellwerk/ui/server/page-api.ts';
import { localized } from '#lib/process/words-of.ts';
import { adminText } from '#lib/words/words.ts';
import type { PageServerLoad } from './$types';

/** What somebody asks to be published, beside the version it stands on. */
export const load: PageServerLoad = async (event) => {
  const id = Number(event.params.proposal);
  if (!Number.isSafeInteger(id)) {
    const t = adminText(event.locals.language);
    error(404, t('process.notHere'), { advice: t('error.notFoundAdvice') });
  }
  const client = pageApi(event);
  const [asked, directory] = await Promise.all([
    client.GET('/api/proposals/{proposal}', { params: { path: { proposal: id } } }),
    client.GET('/api/directory'),
  ]);
  const { definition, ...proposal } = need(event, asked);
  const { process: key, baseVersion } = proposal;
  const base =
    baseVersion === null
      ? undefined
      : need(
          event,
          await client.GET('/api/processes/{key}/versions/{version}', {
            params: { path: { key, version: baseVersion } },
          }),
        ).definition;
  return {
    proposal,
    place: localized(proposal.title, event.locals.language) ?? key,
    // The server keeps and publishes only what it has parsed: the shape is the engine's own.
    definition: definition as unknown as ProcessDefinition,
    base: base as unknown as ProcessDefinition | undefined,
    directory: need(event, directory) as unknown as Directory,
    person: event.locals.session?.agent.id ?? '',
  };
};
