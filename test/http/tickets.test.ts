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

  it('gives back what somebody took for longer than a lock lasts in its queue, and says until when it does', async () => {
    const lasting = (duration: string | null) =>
      desk.database.query(`UPDATE queue SET unlock_after = $1 WHERE key = 'service-desk'`, [
        duration === null ? null : { duration, calendar: 'always' },
      ]);
    const { id } = await desk.ticket();
    await lasting('PT4H');
    await desk.call('anna', 'POST', `/api/tickets/${id}/take`, {});
    const { body: taken } = await desk.call<TicketDetail>('anna', 'GET', `/api/tickets/${id}`);
    expect(taken).toMatchObject({ locked: true, owner: { id: desk.ids.anna } });
    expect(Date.parse(taken.lockedUntil!) - Date.parse(taken.changedAt)).toBe(4 * 3_600_000);
    expect(taken.timers).toContainEqual(expect.objectContaining({ title: 'The lock expires', due: taken.lockedUntil }));
    // The time is over at once: whatever comes next finds the ticket given back.
    await lasting('PT0S');
    const { body: noted } = await desk.call<AcceptedAnswer>('anna', 'POST', `/api/tickets/${id}/notes`, {
      body: 'Hm.',
    });
    expect(noted.happened).toEqual(
      expect.arrayContaining(['The note was added.', 'Lock expired.', 'Nobody owns it any more.']),
    );
    await lasting(null);
    expect((await desk.call<TicketDetail>('anna', 'GET', `/api/tickets/${id}`)).body).toMatchObject({
      locked: false,
      lockedUntil: null,
      owner: null,
    });
    const { body: history } = await desk.call<HistoryEntry[]>('anna', 'GET', `/api/tickets/${id}/history`);
    expect(history.at(-1)).toMatchObject({
      title: 'Lock expired',
      why: 'Because the time was over for which a lock lasts in this queue.',
    });
    const unassigned = await desk.call<{ items: { id: string }[] }>('anna', 'GET', '/api/tickets?owner=none');
    expect(unassigned.body.items.map((ticket) => ticket.id)).toContain(id);
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
    const hundred = Array.from({ length: 100 });
    const made = await Promise.all(
      hundred.map(() => desk.call<{ id: string; number: string }>('anna', 'POST', '/api/tickets', body, key)),
    );
    expect([...new Set(made.map(({ status, body: answer }) => `${status} ${JSON.stringify(answer)}`))]).toHaveLength(1);
    expect(made[0]?.status).toBe(201);
    const [tickets] = await desk.database.query(`SELECT count(*)::int AS n FROM ticket WHERE title = 'Twice'`);
    expect(tickets).toEqual({ n: 1 });
    const id = made[0]?.body.id ?? '';
    const notes = await Promise.all(
      hundred.map(() => desk.call<AcceptedAnswer>('anna', 'POST', `/api/tickets/${id}/notes`, { body: 'Hello' }, key)),
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

  it('tells it also of a deadline that still cannot be carried out', async () => {
    const { id } = await desk.ticket();
    // A clock of a calendar that is not there: whatever is sent to this ticket fails before it is looked at.
    await desk.database.query(
      `UPDATE ticket SET wake_at = NULL, position = replace(position::text, '"office"', '"nowhere"')::json WHERE id = $1`,
      [id],
    );
    for (const [how, title] of [
      ['retry', 'What had failed is tried again'],
      ['skip', 'What had failed is skipped'],
    ] as const) {
      const [stuck] = await desk.database.query<{ id: string }>(
        `INSERT INTO stuck (ticket_id, kind, error) VALUES ($1, 'timer', 'No calendar') RETURNING id`,
        [id],
      );
      expect((await desk.call('anna', 'POST', `/api/stuck/${stuck!.id}/${how}`)).status).toBe(200);
      const history = await desk.call<HistoryEntry[]>('anna', 'GET', `/api/tickets/${id}/history`);
      expect(history.body.at(-1)).toMatchObject({ title, actor: { name: 'Anna' } });
      const [row] = await desk.database.query<Record<string, unknown>>(
        `SELECT t.version, t.wake_at IS NOT NULL AS awake, s.resolution, s.resolved_by FROM ticket t, stuck s
          WHERE t.id = $1 AND s.id = $2`,
        [id, stuck!.id],
      );
      const resolution = how === 'retry' ? 'retried' : 'skipped';
      expect(row).toMatchObject({ version: history.body.length, resolution, resolved_by: desk.ids.anna });
      // Tried again: the waker looks. Skipped: it rests until something else happens.
      expect(row!['awake']).toBe(how === 'retry');
      await desk.database.query('UPDATE ticket SET wake_at = NULL WHERE id = $1', [id]);
    }
  });

  it('leads from a merged number to where it goes on: reading, searching and writing', async () => {
    const from = await desk.ticket({ title: 'Tape is torn', article: { kind: 'customer', body: 'It tore the tape.' } });
    const { id, number } = await desk.ticket({ title: 'Recorder eats tapes' });
    const into = { id, number };
    const preview = await desk.call('anna', 'GET', `/api/tickets/${from.number}/merge?into=${into.number}`);
    expect(preview.body).toMatchObject({ possible: true, into: { number: into.number }, warnings: [] });
    expect(JSON.stringify(preview.body)).toContain(`Its conversation (1) is shown in ${into.number}`);
    const body = { into: into.number, note: 'One and the same.' };
    const merged = await desk.call<AcceptedAnswer>('anna', 'POST', `/api/tickets/${from.number}/merge`, body);
    expect(merged.body).toMatchObject({ number: from.number, related: into });
    expect(merged.body.happened).toContain(`It goes on in ${into.number}.`);

    const led = await desk.call<TicketDetail>('anna', 'GET', `/api/tickets/${from.number}`);
    expect(led.body).toMatchObject({ id: into.id, mergedInto: null, articles: [{ mergedFrom: from.number }] });
    const itself = await desk.call<TicketDetail>('anna', 'GET', `/api/tickets/${from.number}?itself=true`);
    expect(itself.body).toMatchObject({
      id: from.id,
      state: { outcome: 'merged' },
      mergedInto: { ...into, title: 'Recorder eats tapes' },
      may: { merge: false },
    });
    type Page = { items: { number: string }[]; hint: string | null };
    const found = await desk.call<Page>('anna', 'GET', `/api/tickets?q=${from.number}`);
    expect(found.body.items.map((one) => one.number)).toEqual([into.number]);
    expect(found.body.hint).toBe(`${from.number} was merged: it goes on in this ticket.`);
    const note = await desk.call<AcceptedAnswer>('anna', 'POST', `/api/tickets/${from.number}/notes`, {
      body: 'More.',
    });
    expect(note.body.ticketId).toBe(into.id);
    // A step is meant for the ticket one looked at.
    const step = await desk.call('anna', 'POST', `/api/tickets/${from.number}/events`, { event: 'accept' });
    expect(step.body).toMatchObject({ status: 422, reason: { code: 'closed' } });

    const history = async (query: string) =>
      (await desk.call<HistoryEntry[]>('anna', 'GET', `/api/tickets/${from.number}/history?${query}`)).body;
    expect((await history('itself=true')).at(-1)).toMatchObject({
      title: 'Ticket merged',
      actor: { name: 'Anna' },
      why: expect.stringContaining(`It goes on in ${into.number}. Reason: One and the same.`),
    });
    expect((await history('language=de')).at(-2)).toMatchObject({
      title: 'Anderes Ticket übernommen',
      why: expect.stringContaining(`${from.number} geht hier weiter. Grund: One and the same.`),
    });
  });

  it('makes a ticket of its own from an article, and each says where the other is', async () => {
    const { id, number } = await desk.ticket({ article: { kind: 'customer', body: 'And the remote is lost.' } });
    const { body: read } = await desk.call<TicketDetail>('anna', 'GET', `/api/tickets/${id}`);
    const body = { article: read.articles[0]!.id, process: 'support', title: 'Lost remote', queue: 'sales' };
    const refused = await desk.call('rudi', 'POST', `/api/tickets/${id}/split`, body);
    expect(refused.body).toMatchObject({ status: 422, reason: { code: 'role' } });
    const split = await desk.call<AcceptedAnswer>('anna', 'POST', `/api/tickets/${id}/split`, body);
    const made = split.body.related!;
    const { body: child } = await desk.call<TicketDetail>('anna', 'GET', `/api/tickets/${made.number}`);
    expect(child).toMatchObject({
      title: 'Lost remote',
      queue: { key: 'sales' },
      customer: { id: desk.customer },
      articles: [{ kind: 'customer', body: 'And the remote is lost.', author: { name: 'Erika Muster' } }],
      links: [{ title: 'was split off from', ticket: { number } }],
    });
    const { body: told } = await desk.call<HistoryEntry[]>('anna', 'GET', `/api/tickets/${made.number}/history`);
    expect(told[0]?.why).toContain(`Split off from ${number}.`);
    const { body: left } = await desk.call<HistoryEntry[]>('anna', 'GET', `/api/tickets/${id}/history`);
    expect(left.at(-1)?.why).toContain(`Split off as ${made.number}.`);
  });

  it('does not merge into, or link to, what one may not see: as if it were not there', async () => {
    const seen = await desk.ticket();
    const hidden = await desk.ticket({ process: 'support', queue: 'purchasing' });
    const answers = async (ticket: string) => [
      (await desk.call('olga', 'POST', `/api/tickets/${hidden.id}/merge`, { into: ticket })).body,
      (await desk.call('olga', 'GET', `/api/tickets/${hidden.id}/merge?into=${ticket}`)).body,
      (
        await desk.call('olga', 'POST', `/api/tickets/${hidden.id}/events`, {
          event: 'ticket.link',
          data: { ticket, link: 'cause' },
        })
      ).body,
    ];
    expect(await answers(seen.id)).toEqual(await answers('987654'));
    // Nor does splitting lead to where one may not create.
    const article = { kind: 'customer', body: 'And two cables.' };
    const mine = await desk.ticket({ process: 'support', queue: 'purchasing', article });
    const { body: read } = await desk.call<TicketDetail>('olga', 'GET', `/api/tickets/${mine.id}`);
    const split = { article: read.articles[0]!.id, process: 'support', title: 'Cables', queue: 'sales' };
    const refused = await desk.call('olga', 'POST', `/api/tickets/${mine.id}/split`, split);
    expect(refused.body).toMatchObject({ status: 422, reason: { sentence: 'You may not create tickets in Sales.' } });
  });
});
