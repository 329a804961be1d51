import { error } from '@sveltejs/kit';
import type { Directory, ProcessDefinition } from '@stellwerk/engine';
import { need } from '@stellwerk/ui/server/need.ts';
import { pageApi } from '@stellwerk/ui/server/page-api.ts';
import type { OlderDraft } from '#lib/comparing/merging/older-draft.ts';
import { localized } from '#lib/process/words-of.ts';
import { adminText } from '#lib/words/words.ts';
import type { PageServerLoad } from './$types';

/** Two versions, or a version and the reader's draft; by default the newest and the one before it. */
export const load: PageServerLoad = async (event) => {
  const { key } = event.params;
  const client = pageApi(event);
  const path = { key };
  const [listed, drafted, directory] = await Promise.all([
    client.GET('/api/processes/{key}/versions', { params: { path } }),
    client.GET('/api/processes/{key}/draft', { params: { path } }),
    client.GET('/api/directory'),
  ]);
  const versions = need(event, listed);
  const stored = drafted.data;
  // Drafts are saved by the designer alone; the server has checked that it is an object of a bearable size.
  const draft = stored?.definition as unknown as ProcessDefinition | undefined;
  const query = event.url.searchParams;
  const newest = versions[0]?.version ?? 0;
  const isDraft = query.get('to') === 'draft' && draft !== undefined;
  const to = isDraft ? newest : Number(query.get('to') ?? newest);
  const from = Number(query.get('from') ?? (isDraft ? newest : Math.max(1, newest - 1)));
  const known = (version: number): boolean => versions.some((one) => one.version === version);
  const t = adminText(event.locals.language);
  if (!known(from) || !known(to)) error(404, t('process.notHere'), { advice: t('error.notFoundAdvice') });
  // The server publishes only what it has parsed: the shape is the engine's own.
  const read = async (version: number) =>
    need(event, await client.GET('/api/processes/{key}/versions/{version}', { params: { path: { key, version } } }))
      .definition as unknown as ProcessDefinition;
  const begun = stored?.baseVersion ?? newest;
  const isOlder = isDraft && from === newest && begun < newest && known(begun);
  const [earlier, later, base] = await Promise.all([
    read(from),
    isDraft ? draft : read(to),
    isOlder ? read(begun) : undefined,
  ]);
  const older: OlderDraft | undefined = base && {
    process: key,
    base: { version: begun, definition: base },
    draft: { definition: later, revision: stored?.revision ?? 0 },
    newest: { version: newest, definition: earlier },
  };
  return {
    key,
    place: localized(earlier.title, event.locals.language) ?? key,
    versions,
    from: { version: from, definition: earlier },
    to: { version: isDraft ? null : to, definition: later },
    directory: need(event, directory) as unknown as Directory,
    hasDraft: draft !== undefined,
    older,
  };
};
