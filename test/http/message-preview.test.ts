import type { z } from 'zod';
import type { MessagePreview } from '../../api/src/notify/schemas.ts';
import type { Problem } from '../../api/src/http/schemas/problem.ts';
import { type HelpDesk, openHelpDesk } from './help-desk.ts';

type Preview = z.output<typeof MessagePreview> & Partial<z.output<typeof Problem>>;
const VALUES = {
  number: '2026112510000014',
  title: 'No picture',
  queue: 'Service desk',
  customer: 'Mia Berg',
  recipient: 'Mia Berg',
};

describe('what a message would say', () => {
  let desk: HelpDesk;
  beforeAll(async () => {
    desk = await openHelpDesk();
  }, 60_000);
  afterAll(() => desk.close());
  const preview = (body: unknown) => desk.call<Preview>('admin', 'POST', '/api/messages/preview', body);
  const insert = (key: string, body: string) =>
    desk.database.query('INSERT INTO template (key, title, subject, body) VALUES ($1, $2, $3, $4)', [
      key,
      { en: key },
      { en: 'About {{ticket.number}}' },
      { en: body },
    ]);

  it('is rendered in the language asked for, and nothing is sent', async () => {
    const answer = await preview({ template: 'received', language: 'de', ...VALUES });
    expect(answer.status).toBe(200);
    expect(answer.body.subject).toBe('[Ticket#2026112510000014] Ihre Nachricht ist eingegangen');
    expect(answer.body.body).toContain('Guten Tag Mia Berg');
    expect(await desk.database.query('SELECT 1 FROM outbox')).toEqual([]);
  });

  it('is what approvers are asked, also without a template for it', async () => {
    const answer = await preview({ template: 'approval-asked', language: 'en', ...VALUES });
    expect(answer.body.body).toContain('No picture');
    expect(answer.body.body).toContain('/agent/tickets/2026112510000014');
  });

  it('is never made from what the values say', async () => {
    const answer = await preview({ template: 'received', ...VALUES, title: '{{#each this}}{{this}}{{/each}}' });
    expect(answer.body.body).toContain('{{#each this}}{{this}}{{/each}}');
  });

  it('is refused for a template that does not exist, and for values nobody asked for', async () => {
    expect((await preview({ template: 'nothing', ...VALUES })).body.code).toBe('unknown-template');
    expect((await preview({ template: 'received', ...VALUES, body: '{{x}}' })).body.code).toBe('bad-request');
  });

  it('says what is wrong with a template that asks for what there is not', async () => {
    await insert('asks-too-much', 'Your colour is {{customer.colour}}.');
    const answer = await preview({ template: 'asks-too-much', ...VALUES });
    expect(answer.status).toBe(422);
    expect(answer.body.code).toBe('broken-template');
    expect(answer.body.detail).toContain('colour');
  });
});
