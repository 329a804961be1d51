import { processesAndDrafts } from '#lib/server/processes-and-drafts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = processesAndDrafts;
