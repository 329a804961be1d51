import { redirect } from '@sveltejs/kit';
import { ticketPath } from '#lib/paths.ts';
import { need } from '@stellwerk/ui/server/need.ts';
import { pageApi } from '@stellwerk/ui/server/page-api.ts';
import { isView, viewQuery } from '#lib/views.ts';
import type { PageServerLoad } from './$types';

/** Tickets on one page of the list. */
const PAGE_SIZE = 50;
/** What looks like a ticket's number, as people type or paste it. */
const NUMBER = /^#?\s*(\d{5,})$/;

export const load: PageServerLoad = async (event) => {
  const query = event.url.searchParams;
  const asked = query.get('view');
  const view = isView(asked) ? asked : 'active';
  const search = query.get('q')?.trim().slice(0, 200) ?? '';
  const sort = query.get('sort') === 'due' ? 'due' : 'created';
  const queue = query.get('queue') ?? '';
  const cursor = query.get('cursor') ?? '';
  const number = NUMBER.exec(search)?.[1];
  const answer = await pageApi(event).GET('/api/tickets', {
    params: {
      query: {
        ...viewQuery(view),
        ...(queue ? { queue } : {}),
        ...(search ? { q: number ?? search } : {}),
        ...(cursor ? { cursor } : {}),
        sort,
        limit: PAGE_SIZE,
      },
    },
  });
  const found = need(event, answer);
  const only = found.items.length === 1 ? found.items[0] : undefined;
  if (number && only !== undefined) {
    // The number of a merged ticket leads to another one, which says so.
    redirect(303, ticketPath(only.number) + (only.number === number ? '' : `?merged=${number}`));
  }
  return { view, search, sort, queue, cursor, items: found.items, nextCursor: found.nextCursor, hint: found.hint };
};
