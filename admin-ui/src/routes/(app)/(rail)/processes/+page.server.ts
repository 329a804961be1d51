import { need } from '@stellwerk/ui/server/need.ts';
import { pageApi } from '@stellwerk/ui/server/page-api.ts';
import type { PageServerLoad } from './$types';

/** Every process with who last published it. */
export const load: PageServerLoad = async (event) => ({
  processes: need(event, await pageApi(event).GET('/api/processes')),
});
