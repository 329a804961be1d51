import type { Schema } from '@stellwerk/ui/api/client.ts';

/** What is judged, without its definition. */
export type Judged = Omit<Schema<'ProposalDetail'>, 'definition'>;
