import type { LayoutServerLoad } from './$types';

/** What every page needs to speak to this person. */
export const load: LayoutServerLoad = ({ locals }) => ({
  language: locals.language,
  timeZone: locals.timeZone,
  theme: locals.session?.agent.theme ?? null,
});
