import { pageApi } from '@stellwerk/ui/server/page-api.ts';
import { recall } from '#lib/server/flash.ts';
import { RAIL_COOKIE } from '@stellwerk/ui/server/rail.ts';
import { signedIn } from '@stellwerk/ui/server/signed-in.ts';
import { hiddenCards } from '#lib/tour.ts';
import type { LayoutServerLoad } from './$types';

/** The frame of every signed-in page: who, which queues, what just happened. */
export const load: LayoutServerLoad = async (event) => {
  const session = signedIn(event);
  const client = pageApi(event);
  const hidden = hiddenCards(session.agent.preferences);
  const [queues, tour] = await Promise.all([
    client.GET('/api/queues'),
    session.demo && hidden.size < 3 ? client.GET('/api/tour') : undefined,
  ]);
  return {
    session,
    railCollapsed: event.cookies.get(RAIL_COOKIE) === 'collapsed',
    queues: queues.data ?? [],
    tour: (tour?.data ?? []).filter(({ card }) => !hidden.has(card)),
    flash: recall(event.cookies),
    // Reading the address makes this run for each page: counts stay true and messages are said once.
    address: event.url.pathname + event.url.search,
    now: Date.now(),
  };
};
