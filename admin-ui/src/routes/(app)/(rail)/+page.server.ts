import { processesAndDrafts } from '#lib/server/processes-and-drafts.ts';
import type { PageServerLoad } from './$types';

/** What one was at, and what runs. */
export const load: PageServerLoad = processesAndDrafts;
