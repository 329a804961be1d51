import type { INestApplicationContext } from '@nestjs/common';
import { Mailer } from '../../api/src/notify/mailer.ts';
import { Gate } from '../../api/src/tickets/gate/gate.ts';
import { accepted, asAgent, type House, makeTicket, openHouse } from '../gate/house.ts';
import { type MailServer, type ReceivedMail, startMailServer } from './smtp.ts';
import { eventually, startWorkers } from './workers.ts';

const MAIL_FROM = 'Mustermann Video <help@mustermann.example>';
const RETRY_SECONDS = 600;

describe('mail', () => {
  let house: House;
  let app: INestApplicationContext;
  let server: MailServer;
  /** How many mails the server does not take. */
  let refuse = 0;
  beforeAll(async () => {
    server = await startMailServer(() => {
      if (refuse === 0) return;
      refuse -= 1;
      throw Object.assign(new Error('Try again later'), { responseCode: 451 });
    });
    house = await openHouse();
    app = await startWorkers(house.url, {
      SMTP_URL: server.url,
      MAIL_FROM,
      EFFECT_RETRY_SECONDS: String(RETRY_SECONDS),
    });
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await server.close();
    await house.close();
  }, 30_000);

  it('goes to the customer with a Message-ID made from the outbox row, and says it is automatic', async () => {
    const made = await makeTicket(house, { title: 'Kein Ton\u2028und kein Bild' });
    const mail = await eventually(() => Promise.resolve(server.mails.find(({ text }) => text.includes(made.number))));
    const [row] = await house.database.query<{ id: string }>('SELECT id FROM outbox WHERE ticket_id = $1', [
      made.ticketId,
    ]);
    expect(mail).toMatchObject({ from: 'help@mustermann.example', to: ['erika@customer.example'] });
    expect(mail.text).toContain(`Message-ID: <outbox.${row!.id}.customer.${house.customer}@mustermann.example>`);
    expect(mail.text).toContain('Auto-Submitted: auto-generated');
  });

  it('is tried again when the server says later, after pauses that grow, with the same Message-ID', async () => {
    refuse = 2;
    const made = await makeTicket(house);
    const postponed = (attempts: number) =>
      eventually(async () => {
        const [row] = await house.database.query<{ id: string; error: string; pause: number }>(
          `SELECT id, last_error AS error, extract(epoch FROM next_attempt_at - now())::float8 AS pause FROM outbox
           WHERE ticket_id = $1 AND attempts = $2 AND last_error IS NOT NULL AND next_attempt_at > now() + interval '2 minutes'`,
          [made.ticketId, attempts],
        );
        return row;
      });
    const comeNow = (id: string) =>
      house.database.query('UPDATE outbox SET next_attempt_at = now() WHERE id = $1', [id]);
    const first = await postponed(1);
    expect(first.error).toContain('Try again later');
    expect(first.pause).toBeLessThanOrEqual(RETRY_SECONDS);
    await comeNow(first.id);
    const second = await postponed(2);
    expect(second.pause).toBeGreaterThan(RETRY_SECONDS);
    expect(second.pause).toBeLessThanOrEqual(4 * RETRY_SECONDS);
    await comeNow(first.id);
    const mail = await eventually(() => Promise.resolve(server.mails.find(({ text }) => text.includes(made.number))));
    expect(mail.text).toContain(`Message-ID: <outbox.${first.id}.customer.${house.customer}@mustermann.example>`);
  });

  it('has only the headers we give it, whatever a name, a title or an address says', async () => {
    const mailer = new Mailer({ smtpUrl: server.url, mailFrom: MAIL_FROM });
    const evil = '\r\nBcc: evil@example.com\nX-Evil: yes\0\u0085';
    await mailer.send({
      id: 'hostile',
      to: { name: `Erika${evil}`, email: 'erika@customer.example' },
      subject: `Hello${evil}`,
      text: `Body${evil}`,
    });
    const { text, to } = server.mails.at(-1)!;
    const [head = ''] = text.split('\r\n\r\n');
    const names = head.split(/\r\n(?!\s)/).map((line) => line.split(':')[0]);
    expect(names).toEqual(expect.arrayContaining(['From', 'To', 'Subject', 'Message-ID', 'Auto-Submitted']));
    expect(names.filter((name) => /bcc|evil/i.test(name ?? ''))).toEqual([]);
    expect(to).toEqual(['erika@customer.example']);
    const before = server.mails.length;
    for (const email of [
      'erika@customer.example>\r\nRCPT TO:<evil@example.com',
      'erika@customer.example, evil@example.com',
      'erika@customer.example\0',
      '<evil@example.com>',
      'nobody',
    ])
      await expect(
        mailer.send({ id: 'hidden', to: { name: 'Erika', email }, subject: 'x', text: 'x' }),
      ).rejects.toThrow(/^The address .* is no mail address/);
    expect(server.mails).toHaveLength(before);
    mailer.onApplicationShutdown();
  });

  it('tells a customer whose ticket was merged so, and from then on what the other is told, once and by their own ticket', async () => {
    const gate = app.get(Gate);
    const [karl] = await house.database.query<{ id: string }>(
      `INSERT INTO customer (name, email, language) VALUES ('Karl Kunde', 'karl@customer.example', 'de') RETURNING id`,
    );
    const make = (title: string, customer: string) => makeTicket({ ...house, gate }, { title, customer });
    const survivor = await make('Erika has no picture', house.customer);
    const again = await make('Erika asks once more', house.customer);
    const his = await make('Karl sieht nichts', karl!.id);
    const hisSecond = await make('Karl fragt noch einmal', karl!.id);
    const anna = asAgent(house.agents['anna']!);
    const send = (id: string, type: string, data = {}) => gate.sendEvent(id, { type, data }, anna).then(accepted);
    await send(hisSecond.ticketId, 'ticket.merge', { into: his.ticketId });
    await send(his.ticketId, 'ticket.merge', { into: survivor.ticketId });
    await send(again.ticketId, 'ticket.merge', { into: survivor.ticketId });
    await send(survivor.ticketId, 'accept');
    await send(survivor.ticketId, 'resolve', { resolution: 'Done.' });
    const about = ({ ticketId }: { readonly ticketId: string }, template: string) =>
      eventually(async () => {
        const [row] = await house.database.query<{ outbox: string; to: { id: string }[]; body: string }>(
          `SELECT o.id AS outbox, a.author -> 'to' AS to, a.body FROM outbox o JOIN article a ON a.ticket_id = o.ticket_id
             AND a.author ->> 'template' = o.payload ->> 'template'
           WHERE o.ticket_id = $1 AND o.payload ->> 'template' = $2 AND o.done_at IS NOT NULL`,
          [ticketId, template],
        );
        return row;
      });
    const mailsOf = (outbox: string) =>
      server.mails
        .filter(({ text }) => text.includes(`<outbox.${outbox}.`))
        .map((mail) => ({ ...mail, text: words(mail) }));

    // Each of the merged tickets told its own customer where it goes on: wherever that is by then.
    const merged = await about(his, 'merged');
    expect(mailsOf(merged.outbox)).toEqual([expect.objectContaining({ to: ['karl@customer.example'] })]);
    const [first] = mailsOf(merged.outbox);
    expect(first!.text).toContain('Guten Tag Karl Kunde');
    expect(first!.text).toContain(`„Karl sieht nichts“ betrifft etwas, an dem wir bereits arbeiten.`);
    expect(first!.text).toContain(`als Ticket ${survivor.number}.`);
    expect(mailsOf((await about(hisSecond, 'merged')).outbox)).toHaveLength(1);
    expect(mailsOf((await about(again, 'merged')).outbox)).toEqual([
      expect.objectContaining({ to: ['erika@customer.example'] }),
    ]);

    const resolved = await about(survivor, 'resolved');
    const told = mailsOf(resolved.outbox);
    expect(told.map(({ to }) => to)).toEqual([['erika@customer.example'], ['karl@customer.example']]);
    expect(told[0]!.text).toContain('Dear Erika Muster,');
    expect(told[0]!.text).toContain('“Erika has no picture”');
    expect(told[1]!.text).toContain('Guten Tag Karl Kunde,');
    expect(told[1]!.text).toContain('„Karl sieht nichts“');
    // What others wrote over their ticket is none of his business.
    expect(told[1]!.text).not.toContain('Erika');
    expect(resolved.to.map(({ id }) => id)).toEqual([house.customer, karl!.id]);
    expect(resolved.body).toContain('Dear Erika Muster,');
  });

  it('greets each by name, also where several read one language', async () => {
    await house.database.query(
      `INSERT INTO template (key, title, subject, body) VALUES
         ('to-each', '{"en": "To each"}', '{"en": "For {{recipient.name}}"}', '{"en": "Hello {{recipient.name}}."}')`,
    );
    const made = await makeTicket(house);
    await house.database.query(
      `INSERT INTO outbox (ticket_id, seq, ordinal, kind, payload) VALUES ($1, 1, 9, 'notify', '{"to": "role:agent", "template": "to-each"}')`,
      [made.ticketId],
    );
    const mails = await eventually(() => {
      const found = server.mails.filter(({ text }) => text.includes('Subject: For '));
      return Promise.resolve(found.length === 3 && found);
    });
    expect(mails.map(({ to, text }) => [to[0], /Hello .*\./.exec(text)?.[0]])).toEqual([
      ['anna@example.com', 'Hello Anna.'],
      ['bernd@example.com', 'Hello Bernd.'],
      ['clara@example.com', 'Hello Clara.'],
    ]);
  });
});

/** The text of a mail as it is read: its lines are broken and its letters are written out on the way. */
const words = ({ text }: ReceivedMail): string =>
  Buffer.from(
    text
      .replace(/=\r?\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16))),
    'latin1',
  ).toString();
