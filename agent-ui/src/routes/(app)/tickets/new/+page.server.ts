import { redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { ticketPath } from '#lib/paths.ts';
import { agentWords } from '@stellwerk/ui/translations/agent/words.ts';
import { createTranslate } from '@stellwerk/ui/translations/index.ts';
import { need } from '@stellwerk/ui/server/need.ts';
import { pageApi } from '@stellwerk/ui/server/page-api.ts';
import { findCustomer } from '#lib/server/find-customer.ts';
import { failure } from '#lib/server/failure.ts';
import { remember } from '#lib/server/flash.ts';
import { notCarriedOut } from '#lib/server/unsent.ts';
import { typedValues } from '#lib/form/typed-values.ts';
import { itemValues, text } from '#lib/server/form-values.ts';
import type { FormFailure } from '#lib/form/failure.ts';
import type { Actions, PageServerLoad } from './$types';

const CHANNELS = ['phone', 'mail', 'web'] as const;

export const load: PageServerLoad = async (event) => {
  const client = pageApi(event);
  const key = event.url.searchParams.get('process');
  const processes = need(event, await client.GET('/api/processes')).filter((process) => process.mayCreate);
  if (!key) return { processes, process: null, customers: [], eventKey: '' };
  const [process, customers] = await Promise.all([
    client.GET('/api/processes/{key}', { params: { path: { key } } }),
    client.GET('/api/customers', {}),
  ]);
  return { processes, process: need(event, process), customers: customers.data ?? [], eventKey: randomUUID() };
};

export const actions: Actions = {
  create: async (event) => {
    const form = await event.request.formData();
    const client = pageApi(event);
    const t = createTranslate(event.locals.language, agentWords);
    const refuse = (
      field: string,
      problem: string,
      choices: readonly { id: string; name: string; email: string }[] = [],
    ) => {
      const failed: FormFailure = {
        form: 'create',
        values: typedValues(form),
        title: t('create.incomplete'),
        detail: problem,
        fields: [{ field, title: '', problem }],
        changes: [],
      };
      return notCarriedOut(event, 422, { ...failed, choices });
    };
    const title = text(form, 'title').trim();
    if (!title) return refuse('title', t('create.needTitle'));
    const customer = await findCustomer(client, text(form, 'customer'), text(form, 'customerId'));
    if (customer.kind === 'unanswered')
      return notCarriedOut(event, customer.error.status, { ...failure(customer.error, 'create', form), choices: [] });
    if (customer.kind === 'none') return refuse('customer', t('create.noCustomer'));
    if (customer.kind === 'several') return refuse('customer', t('create.severalCustomers'), customer.customers);
    const body = text(form, 'body').replace(/\r\n?/g, '\n').trim();
    const channel = CHANNELS.find((one) => one === text(form, 'channel')) ?? 'phone';
    const queue = text(form, 'queue');
    const { data, error } = await client.POST('/api/tickets', {
      params: { header: { 'Idempotency-Key': text(form, 'key') || randomUUID() } },
      body: {
        process: text(form, 'process'),
        title,
        channel,
        fields: itemValues(form, event.locals.timeZone, 'filled'),
        ...(queue ? { queue } : {}),
        ...(customer.kind === 'one' ? { customer: customer.id } : {}),
        ...(body ? { article: { body, kind: text(form, 'kind') === 'note' ? 'note' : 'customer' } } : {}),
      },
    });
    if (error) return notCarriedOut(event, error.status, { ...failure(error, 'create', form), choices: [] });
    remember(event.cookies, data.happened.length > 0 ? data.happened : [t('create.done', { number: data.number })]);
    redirect(303, ticketPath(data.number));
  },
};
