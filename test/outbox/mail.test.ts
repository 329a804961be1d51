import type { INestApplicationContext } from '@nestjs/common';
import { SMTPServer } from 'smtp-server';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { type House, makeTicket, openHouse } from '../gate/house.ts';
import { eventually, startWorkers } from './workers.ts';

describe('mail', () => {
  let house: House;
  let app: INestApplicationContext;
  let server: SMTPServer;
  const mails: { from: string; to: string[]; text: string }[] = [];
  let refuse = false;
  beforeAll(async () => {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, session, done) {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          if (refuse) {
            refuse = false;
            done(Object.assign(new Error('Try again later'), { responseCode: 451 }));
            return;
          }
          const { mailFrom, rcptTo } = session.envelope;
          mails.push({
            from: mailFrom === false ? '' : mailFrom.address,
            to: rcptTo.map(({ address }) => address),
            text: Buffer.concat(parts).toString(),
          });
          done();
        });
      },
    });
    const listening = server.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    const { port } = listening.address() as AddressInfo;
    house = await openHouse();
    app = await startWorkers(house.url, {
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      MAIL_FROM: 'Mustermann Video <help@mustermann.example>',
    });
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await house.close();
  }, 30_000);

  it('goes to the customer with a Message-ID made from the outbox row, and says it is automatic', async () => {
    const made = await makeTicket(house, { title: 'Kein Ton\u2028und kein Bild' });
    const mail = await eventually(() => Promise.resolve(mails.find(({ text }) => text.includes(made.number))));
    const [row] = await house.database.query<{ id: string }>('SELECT id FROM outbox WHERE ticket_id = $1', [
      made.ticketId,
    ]);
    expect(mail).toMatchObject({ from: 'help@mustermann.example', to: ['erika@customer.example'] });
    expect(mail.text).toContain(`Message-ID: <outbox.${row!.id}.customer.${house.customer}@mustermann.example>`);
    expect(mail.text).toContain('Auto-Submitted: auto-generated');
  });

  it('is tried again, with the same Message-ID, when the server says later', async () => {
    refuse = true;
    const made = await makeTicket(house);
    const postponed = await eventually(async () => {
      const [row] = await house.database.query<{ id: string; error: string | null }>(
        'SELECT id, last_error AS error FROM outbox WHERE ticket_id = $1 AND last_error IS NOT NULL',
        [made.ticketId],
      );
      return row;
    });
    expect(postponed.error).toContain('Try again later');
    await house.database.query('UPDATE outbox SET next_attempt_at = now() WHERE id = $1', [postponed.id]);
    const mail = await eventually(() => Promise.resolve(mails.find(({ text }) => text.includes(made.number))));
    expect(mail.text).toContain(`Message-ID: <outbox.${postponed.id}.customer.${house.customer}@mustermann.example>`);
  });
});
