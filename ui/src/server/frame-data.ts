import type {} from './app.d.ts';

/** What every page needs to speak to this person. */
export const frameData = ({ locals }: { readonly locals: App.Locals }) => ({
  language: locals.language,
  timeZone: locals.timeZone,
  theme: locals.session?.agent.theme ?? null,
});
