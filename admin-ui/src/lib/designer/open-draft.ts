import { withDistinctIds, withStableIds } from '@stellwerk/engine';
import type { ProcessDefinition } from '@stellwerk/engine';
import type { StoredDraft } from './draft-store.ts';

/** What there is to begin from. */
export interface Beginnings {
  /** What the browser kept because the server did not have it yet. */
  readonly local: StoredDraft | undefined;
  readonly server: StoredDraft | undefined;
  readonly published: { readonly definition: ProcessDefinition; readonly version: number } | undefined;
}
export interface Opening {
  readonly opened: StoredDraft;
  readonly unsaved: boolean;
  readonly theirs: StoredDraft | undefined;
}

/** Which draft to go on with; both, if two windows went different ways. Undefined if there is nothing at all. */
export function openDraft({ local, server, published }: Beginnings): Opening | undefined {
  if (local && (server === undefined ? local.revision === 0 : server.revision === local.revision))
    return { opened: identified(local), unsaved: true, theirs: undefined };
  if (local && server) return { opened: identified(local), unsaved: true, theirs: identified(server) };
  if (server) return { opened: identified(server), unsaved: false, theirs: undefined };
  if (!published) return local && { opened: identified({ ...local, revision: 0 }), unsaved: true, theirs: undefined };
  const fresh = {
    definition: withStableIds(published.definition),
    baseVersion: published.version,
    revision: 0,
    savedAt: '',
  };
  // The draft it was a copy of is gone, published or thrown away: both are shown.
  if (local) return { opened: identified({ ...local, revision: 0 }), unsaved: true, theirs: fresh };
  return { opened: fresh, unsaved: false, theirs: undefined };
}

const identified = (draft: StoredDraft): StoredDraft => ({
  ...draft,
  definition: withStableIds(withDistinctIds(draft.definition)),
});
