import type { Directory } from '@stellwerk/engine';
import { need } from '@stellwerk/ui/server/need.ts';
import { pageApi } from '@stellwerk/ui/server/page-api.ts';
import { adminText } from '#lib/words/words.ts';
import type { PageServerLoad } from './$types';

/** What a definition may refer to, and which processes there are already. */
export const load: PageServerLoad = async (event) => {
  const client = pageApi(event);
  const [directory, processes] = await Promise.all([client.GET('/api/directory'), client.GET('/api/processes')]);
  return {
    place: adminText(event.locals.language)('check.title'),
    directory: need(event, directory) as unknown as Directory,
    versions: Object.fromEntries(need(event, processes).map(({ key, versions }) => [key, versions])),
    mayPublish: event.locals.session?.generalRights.includes('publish') ?? false,
  };
};
