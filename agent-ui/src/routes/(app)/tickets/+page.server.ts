import { redirect } from '@sveltejs/kit';
import { ticketPath } from '#lib/paths.ts';
import { need } from '@stellwerk/ui/server/need.ts';
import { pageApi } from '@stellwerk/ui/server/page-api.ts';
import { isView, viewQuery } from '#lib/views.ts';
import type { PageServerLoad } from './$types';

/** Tickets on one page of the list. */
const PAGE_SIZE = 50;
/** Characters of a search that are looked for. */
const SEARCH_LIMIT = 200;
/** What looks like a ticket's number, as people type or paste it. */
const NUMBER = /^#?\s*(\d{5,})$/;

export const load: PageServerLoad = async (event) => {
  const query = event.url.searchParams;
  const wanted = query.get('view');
  const view = isView(wanted) ? wanted : 'active';
  const typed = query.get('q')?.trim();
  const search = typed?.slice(0, SEARCH_LIMIT) ?? '';
  const sort = query.get('sort') === 'due' ? 'due' : 'created';
  const queue = query.get('queue') ?? '';
  const cursor = query.get('cursor') ?? '';
  const number = NUMBER.exec(search)?.[1];
  const asked = {
    ...viewQuery(view),
    ...(queue ? { queue } : {}),
    ...(search ? { q: number ?? search } : {}),
    ...(cursor ? { cursor } : {}),
    sort,
    limit: PAGE_SIZE,
  } as const;
  const answer = await pageApi(event).GET('/api/tickets', { params: { query: asked } });
  const found = need(event, answer);
  const only = found.items.length === 1 ? found.items[0] : undefined;
  if (number && only !== undefined) {
    // The number of a merged ticket leads to another one, which says so.
    redirect(303, ticketPath(only.number) + (only.number === number ? '' : `?merged=${number}`));
  }
  return {
    /** What the API was asked for. */
    asked,
    view,
    search,
    /** Nothing was typed into the search that was sent. */
    searchedNothing: typed === '',
    /** So much of the search was looked for, if that is not all of it. */
    searchCutAt: (typed?.length ?? 0) > SEARCH_LIMIT ? SEARCH_LIMIT : null,
    sort,
    queue,
    cursor,
    items: found.items,
    nextCursor: found.nextCursor,
    hint: found.hint,
  };
};
