import { error } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import type { ApiClient } from '@stellwerk/ui/api/client.ts';
import { need } from '@stellwerk/ui/server/need.ts';
import { agentWords } from '@stellwerk/ui/translations/agent/words.ts';
import { createTranslate } from '@stellwerk/ui/translations/index.ts';
import type { Ticket } from '../api-types.ts';

/** What the API says to something that is no ticket, or cannot be one. */
const UNKNOWN = [400, 404];

/**
 * The ticket of the page's address itself, also once it is merged. An address names a ticket by its number: the API
 * would take an id for it too, and show a ticket that the number in the address is not of.
 */
export async function ticketOf(
  event: RequestEvent & { readonly params: { readonly number: string } },
  client: ApiClient,
): Promise<Ticket> {
  const { number } = event.params;
  const answer = await client.GET('/api/tickets/{ticket}', {
    params: { path: { ticket: number }, query: { itself: 'true' } },
  });
  const isOther = answer.data !== undefined && answer.data.number !== number;
  if (!isOther && !UNKNOWN.includes(answer.response.status)) return need(event, answer);
  // The search knows what is wrong with a number.
  const found = await client.GET('/api/tickets', { params: { query: { q: number, limit: 1 } } });
  const t = createTranslate(event.locals.language, agentWords);
  error(404, t('ticket.unknown'), { advice: found.data?.hint ?? t('error.notFoundAdvice') });
}
