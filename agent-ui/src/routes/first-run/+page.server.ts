import { fail, redirect } from '@sveltejs/kit';
import { PATHS } from '#lib/paths.ts';
import { pageApi } from '@stellwerk/ui/server/page-api.ts';
import { failure } from '#lib/server/failure.ts';
import { text } from '#lib/server/form-values.ts';
import { welcome } from '#lib/server/welcome.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { data } = await pageApi(event).GET('/api/first-run');
  if (!data?.needed) redirect(303, PATHS.signIn);
};

export const actions: Actions = {
  default: async (event) => {
    const form = await event.request.formData();
    const { data, error } = await pageApi(event).POST('/api/first-run', {
      body: {
        code: text(form, 'code').trim(),
        login: text(form, 'login').trim(),
        name: text(form, 'name').trim(),
        email: text(form, 'email').trim(),
        password: text(form, 'password'),
      },
    });
    if (error) return fail(error.status, failure(error, 'first-run', form));
    welcome(event, data, PATHS.start);
  },
};
