import { need } from '@stellwerk/ui/server/need.ts';
import { pageApi } from '@stellwerk/ui/server/page-api.ts';
import type { PageServerLoad } from './$types';

/** What was asked to be published: what waits first, then what was decided. */
export const load: PageServerLoad = async (event) => {
  const proposals = need(event, await pageApi(event).GET('/api/proposals'));
  const waits = ({ state }: (typeof proposals)[number]): number => Number(state !== 'open');
  return { proposals: proposals.toSorted((a, b) => waits(a) - waits(b)) };
};
