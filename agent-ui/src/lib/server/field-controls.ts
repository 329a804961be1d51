import type { ApiClient } from '@stellwerk/ui/api/client.ts';
import type { FieldControl, FormItem, Ticket } from '../api-types.ts';

type Choice = FormItem['values'][number];

async function agents(client: ApiClient): Promise<Choice[]> {
  const { data } = await client.GET('/api/agents', {});
  return (data ?? []).map(({ id, name }) => ({ value: id, label: name }));
}

async function customers(client: ApiClient): Promise<Choice[]> {
  const { data } = await client.GET('/api/customers', {});
  return (data ?? []).map(({ id, name, organization }) => ({
    value: id,
    label: organization ? `${name}, ${organization}` : name,
  }));
}

/** Fills the choices of people into forms that name none, so that a select can offer them. */
export async function withPeople(client: ApiClient, ticket: Ticket): Promise<Ticket> {
  const open = ticket.steps.flatMap((step) => (step.possible === 'no' ? [] : step.form.items));
  const lacks = (type: string): boolean => open.some((item) => item.type === type && item.values.length === 0);
  const [people, clients] = await Promise.all([
    lacks('agent') ? agents(client) : [],
    lacks('customer') ? customers(client) : [],
  ]);
  if (people.length === 0 && clients.length === 0) return ticket;
  const fill = (item: FormItem): FormItem => {
    if (item.values.length > 0) return item;
    return item.type === 'agent'
      ? { ...item, values: people }
      : item.type === 'customer'
        ? { ...item, values: clients }
        : item;
  };
  return { ...ticket, steps: ticket.steps.map((step) => ({ ...step, form: { items: step.form.items.map(fill) } })) };
}

/** Controls of the ticket's own fields, for the form that edits them: from the process's forms and the people. */
export async function fieldControls(client: ApiClient, ticket: Ticket): Promise<Record<string, FieldControl>> {
  const types = new Set(ticket.fields.map((field) => field.type));
  const [process, people, clients] = await Promise.all([
    client.GET('/api/processes/{key}', { params: { path: { key: ticket.process.key } } }),
    types.has('agent') ? agents(client) : [],
    types.has('customer') ? customers(client) : [],
  ]);
  const items = [...(process.data?.creation.form.items ?? []), ...ticket.steps.flatMap((step) => step.form.items)];
  const known = new Map(items.map(({ name, type, values }) => [name, { type, values }] as const));
  return Object.fromEntries(
    ticket.fields.map((field) => {
      if (field.type === 'agent') return [field.key, { values: people }];
      if (field.type === 'customer') return [field.key, { values: clients }];
      return [field.key, known.get(field.key) ?? { values: [] }];
    }),
  );
}
