import { apiClient } from '@stellwerk/ui/api/client.ts';
import { live } from './live.svelte.ts';

/** Asks which version a ticket has now. Without an answer nothing is known; the stream goes on telling. */
export async function lookAgain(ticket: string): Promise<void> {
  const { data } = await apiClient(undefined, location.origin)
    .GET('/api/tickets/{ticket}', { params: { path: { ticket } } })
    .catch(() => ({ data: undefined }));
  if (data) live.know(data.id, data.version);
}
