import { need } from '@stellwerk/ui/server/need.ts';
import { pageApi } from '@stellwerk/ui/server/page-api.ts';
import type { PageServerLoad } from './$types';

/** Every process with who last published it, and one's own drafts, also of what was never published. */
export const load: PageServerLoad = async (event) => {
  const client = pageApi(event);
  const [processes, drafts] = await Promise.all([
    client.GET('/api/processes'),
    event.locals.session?.generalRights.includes('design') ? client.GET('/api/drafts') : undefined,
  ]);
  return { processes: need(event, processes), drafts: drafts ? need(event, drafts) : [] };
};
