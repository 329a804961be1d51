import { error, redirect } from '@sveltejs/kit';
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

/** Tickets shown to choose from. */
const CHOICES = 10;
const NUMBER = /^#?\s*(\d{5,})$/;

/** First a ticket is sought and chosen, then told what merging does; nothing is done before that was seen. */
export const load: PageServerLoad = async (event) => {
  const client = pageApi(event);
  const path = { ticket: event.params.number };
  const query = event.url.searchParams;
  const search = query.get('q')?.trim().slice(0, 200) ?? '';
  const into = query.get('into') ?? '';
  if (into !== '' && !/^\d{1,32}$/.test(into)) error(404);
  const [ticket, found, preview] = await Promise.all([
    ticketOf(event, client),
    search === ''
      ? undefined
      : client.GET('/api/tickets', { params: { query: { q: NUMBER.exec(search)?.[1] ?? search, limit: CHOICES } } }),
    into === '' ? undefined : client.GET('/api/tickets/{ticket}/merge', { params: { path, query: { into } } }),
  ]);
  const page = found === undefined ? undefined : need(event, found);
  return {
    ticket,
    search,
    items: (page?.items ?? []).filter(({ id }) => id !== ticket.id),
    hint: page?.hint ?? null,
    preview: preview === undefined ? null : need(event, preview),
    now: Date.now(),
    eventKey: randomUUID(),
  };
};

export const actions: Actions = {
  merge: async (event) => {
    const form = await event.request.formData();
    const note = text(form, 'note').trim();
    const { data, error: problem } = await pageApi(event).POST('/api/tickets/{ticket}/merge', {
      params: { path: { ticket: event.params.number }, header: { 'Idempotency-Key': text(form, 'key') } },
      body: { into: text(form, 'into'), ...(note ? { note } : {}), ...expectedVersion(form) },
    });
    if (problem) return notCarriedOut(event, problem.status, failure(problem, 'merge', form));
    remember(event.cookies, data.happened);
    redirect(303, ticketPath(data.related?.number ?? data.number));
  },
};
