import type { RequestEvent } from '@sveltejs/kit';
import { agentWords } from '@stellwerk/ui/translations/agent/words.ts';
import { createTranslate } from '@stellwerk/ui/translations/index.ts';
import type { ApiClient, ApiProblem } from '@stellwerk/ui/api/client.ts';
import type { HistoryEntry } from '../api-types.ts';

/** What makes a reply out of date: an answer or a message that its writer has not seen, or another state. */
function crosses(entry: HistoryEntry, me: string | undefined): boolean {
  if (entry.actor.kind === 'agent' && entry.actor.id === me) return false;
  return /^article\.(?:agent|customer)$/.test(entry.type) || entry.diff.some(({ kind }) => kind === 'state');
}

/**
 * Nobody answers twice: the API lets replies pass whatever has happened meanwhile, so the page asks first whether
 * somebody else has answered, or the customer written, since the writer saw the ticket.
 */
export async function crossingReply(
  event: RequestEvent,
  client: ApiClient,
  path: { readonly ticket: string },
  seen: number,
): Promise<ApiProblem | undefined> {
  const { data } = await client.GET('/api/tickets/{ticket}/history', { params: { path, query: { after: seen } } });
  const changes = (data ?? []).filter((entry) => crosses(entry, event.locals.session?.agent.id));
  if (changes.length === 0) return undefined;
  const t = createTranslate(event.locals.language, agentWords);
  const version = data?.at(-1)?.seq ?? seen;
  return {
    type: 'about:blank',
    status: 409,
    code: 'conflict',
    title: t('conflict.title'),
    detail: t('conflict.text'),
    version,
    changes,
  };
}
