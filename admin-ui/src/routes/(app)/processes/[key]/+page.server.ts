import { error } from '@sveltejs/kit';
import type { Directory, ProcessDefinition } from '@stellwerk/engine';
import { VIEWS } from '#lib/paths.ts';
import { localized } from '#lib/process/words-of.ts';
import { need } from '@stellwerk/ui/server/need.ts';
import { pageApi } from '@stellwerk/ui/server/page-api.ts';
import { adminText } from '#lib/words/words.ts';
import type { PageServerLoad } from './$types';

/** One version of a process with everything its views show. */
export const load: PageServerLoad = async (event) => {
  const { key } = event.params;
  const client = pageApi(event);
  const versions = need(event, await client.GET('/api/processes/{key}/versions', { params: { path: { key } } }));
  const current = versions.find((one) => one.current) ?? versions[0];
  const asked = event.url.searchParams.get('version');
  const version = asked === null ? current?.version : Number(asked);
  const t = adminText(event.locals.language);
  if (!current || !versions.some((one) => one.version === version) || version === undefined) {
    error(404, t('process.notHere'), { advice: t('error.notFoundAdvice') });
  }
  const [shown, directory, rule, open] = await Promise.all([
    client.GET('/api/processes/{key}/versions/{version}', { params: { path: { key, version } } }),
    client.GET('/api/directory'),
    // Whoever only migrates sees no requests and is told nothing of the rule.
    client.GET('/api/processes/{key}/publishing', { params: { path: { key } } }),
    client.GET('/api/proposals', { params: { query: { process: key, state: 'open' } } }),
  ]);
  const { definition: json, ...about } = need(event, shown);
  // The server publishes only what it has parsed: the shape is the engine's own.
  const definition = json as unknown as ProcessDefinition;
  const view = event.url.searchParams.get('view');
  return {
    key,
    view: VIEWS.find((one) => one === view) ?? 'diagram',
    place: localized(definition.title, event.locals.language) ?? key,
    about,
    versions,
    current: current.version,
    definition,
    directory: need(event, directory) as unknown as Directory,
    rule: rule.data,
    waiting: open.data?.map(({ id }) => id) ?? [],
  };
};
