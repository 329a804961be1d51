import type { Directory, ProcessDefinition } from '@stellwerk/engine';
import { need } from '@stellwerk/ui/server/need.ts';
import { pageApi } from '@stellwerk/ui/server/page-api.ts';
import { readAsking } from '#lib/designer/publish/asking.ts';
import { localized } from '#lib/process/words-of.ts';
import type { PageServerLoad } from './$types';

/** What there is to begin from: my draft, else the newest published version, else what the browser kept. */
export const load: PageServerLoad = async (event) => {
  const { key } = event.params;
  const client = pageApi(event);
  const path = { key };
  const person = event.locals.session?.agent.id ?? '';
  const [versions, draft, directory, asking] = await Promise.all([
    client.GET('/api/processes/{key}/versions', { params: { path } }),
    client.GET('/api/processes/{key}/draft', { params: { path } }),
    client.GET('/api/directory'),
    readAsking(client, key, person),
  ]);
  const newest = versions.response.status === 404 ? undefined : need(event, versions)[0]?.version;
  const published =
    newest === undefined
      ? undefined
      : need(
          event,
          await client.GET('/api/processes/{key}/versions/{version}', { params: { path: { key, version: newest } } }),
        );
  // The server publishes only what it has parsed: the shape is the engine's own.
  const definition = published?.definition as unknown as ProcessDefinition | undefined;
  const mine = draft.response.status === 404 ? undefined : need(event, draft);
  // A draft may hold anything in place of its title.
  const title: unknown = localized(
    definition?.title ?? (mine?.definition as ProcessDefinition | undefined)?.title,
    event.locals.language,
  );
  return {
    key,
    place: typeof title === 'string' && title !== '' ? title : key,
    published: definition && newest !== undefined ? { definition, version: newest } : undefined,
    draft: mine,
    directory: need(event, directory) as unknown as Directory,
    person,
    asking,
    mayPublish: event.locals.session?.generalRights.includes('publish') ?? false,
  };
};
