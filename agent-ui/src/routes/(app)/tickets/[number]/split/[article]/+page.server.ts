import { error, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { need } from '@stellwerk/ui/server/need.ts';
import { pageApi } from '@stellwerk/ui/server/page-api.ts';
import { ticketPath } from '#lib/paths.ts';
import { failure } from '#lib/server/failure.ts';
import { remember } from '#lib/server/flash.ts';
import { itemValues, text } from '#lib/server/form-values.ts';
import { ticketOf } from '#lib/server/ticket-of.ts';
import { notCarriedOut } from '#lib/server/unsent.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const client = pageApi(event);
  const { article: id } = event.params;
  const [ticket, all] = await Promise.all([ticketOf(event, client), client.GET('/api/processes')]);
  const article = ticket.articles.find((one) => one.id === id && one.kind !== 'system');
  if (article === undefined) error(404);
  const processes = need(event, all).filter((process) => process.mayCreate);
  const asked = event.url.searchParams.get('process') ?? ticket.process.key;
  const key = processes.some((process) => process.key === asked) ? asked : processes[0]?.key;
  const process =
    key === undefined ? null : need(event, await client.GET('/api/processes/{key}', { params: { path: { key } } }));
  return { ticket, article, processes, process, now: Date.now(), eventKey: randomUUID() };
};

export const actions: Actions = {
  split: async (event) => {
    const form = await event.request.formData();
    const queue = text(form, 'queue');
    const note = text(form, 'note').trim();
    const { data, error: problem } = await pageApi(event).POST('/api/tickets/{ticket}/split', {
      params: { path: { ticket: event.params.number }, header: { 'Idempotency-Key': text(form, 'key') } },
      body: {
        article: event.params.article,
        process: text(form, 'process'),
        title: text(form, 'title').trim(),
        fields: itemValues(form, event.locals.timeZone, 'filled'),
        ...(queue ? { queue } : {}),
        ...(note ? { note } : {}),
      },
    });
    if (problem) return notCarriedOut(event, problem.status, failure(problem, 'split', form));
    remember(event.cookies, data.happened);
    redirect(303, ticketPath(data.related?.number ?? data.number));
  },
};
