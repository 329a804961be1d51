import { shippedDirectory } from '../demo/shipped.ts';
import { PROPOSAL_TEMPLATE_KEYS } from '../processes/proposals/proposal-messages.ts';
import { TemplateRenderer } from './template-renderer.ts';
import { ticketLink } from './ticket-link.ts';

/** Those about tickets; the others are looked at in proposals/. */
const TEMPLATES = Object.entries(shippedDirectory().templates)
  .filter(([key]) => !Object.values(PROPOSAL_TEMPLATE_KEYS).includes(key))
  .flatMap(([key, { body }]) => Object.entries(body).map(([language, text]) => [key, language, text] as const));
/** Letters to the customer greet by name, so they are about nobody else. */
const TO_COLLEAGUES = TEMPLATES.filter(([, , text]) => !/^(Dear|Guten Tag) /.test(text));

describe('the shipped messages', () => {
  const renderer = new TemplateRenderer();
  afterAll(() => renderer.onApplicationShutdown());
  const rendered = async (text: string, customer: string): Promise<readonly string[]> => {
    const link = ticketLink('http://127.0.0.1:3000', '2026112510000014');
    const ticket = { number: '2026112510000014', title: 'No picture', queue: 'Service desk', link };
    const [body = ''] = await renderer.render([text], { ticket, customer: { name: customer } });
    return body.split('\n');
  };

  it.each(TO_COLLEAGUES)(
    '%s (%s) name the customer where there is one, and say nothing where there is none',
    async (...[, , text]) => {
      expect((await rendered(text, 'Mia Berg')).filter((line) => line.endsWith(': Mia Berg'))).toHaveLength(1);
      const without = await rendered(text, '');
      expect(without.filter((line) => /:\s*$/.test(line))).toEqual([]);
      expect(without).toHaveLength((await rendered(text, 'Mia Berg')).length - 1);
    },
  );

  it.each(TO_COLLEAGUES)('%s (%s) lead to the ticket by a whole address', async (...[, , text]) => {
    expect(await rendered(text, '')).toContain('http://127.0.0.1:3000/agent/tickets/2026112510000014');
  });
});
