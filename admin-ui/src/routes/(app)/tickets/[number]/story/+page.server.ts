import type { Directory, ProcessDefinition } from '@stellwerk/engine';
import { need } from '@stellwerk/ui/server/need.ts';
import { pageApi } from '@stellwerk/ui/server/page-api.ts';
import { createTranslate } from '@stellwerk/ui/translations/index.ts';
import { MOST_EVENTS, toldHistory } from '#lib/reports/story/told-history.ts';
import { versionName } from '#lib/reports/story/version-name.ts';
import { reportWords } from '#lib/reports/words/words.ts';
import type { PageServerLoad } from './$types';

/** A ticket with its history, and the definitions of all versions it was on. */
export const load: PageServerLoad = async (event) => {
  const client = pageApi(event);
  const path = { ticket: event.params.number };
  const [found, history, clocks, directory] = await Promise.all([
    client.GET('/api/tickets/{ticket}', { params: { path, query: { itself: 'true' } } }),
    toldHistory(event, client, event.params.number),
    client.GET('/api/tickets/{ticket}/clocks/course', { params: { path } }),
    client.GET('/api/directory'),
  ]);
  const { number, title, process } = need(event, found);
  const versions = new Map([process, ...history.map(({ process }) => process)].map((one) => [versionName(one), one]));
  const definitions = await Promise.all(
    [...versions].map(async ([name, { key, version }]) => {
      const answer = await client.GET('/api/processes/{key}/versions/{version}', {
        params: { path: { key, version } },
      });
      // The server publishes only what it has parsed: the shape is the engine's own.
      return [name, need(event, answer).definition as unknown as ProcessDefinition] as const;
    }),
  );
  return {
    number,
    title,
    process: { key: process.key, version: process.version },
    place: createTranslate(event.locals.language, reportWords)('story.title', { number }),
    history,
    clocks: new Map(need(event, clocks).map((one) => [one.seq, one.clocks])),
    more: history.length >= MOST_EVENTS,
    definitions: new Map(definitions),
    directory: need(event, directory) as unknown as Directory,
  };
};
