import { need } from '@stellwerk/ui/server/need.ts';
import { pageApi } from '@stellwerk/ui/server/page-api.ts';
import { adminText } from '#lib/words/words.ts';
import type { PageServerLoad } from './$types';

/** What one can begin from, and which keys are taken. */
export const load: PageServerLoad = async (event) => {
  const client = pageApi(event);
  const [processes, drafts] = await Promise.all([client.GET('/api/processes'), client.GET('/api/drafts')]);
  const published = need(event, processes);
  return {
    place: adminText(event.locals.language)('begin.title'),
    processes: published.filter(({ currentVersion }) => currentVersion !== null),
    taken: [...published.map(({ key }) => key), ...need(event, drafts).map(({ key }) => key)],
    person: event.locals.session?.agent.id ?? '',
  };
};
