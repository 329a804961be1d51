import { need } from '@stellwerk/ui/server/need.ts';
import { pageApi } from '@stellwerk/ui/server/page-api.ts';
import { ticketOf } from '#lib/server/ticket-of.ts';
import type { PageServerLoad } from './$types';

/** The process of a ticket drawn large, with the way the ticket took. */
export const load: PageServerLoad = async (event) => {
  const client = pageApi(event);
  const path = { ticket: event.params.number };
  const [ticket, diagram] = await Promise.all([
    ticketOf(event, client),
    client.GET('/api/tickets/{ticket}/diagram', {
      params: { path, query: { language: event.locals.language, size: 'large', itself: 'true' } },
    }),
  ]);
  const { number, title, process } = ticket;
  return { number, title, process, diagram: need(event, diagram) };
};
