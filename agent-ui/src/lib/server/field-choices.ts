import type { ApiClient } from '@stellwerk/ui/api/client.ts';
import type { FormItem, Ticket } from '../api-types.ts';

type Choice = FormItem['values'][number];

async function agents(client: ApiClient): Promise<Choice[]> {
  const { data } = await client.GET('/api/agents', {});
  return (data ?? []).map(({ id, name }) => ({ value: id, label: name }));
}

async function customers(client: ApiClient): Promise<Choice[]> {
  const { data } = await client.GET('/api/customers', {});
  return (data ?? []).map(({ id, name, organization }) => ({ value: id, label: organization ? `${name}, ${organization}` : name }));
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
    return item.type === 'agent' ? { ...item, values: people } : item.type === 'customer' ? { ...item, values: clients } : item;
  };
  return { ...ticket, steps: ticket.steps.map((step) => ({ ...step, form: { items: step.form.items.map(fill) } })) };
}

/** Choices of the ticket's own fields, for the form that edits them: from the process, the directory and the people. */
export async function fieldChoices(client: ApiClient, ticket: Ticket): Promise<Record<string, Choice[]>> {
  const types = new Set(ticket.fields.map((field) => field.type));
  const inForms = new Map(ticket.steps.flatMap((step) => step.form.items).map((item) => [item.name, item.values] as const));
  const version = { key: ticket.process.key, version: ticket.process.version };
  const [process, people, clients] = await Promise.all([
    client.GET('/api/processes/{key}', { params: { path: { key: version.key } } }),
    types.has('agent') ? agents(client) : [],
    types.has('customer') ? customers(client) : [],
  ]);
  const inCreation = new Map((process.data?.creation.form.items ?? []).map((item) => [item.name, item.values] as const));
  return Object.fromEntries(
    ticket.fields.map((field) => [
      field.key,
      field.type === 'agent'
        ? people
        : field.type === 'customer'
          ? clients
          : (inForms.get(field.key) ?? inCreation.get(field.key) ?? []),
    ]),
  );
}
