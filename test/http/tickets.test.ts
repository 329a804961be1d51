import type { Accepted } from '../../api/src/tickets/schemas/requests.ts';
import type { HistoryEntry, Step, TicketDetail } from '../../api/src/tickets/reading/wire-types.ts';
import type { DiagramDocument } from '../../api/src/processes/schemas/process.ts';
import type { z } from 'zod';
import { type HelpDesk, openHelpDesk } from './help-desk.ts';

type AcceptedAnswer = z.output<typeof Accepted>;
type Diagram = z.output<typeof DiagramDocument>;

describe('tickets over HTTP', () => {
  let desk: HelpDesk;
  beforeAll(async () => {
    desk = await openHelpDesk();
  }, 60_000);
  afterAll(() => desk.close());

  it('makes, reads and advances a ticket, by id and by number', async () => {
    const { id, number } = await desk.ticket({ article: { kind: 'customer', body: 'It stays dark.' } });
    const read = await desk.call<TicketDetail>('anna', 'GET', `/api/tickets/${number}`);
    expect(read.status).toBe(200);
    expect(read.body).toMatchObject({
      id,
      number,
      state: { title: 'New', category: 'new' },
      articles: [{ kind: 'customer', body: 'It stays dark.', author: { kind: 'customer', name: 'Erika Muster' } }],
      customer: { email: 'erika@customer.example' },
    });
    const accepted = await desk.call<AcceptedAnswer>('anna', 'POST', `/api/tickets/${id}/events`, {
      event: 'accept',
      expectedVersion: read.body.version,
    });
    expect(accepted.body).toMatchObject({ outcome: 'accepted', ticketId: id, number });
    expect(accepted.body.happened).toContain('Lifecycle: from New to In progress.');
    expect((await desk.call<TicketDetail>('anna', 'GET', `/api/tickets/${id}`)).body.owner).toEqual({
      id: desk.ids.anna,
      name: 'Anna',
    });
  });

  it('tells the history in words, with the reason why', async () => {
    const { id } = await desk.ticket();
    await desk.call('anna', 'POST', `/api/tickets/${id}/notes`, { body: 'Called back.' });
    const history = await desk.call<HistoryEntry[]>('anna', 'GET', `/api/tickets/${id}/history`);
    expect(history.body.map(({ title }) => title)).toEqual(['Ticket created', 'Note added']);
    expect(history.body[0]?.why).toContain('Priority set to P3 medium');
    expect(history.body[0]?.diff).toContainEqual({
      kind: 'state',
      name: 'queue',
      title: 'Queue',
      before: '',
      after: 'Service desk',
    });
    const later = await desk.call<HistoryEntry[]>('anna', 'GET', `/api/tickets/${id}/history?after=1&language=de`);
    expect(later.body.map(({ title }) => title)).toEqual(['Notiz hinzugefügt']);
  });

  it('refuses a step with a sentence that names the missing field', async () => {
    const { id } = await desk.ticket();
    await desk.call('anna', 'POST', `/api/tickets/${id}/events`, { event: 'accept' });
    const refused = await desk.call('anna', 'POST', `/api/tickets/${id}/events`, { event: 'resolve', data: {} });
    expect(refused.status).toBe(422);
    expect(refused.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(refused.body).toMatchObject({
      code: 'refused',
      reason: {
        code: 'form',
        sentence: 'Fill in “Resolution” first.',
        fields: [{ field: 'resolution', problem: 'required' }],
      },
    });
  });

  it('shows a step that a role may not take as impossible, naming the role', async () => {
    const { id } = await desk.ticket();
    const steps = await desk.call<Step[]>('anna', 'GET', `/api/tickets/${id}/steps`);
    const cancel = steps.body.find(({ event }) => event === 'cancel');
    expect(cancel).toMatchObject({ possible: 'no', reason: { sentence: expect.stringContaining('Team lead') } });
  });

  it('answers a stale version as a conflict that tells the other change', async () => {
    const { id } = await desk.ticket();
    const { version } = (await desk.call<TicketDetail>('anna', 'GET', `/api/tickets/${id}`)).body;
    await desk.call('clara', 'POST', `/api/tickets/${id}/events`, { event: 'accept' });
    const conflict = await desk.call('anna', 'POST', `/api/tickets/${id}/events`, {
      event: 'accept',
      expectedVersion: version,
    });
    expect(conflict.status).toBe(409);
    expect(conflict.body).toMatchObject({ code: 'conflict', changes: [{ title: 'Accept', actor: { name: 'Clara' } }] });
  });

  it('does the same request once, however often it is sent', async () => {
    const key = { 'idempotency-key': 'once-1' };
    const body = { process: 'incident', title: 'Twice' };
    const made = await Promise.all(
      [1, 2, 3].map(() => desk.call<{ id: string }>('anna', 'POST', '/api/tickets', body, key)),
    );
    expect(new Set(made.map((answer) => answer.body.id)).size).toBe(1);
    const id = made[0]?.body.id ?? '';
    const notes = await Promise.all(
      [1, 2, 3].map(() =>
        desk.call<AcceptedAnswer>('anna', 'POST', `/api/tickets/${id}/notes`, { body: 'Hello' }, key),
      ),
    );
    expect(new Set(notes.map((answer) => answer.body.version)).size).toBe(1);
    expect((await desk.call<TicketDetail>('anna', 'GET', `/api/tickets/${id}`)).body.articles).toHaveLength(1);
  });

  it('takes, replies, edits, releases', async () => {
    const { id } = await desk.ticket();
    expect((await desk.call<AcceptedAnswer>('anna', 'POST', `/api/tickets/${id}/take`, {})).body.happened).toContain(
      'Owner: Anna.',
    );
    expect((await desk.call('anna', 'POST', `/api/tickets/${id}/replies`, { body: 'We are on it.' })).status).toBe(200);
    expect((await desk.call('anna', 'PATCH', `/api/tickets/${id}`, { title: 'Recorder is dead' })).status).toBe(200);
    expect((await desk.call('anna', 'POST', `/api/tickets/${id}/release`, {})).status).toBe(200);
    const { body } = await desk.call<TicketDetail>('anna', 'GET', `/api/tickets/${id}`);
    expect(body).toMatchObject({ title: 'Recorder is dead', owner: null });
    expect(body.articles.map(({ kind }) => kind)).toContain('agent');
    const response = body.clocks.find(({ name }) => name === 'response');
    expect(response).toMatchObject({
      status: 'completed',
      explanation: expect.stringMatching(/The target was met\..* set by the process\./),
    });
  });

  it('draws the way a ticket took, and says the same as a list', async () => {
    const { id } = await desk.ticket();
    await desk.call('anna', 'POST', `/api/tickets/${id}/events`, { event: 'accept' });
    const { status, body } = await desk.call<Diagram>('anna', 'GET', `/api/tickets/${id}/diagram?language=de`);
    expect(status).toBe(200);
    expect(body.svg).toMatch(/class="state here" data-path="lifecycle.inProgress"/);
    expect(body.svg).toMatch(/class="state visited" data-path="lifecycle.new"/);
    expect(body.svg).toMatch(/class="edge possible"/);
    const lifecycle = body.list.find(({ region }) => region === 'lifecycle');
    const here = lifecycle?.states.find(({ status: place }) => place === 'here');
    expect(here?.title).toBe('In Bearbeitung');
    expect(here?.next).toContainEqual(expect.objectContaining({ label: 'Beim Kunden nachfragen', possible: true }));
  });

  it('tells in the history who had what failed tried again, and refuses to decide twice', async () => {
    const { id } = await desk.ticket();
    const [stuck] = await desk.database.query<{ id: string }>(
      `INSERT INTO stuck (ticket_id, kind, error) VALUES ($1, 'timer', 'No calendar') RETURNING id`,
      [id],
    );
    expect((await desk.call('anna', 'POST', `/api/stuck/${stuck!.id}/retry`)).status).toBe(200);
    const history = await desk.call<HistoryEntry[]>('anna', 'GET', `/api/tickets/${id}/history?language=de`);
    expect(history.body.at(-1)).toMatchObject({
      title: 'Fehlgeschlagenes wird erneut versucht',
      actor: { kind: 'agent', name: 'Anna' },
      at: expect.stringMatching(/^\d{4}-/),
    });
    expect((await desk.call('anna', 'POST', `/api/stuck/${stuck!.id}/skip`)).status).toBe(404);
    const event = { event: 'ticket.skip', data: { stuck: stuck!.id } };
    expect((await desk.call('anna', 'POST', `/api/tickets/${id}/events`, event)).status).toBe(422);
  });
});
