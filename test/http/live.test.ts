import { type HelpDesk, openHelpDesk } from './help-desk.ts';

describe('live events', () => {
  let desk: HelpDesk;
  beforeAll(async () => {
    desk = await openHelpDesk();
  }, 60_000);
  afterAll(() => desk.close());

  async function listen(who: 'anna' | 'olga') {
    const abort = new AbortController();
    const headers = { cookie: await desk.cookie(who) };
    const response = await fetch(`${desk.server.url}/api/events`, { headers, signal: abort.signal });
    if (response.body === null) throw new Error('no stream');
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let heard = '';
    const until = async (text: string): Promise<string> => {
      while (!heard.includes(text)) heard += (await reader.read()).value ?? '';
      return heard;
    };
    return { until, stop: () => abort.abort(), heard: () => heard, headers: response.headers };
  }

  it('tell who may see a ticket that it changed, and nobody else', async () => {
    const [anna, olga] = await Promise.all([listen('anna'), listen('olga')]);
    const { id, number } = await desk.ticket();
    expect(await anna.until(number)).toContain(
      `event: ticket\ndata: {"ticketId":"${id}","number":"${number}","queue":"service-desk","version":1}`,
    );
    // Something Olga may see comes later on the same stream: what she was not told before, she is never told.
    const seen = await desk.call<{ number: string }>('olga', 'POST', '/api/tickets', {
      process: 'support',
      title: 'Order more',
      queue: 'purchasing',
    });
    expect(seen.status).toBe(201);
    expect(await olga.until(seen.body.number)).not.toContain(number);
    expect(anna.headers.get('x-content-type-options')).toBe('nosniff');
    expect(anna.headers.get('content-security-policy')).toContain("default-src 'none'");
    anna.stop();
    olga.stop();
  });
});
