import type { ApiClient, Schema } from '@stellwerk/ui/api/client.ts';

/** Whether somebody else has to agree before a process is published, what was asked, and who else works on it. */
export interface Asking {
  readonly approvalRequired: boolean;
  /** The reader's latest request for approval of this process. */
  readonly proposal: Schema<'Proposal'> | undefined;
  /** Who else has a draft of it. */
  readonly others: Schema<'OtherDrafts'>;
}

/** Asks the server; what it does not answer counts as none, for it refuses what must not be. */
export async function readAsking(api: ApiClient, key: string, person: string): Promise<Asking> {
  const params = { path: { key } };
  const [rule, proposals, others] = await Promise.all([
    api.GET('/api/processes/{key}/publishing', { params }),
    api.GET('/api/proposals', { params: { query: { process: key } } }),
    api.GET('/api/processes/{key}/drafts', { params }),
  ]);
  return {
    approvalRequired: rule.data?.approvalRequired ?? false,
    proposal: proposals.data?.find(({ proposedBy }) => proposedBy.id === person),
    others: others.data ?? [],
  };
}
