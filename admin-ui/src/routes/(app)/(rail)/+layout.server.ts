import { pageApi } from '@stellwerk/ui/server/page-api.ts';
import type { LayoutServerLoad } from './$types';

/** How many requests for approval wait for this person. */
export const load: LayoutServerLoad = async (event) => {
  // Reading the address makes this run for each page.
  const address = event.url.pathname;
  if (!event.locals.session?.generalRights.includes('publish')) return { waiting: 0, address };
  const { data } = await pageApi(event).GET('/api/proposals', { params: { query: { state: 'open' } } });
  return { waiting: data?.filter(({ mayDecide }) => mayDecide).length ?? 0, address };
};
