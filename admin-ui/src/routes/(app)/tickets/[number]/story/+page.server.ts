import type { Directory, ProcessDefinition } from '@stellwerk/engine';
import { need } from '@stellwerk/ui/server/need.ts';
import { pageApi } from '@stellwerk/ui/server/page-api.ts';
import { createTranslate } from '@stellwerk/ui/translations/index.ts';
import { reportWords } from '#lib/reports/words/words.ts';
import type { PageServerLoad } from './$types';

/** A ticket with its history and the definition of the version it is on. */
export const load: PageServerLoad = async (event) => {
  const client = pageApi(event);
  const path = { ticket: event.params.number };
  const query = { itself: 'true' as const };
  const [found, told, directory] = await Promise.all([
    client.GET('/api/tickets/{ticket}', { params: { path, query } }),
    client.GET('/api/tickets/{ticket}/history', { params: { path, query } }),
    client.GET('/api/directory'),
  ]);
  const { number, title, process } = need(event, found);
  const version = await client.GET('/api/processes/{key}/versions/{version}', {
    params: { path: { key: process.key, version: process.version } },
  });
  return {
    number,
    title,
    process,
    place: createTranslate(event.locals.language, reportWords)('story.title', { number }),
    history: need(event, told),
    // The server publishes only what it has parsed: the shape is the engine's own.
    definition: need(event, version).definition as unknown as ProcessDefinition,
    directory: need(event, directory) as unknown as Directory,
  };
};
