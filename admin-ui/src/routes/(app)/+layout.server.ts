import { error } from '@sveltejs/kit';
import { pageApi } from '@stellwerk/ui/server/page-api.ts';
import { RAIL_COOKIE } from '@stellwerk/ui/server/rail.ts';
import { signedIn } from '@stellwerk/ui/server/signed-in.ts';
import { adminText } from '#lib/words/words.ts';
import type { LayoutServerLoad } from './$types';

/** Any of these opens the administration; what may be changed there is decided by the API. */
const OPENING_RIGHTS = ['design', 'publish', 'migrate', 'admin'];

/** The frame of every page: who is signed in, whether these pages are for them, and how many approvals wait for them. */
export const load: LayoutServerLoad = async (event) => {
  const { cookies, locals, url } = event;
  const session = signedIn({ locals, url });
  if (!session.generalRights.some((right) => OPENING_RIGHTS.includes(right))) {
    error(403, adminText(locals.language)('error.noRight'), {
      advice: adminText(locals.language)('error.noRightAdvice'),
    });
  }
  const mayPublish = session.generalRights.includes('publish');
  const open = mayPublish
    ? await pageApi(event).GET('/api/proposals', { params: { query: { state: 'open' } } })
    : undefined;
  const waiting = open?.data?.filter(({ mayApprove }) => mayApprove).length ?? 0;
  // Reading the address makes this run for each page: the rail may have been put away at the workplace.
  return {
    ...{ session, mayPublish, waiting },
    railCollapsed: cookies.get(RAIL_COOKIE) === 'collapsed',
    address: url.pathname,
  };
};
