import { redirect } from '@sveltejs/kit';
import type { RequestEvent } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { ticketPath } from '#lib/paths.ts';
import type { ApiClient, ApiProblem } from '@stellwerk/ui/api/client.ts';
import { need } from '@stellwerk/ui/server/need.ts';
import { pageApi } from '@stellwerk/ui/server/page-api.ts';
import { failure } from '#lib/server/failure.ts';
import { remember } from '#lib/server/flash.ts';
import { crossingReply } from '#lib/server/crossing-reply.ts';
import { expectedVersion, itemValues, text } from '#lib/server/form-values.ts';
import { fieldControls, withPeople } from '#lib/server/field-controls.ts';
import { ticketOf } from '#lib/server/ticket-of.ts';
import { notCarriedOut } from '#lib/server/unsent.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const client = pageApi(event);
  const path = { ticket: event.params.number };
  // A merged ticket is shown as it ended, and says where it goes on.
  const itself = 'true';
  const history = event.url.searchParams.get('view') === 'history';
  const [ticket, diagram, entries] = await Promise.all([
    ticketOf(event, client),
    client.GET('/api/tickets/{ticket}/diagram', {
      params: { path, query: { language: event.locals.language, itself } },
    }),
    history ? client.GET('/api/tickets/{ticket}/history', { params: { path, query: { itself } } }) : undefined,
  ]);
  const read = await withPeople(client, ticket);
  const editing = event.url.searchParams.has('edit');
  return {
    ticket: read,
    diagram: diagram.data ?? null,
    history: entries ? need(event, entries) : null,
    controls: editing || event.request.method === 'POST' ? await fieldControls(client, read) : {},
    editing,
    // When the clocks were read; the frame's own time goes on when only counts are fetched again.
    now: Date.now(),
    // One key for each time the page is shown: sending the same form twice counts once.
    eventKey: randomUUID(),
  };
};

interface Sent {
  /** `number`: of the ticket that was written to; another one if this one was merged meanwhile. */
  readonly data?: { readonly happened: string[]; readonly number?: string };
  readonly error?: ApiProblem;
}
type Send = (client: ApiClient, form: FormData, call: Call) => Promise<Sent>;
interface Call {
  readonly params: {
    readonly path: { readonly ticket: string };
    readonly header: { readonly 'Idempotency-Key'?: string };
  };
  readonly timeZone: string;
}

/** One form of the page: sent through the API; a refusal brings the form back, success the page. */
async function submit(event: RequestEvent & { params: { number: string } }, name: string, anchor: string, send: Send) {
  const form = await event.request.formData();
  const key = text(form, 'key');
  const params = { path: { ticket: event.params.number }, header: key ? { 'Idempotency-Key': key } : {} };
  const { data, error } = await send(pageApi(event), form, { params, timeZone: event.locals.timeZone });
  if (error) {
    const failed = failure(error, name === 'send' ? text(form, 'event') || name : name, form);
    return notCarriedOut(event, error.status, failed);
  }
  remember(event.cookies, data?.happened ?? []);
  redirect(303, ticketPath(data?.number ?? event.params.number) + anchor);
}

export const actions: Actions = {
  send: (event) =>
    submit(event, 'send', '', (client, form, { params, timeZone }) =>
      client.POST('/api/tickets/{ticket}/events', {
        params,
        body: { event: text(form, 'event'), data: itemValues(form, timeZone, 'filled'), ...expectedVersion(form) },
      }),
    ),
  reply: (event) =>
    submit(event, 'reply', '#latest', async (client, form, { params }) => {
      const since = expectedVersion(form).expectedVersion;
      const crossed = since === undefined ? undefined : await crossingReply(event, client, params.path, since);
      if (crossed) return { error: crossed };
      return client.POST('/api/tickets/{ticket}/replies', { params, body: { body: text(form, 'body') } });
    }),
  // A note never stands in anybody's way: it carries no version.
  note: (event) =>
    submit(event, 'note', '#latest', (client, form, { params }) =>
      client.POST('/api/tickets/{ticket}/notes', { params, body: { body: text(form, 'body') } }),
    ),
  take: (event) =>
    submit(event, 'take', '', (client, form, { params }) =>
      client.POST('/api/tickets/{ticket}/take', { params, body: expectedVersion(form) }),
    ),
  release: (event) =>
    submit(event, 'release', '', (client, form, { params }) =>
      client.POST('/api/tickets/{ticket}/release', { params, body: expectedVersion(form) }),
    ),
  edit: (event) =>
    submit(event, 'edit', '#properties', (client, form, { params, timeZone }) => {
      const title = text(form, 'title');
      const fields = itemValues(form, timeZone, 'changed');
      const body = {
        ...(title === text(form, 'was:title') ? {} : { title }),
        ...(Object.keys(fields).length === 0 ? {} : { fields }),
      };
      if (Object.keys(body).length === 0) return Promise.resolve({ data: { happened: [] } });
      return client.PATCH('/api/tickets/{ticket}', { params, body: { ...body, ...expectedVersion(form) } });
    }),
  vote: (event) =>
    submit(event, 'vote', '', (client, form, { params }) => {
      const note = text(form, 'note').trim();
      return client.POST('/api/tickets/{ticket}/votes', {
        params,
        body: {
          approval: text(form, 'approval'),
          vote: text(form, 'vote') === 'deny' ? 'deny' : 'grant',
          ...(note ? { note } : {}),
          ...expectedVersion(form),
        },
      });
    }),
  stuck: (event) =>
    submit(event, 'stuck', '', async (client, form) => {
      const call = { params: { path: { id: text(form, 'id') } } };
      const { error } = await (text(form, 'what') === 'skip'
        ? client.POST('/api/stuck/{id}/skip', call)
        : client.POST('/api/stuck/{id}/retry', call));
      return error ? { error } : { data: { happened: [] } };
    }),
};
