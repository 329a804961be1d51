import { fail, redirect } from '@sveltejs/kit';
import { PATHS } from '#lib/paths.ts';
import { isTimeZone } from '@stellwerk/ui/formats/formats.ts';
import { isTheme } from '@stellwerk/ui/theme/theme.ts';
import { isLanguage } from '@stellwerk/ui/translations/index.ts';
import { pageApi } from '@stellwerk/ui/server/page-api.ts';
import { failure } from '#lib/server/failure.ts';
import { text } from '#lib/server/form-values.ts';
import { safeNext } from '#lib/server/safe-next.ts';
import { RAIL_COOKIE } from '@stellwerk/ui/server/rail.ts';
import { CHOICE_COOKIE, rememberChoices } from '#lib/server/welcome.ts';
import { TOUR_CARDS, tourPreference } from '#lib/tour.ts';
import type { Actions } from './$types';

export const actions: Actions = {
  change: async (event) => {
    const form = await event.request.formData();
    const [language, theme, timeZone] = [text(form, 'language'), text(form, 'theme'), text(form, 'timeZone')];
    const body = {
      ...(isLanguage(language) ? { language } : {}),
      ...(isTheme(theme) ? { theme } : {}),
      ...(isTimeZone(timeZone) ? { timeZone } : {}),
    };
    const { data, error } = await pageApi(event).PATCH('/api/session', { body });
    if (error) return fail(error.status, failure(error, 'account', form));
    rememberChoices(event.cookies, data);
    redirect(303, safeNext(text(form, 'next')));
  },
  hideCard: async (event) => {
    const form = await event.request.formData();
    const card = TOUR_CARDS.find((one) => one === text(form, 'card'));
    const kept = event.locals.session?.agent.preferences ?? {};
    if (card) {
      const body = { preferences: { ...kept, [tourPreference(card)]: true } };
      const { error } = await pageApi(event).PATCH('/api/session', { body });
      if (error) return fail(error.status, failure(error, 'tour', form));
    }
    redirect(303, safeNext(text(form, 'next')));
  },
  rail: async (event) => {
    const form = await event.request.formData();
    event.cookies.set(RAIL_COOKIE, text(form, 'rail') === 'collapsed' ? 'collapsed' : 'open', CHOICE_COOKIE);
    redirect(303, safeNext(text(form, 'next')));
  },
  signOut: async (event) => {
    await pageApi(event).DELETE('/api/session');
    redirect(303, PATHS.signIn);
  },
};
