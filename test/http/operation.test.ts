import { type HelpDesk, openHelpDesk } from './help-desk.ts';

describe('whoever runs it', () => {
  let desk: HelpDesk;
  beforeAll(async () => {
    desk = await openHelpDesk();
  });
  afterAll(() => desk.close());

  it('is told that the server lives, and whether its database is the one it knows', async () => {
    expect(await desk.call(undefined, 'GET', '/api/health')).toMatchObject({ status: 200 });
    expect(await desk.call(undefined, 'GET', '/api/ready')).toMatchObject({ status: 200, body: { status: 'ready' } });
    await desk.database.query(`INSERT INTO migration (number, name, hash) VALUES (9999, '9999-future.sql', '')`);
    expect(await desk.call(undefined, 'GET', '/api/ready')).toMatchObject({
      status: 503,
      body: { status: 'not-ready' },
    });
    expect(await desk.call(undefined, 'GET', '/api/health')).toMatchObject({ status: 200 });
    await desk.database.query('DELETE FROM migration WHERE number = 9999');
    expect(await desk.call(undefined, 'GET', '/api/ready')).toMatchObject({ status: 200 });
  });

  it('sees in figures for Prometheus what the gate answered, how long it took by route, and what waits', async () => {
    const { number } = await desk.ticket();
    const step = (event: string) => desk.call('anna', 'POST', `/api/tickets/${number}/events`, { event });
    expect((await step('accept')).status).toBe(200);
    expect((await step('accept')).status).toBe(422);
    await desk.database.query(`UPDATE ticket SET wake_at = now() - interval '1 hour', held = false`);
    const { body, headers } = await desk.call<string>(undefined, 'GET', '/api/metrics');
    expect(headers.get('content-type')).toContain('text/plain');
    const figure = (name: string) =>
      Number(
        body
          .split('\n')
          .find((line) => line.startsWith(`${name} `))
          ?.split(' ')[1],
      );
    expect(figure('stellwerk_gate_outcomes_total{outcome="accepted"}')).toBeGreaterThanOrEqual(1);
    expect(figure('stellwerk_gate_outcomes_total{outcome="refused"}')).toBe(1);
    expect(figure('stellwerk_timer_lag_seconds')).toBeGreaterThanOrEqual(3_600);
    expect(figure('stellwerk_outbox_depth')).toBeGreaterThanOrEqual(1);
    expect(figure('stellwerk_stuck')).toBe(0);
    for (const status of [200, 422]) {
      const route = String.raw`method="POST",route="/api/tickets/:\w+/events",status="${status}"`;
      expect(body).toMatch(new RegExp(String.raw`^stellwerk_http_request_seconds_count\{${route}\} 1$`, 'm'));
    }
    expect(body).not.toContain(number);
  });
});
