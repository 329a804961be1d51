import { fail, redirect } from '@sveltejs/kit';
import { PATHS } from '#lib/paths.ts';
import { sentOn } from '#lib/server/unsent.ts';
import type { Actions, PageServerLoad } from './$types';

/** Needs neither a session nor the database: it stands where those are away. */
export const load: PageServerLoad = ({ request }) => {
  if (request.method !== 'POST') redirect(303, PATHS.start);
};

export const actions: Actions = {
  show: async (event) => fail(503, { unsent: await sentOn(event) }),
};
