import type { RequestEvent } from '@sveltejs/kit';
import { need } from '@stellwerk/ui/server/need.ts';
import type { pageApi } from '@stellwerk/ui/server/page-api.ts';
import type { StoryEntry } from './story-stops.ts';

/** A longer story than this is told to here: nobody plays it event by event. */
export const MOST_EVENTS = 5000;
/** So many the API tells at once. */
const AT_ONCE = 1000;

/** The events of a ticket from its first on, at most `MOST_EVENTS`. */
export async function toldHistory(
  event: RequestEvent,
  client: ReturnType<typeof pageApi>,
  ticket: string,
): Promise<readonly StoryEntry[]> {
  const told: StoryEntry[] = [];
  let fresh: readonly StoryEntry[];
  do {
    const query = { itself: 'true' as const, after: told.at(-1)?.seq ?? 0 };
    fresh = need(event, await client.GET('/api/tickets/{ticket}/history', { params: { path: { ticket }, query } }));
    told.push(...fresh);
  } while (fresh.length === AT_ONCE && told.length < MOST_EVENTS);
  return told;
}
