import type { INestApplicationContext } from '@nestjs/common';
import { type House, makeTicket, openHouse } from '../gate/house.ts';
import { type MailServer, startMailServer } from './smtp.ts';
import { eventually, startWorkers } from './workers.ts';

describe('mail', () => {
  let house: House;
  let app: INestApplicationContext;
  let server: MailServer;
  let refuse = false;
  beforeAll(async () => {
    server = await startMailServer(() => {
      if (!refuse) return;
      refuse = false;
      throw Object.assign(new Error('Try again later'), { responseCode: 451 });
    });
    house = await openHouse();
    app = await startWorkers(house.url, {
      SMTP_URL: server.url,
      MAIL_FROM: 'Mustermann Video <help@mustermann.example>',
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
    const mail = await eventually(() => Promise.resolve(server.mails.find(({ text }) => text.includes(made.number))));
    expect(mail.text).toContain(`Message-ID: <outbox.${postponed.id}.customer.${house.customer}@mustermann.example>`);
  });
});
