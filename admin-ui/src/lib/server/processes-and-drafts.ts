import type { RequestEvent } from '@sveltejs/kit';
import type { Schema } from '@stellwerk/ui/api/client.ts';
import { need } from '@stellwerk/ui/server/need.ts';
import { pageApi } from '@stellwerk/ui/server/page-api.ts';

interface ProcessesAndDrafts {
  readonly processes: Schema<'ProcessList'>;
  readonly drafts: Schema<'DraftList'>;
}

/** Every process with who last published it, and one's own drafts, also of what was never published. */
export async function processesAndDrafts(event: RequestEvent): Promise<ProcessesAndDrafts> {
  const client = pageApi(event);
  const [processes, drafts] = await Promise.all([
    client.GET('/api/processes'),
    event.locals.session?.generalRights.includes('design') ? client.GET('/api/drafts') : undefined,
  ]);
  return { processes: need(event, processes), drafts: drafts ? need(event, drafts) : [] };
}
