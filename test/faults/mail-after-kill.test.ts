import { request } from '../http/help-desk.ts';
import { endPrograms } from '../launch/program.ts';
import { type MailServer, startMailServer } from '../outbox/smtp.ts';
import { eventually } from '../outbox/workers.ts';
import { type FaultDesk, openFaultDesk } from './fault-desk.ts';

describe('a server killed after a mail has left and before that is noted', () => {
  let desk: FaultDesk;
  let mail: MailServer;
  let sent: (() => void) | undefined;
  beforeAll(async () => {
    mail = await startMailServer(() => {
      sent?.();
      sent = undefined;
    });
    desk = await openFaultDesk({
      SMTP_URL: mail.url,
      MAIL_FROM: 'Mustermann Video <help@mustermann.example>',
      EFFECT_LEASE_SECONDS: '10',
    });
  }, 60_000);
  afterAll(async () => {
    await desk.close();
    await mail.close();
    endPrograms();
  }, 30_000);

  it('sends it again with the same Message-ID, so that the other side shows it once', async () => {
    await desk.start();
    const [cookie] = await desk.cookies();
    const killed = new Promise<void>((resolve, reject) => {
      // The mail is there whole; the sender dies before it hears so.
      sent = () => void desk.kill().then(resolve, reject);
    });
    const body = { process: 'incident', title: 'No picture', customer: desk.customer };
    const made = await request<{ id: string }>(desk.url, 'POST', '/api/tickets', body, { cookie: cookie! });
    expect(made.status).toBe(201);
    await killed;
    const [left] = await desk.database.query<{ id: string; attempts: number }>(
      'SELECT id, attempts FROM outbox WHERE ticket_id = $1 AND done_at IS NULL',
      [made.body.id],
    );
    expect(left).toMatchObject({ attempts: 1 });
    await desk.start();
    await eventually(async () => {
      const [row] = await desk.database.query('SELECT 1 FROM outbox WHERE id = $1 AND done_at IS NOT NULL', [left!.id]);
      return row !== undefined;
    });
    const ids = mail.mails.map(({ text }) => /^Message-ID: (.*)$/im.exec(text)?.[1]?.trim());
    const expected = `<outbox.${left!.id}.customer.${desk.customer}@mustermann.example>`;
    expect(ids).toEqual([expected, expected]);
    const articles = await desk.database.query(`SELECT 1 FROM article WHERE ticket_id = $1 AND kind = 'system'`, [
      made.body.id,
    ]);
    expect(articles).toHaveLength(1);
  }, 60_000);
});
