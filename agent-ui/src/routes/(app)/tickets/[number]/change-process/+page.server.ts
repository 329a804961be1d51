import { redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { need } from '@stellwerk/ui/server/need.ts';
import { pageApi } from '@stellwerk/ui/server/page-api.ts';
import { ticketPath } from '#lib/paths.ts';
import { failure } from '#lib/server/failure.ts';
import { remember } from '#lib/server/flash.ts';
import { expectedVersion, text } from '#lib/server/form-values.ts';
import { ticketOf } from '#lib/server/ticket-of.ts';
import { notCarriedOut } from '#lib/server/unsent.ts';
import type { Actions, PageServerLoad } from './$types';

/** What each other process would do to the ticket, before anything is done. */
export const load: PageServerLoad = async (event) => {
  const client = pageApi(event);
  const call = { params: { path: { ticket: event.params.number } } };
  const [ticket, choices] = await Promise.all([
    ticketOf(event, client),
    client.GET('/api/tickets/{ticket}/processes', call),
  ]);
  const { number, title, version, process } = ticket;
  return { number, title, version, process, choices: need(event, choices), now: Date.now(), eventKey: randomUUID() };
};

export const actions: Actions = {
  change: async (event) => {
    const form = await event.request.formData();
    const process = text(form, 'process');
    const { data, error } = await pageApi(event).POST('/api/tickets/{ticket}/process', {
      params: { path: { ticket: event.params.number }, header: { 'Idempotency-Key': text(form, 'key') } },
      body: { process, ...expectedVersion(form) },
    });
    if (error) return notCarriedOut(event, error.status, failure(error, process, form));
    remember(event.cookies, data.happened);
    redirect(303, ticketPath(event.params.number));
  },
};
