import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser, openWindow, signIn } from '../agent-ui/pages.ts';
import { type House, openHouse } from '../gate/house.ts';
import { eventually } from '../outbox/workers.ts';
import { copyClone } from './clone.ts';
import { endPrograms, freePort, startProgram } from './program.ts';

const PATIENCE = 240_000;

describe('npm run dev', () => {
  const clone = mkdtempSync(join(tmpdir(), 'stellwerk-clone-'));
  let house: House;
  let browser: Browser;
  beforeAll(async () => {
    copyClone(clone);
    house = await openHouse();
    await house.database.query(`INSERT INTO agent_role SELECT id, 'process-designer' FROM agent WHERE login = 'clara'`);
    browser = await launchBrowser();
  }, PATIENCE);
  afterAll(async () => {
    await browser?.close();
    endPrograms();
    await house?.close();
    rmSync(clone, { recursive: true, force: true });
  });

  /** Saves a change of a source and tells how long it took until it was seen; nothing depends on that time. */
  async function change(file: string, from: string, to: string, isSeen: () => Promise<boolean>): Promise<void> {
    const path = join(clone, file);
    const before = readFileSync(path, 'utf8');
    expect(before).toContain(from);
    expect(await isSeen()).toBe(false);
    const began = performance.now();
    writeFileSync(path, before.replace(from, to));
    await eventually(isSeen);
    process.stderr.write(`${file}: seen after ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
  }

  it(
    'shows what was changed in engine, API, shared parts, pages of agents and of admins, without being started again',
    async () => {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const environment = { DATABASE_URL: house.url, STELLWERK_DEMO: '1', PORT: String(port) };
      const program = startProgram(environment, { clone, launcher: 'develop' });
      await program.says('Ctrl-C stops everything');

      const window = await openWindow(browser, url);
      const { page } = window;
      page.setDefaultTimeout(PATIENCE);
      const answered = async (path: string, text: string, body?: string) => {
        // A request may meet the server that is just going: it is asked again.
        const answer = await page.request
          .fetch(path, {
            timeout: 10_000,
            ...(body === undefined
              ? {}
              : { method: 'POST', data: body, headers: { 'content-type': 'application/json' } }),
          })
          .catch(() => undefined);
        return (await answer?.text())?.includes(text) ?? false;
      };
      const heading = async (text: string) => (await page.getByRole('heading', { level: 1 }).textContent()) === text;

      await page.goto('/agent/sign-in');
      await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
      // The open page is told; it is not asked for again.
      await page.evaluate(() => document.body.setAttribute('data-still', 'here'));
      await change('agent-ui/src/routes/sign-in/+page.svelte', `{title}</h1>`, `{title} here</h1>`, () =>
        heading('Sign in here'),
      );
      expect(await page.locator('body').getAttribute('data-still')).toBe('here');
      await change('ui/src/translations/agent/en.ts', `'signIn.title': 'Sign in'`, `'signIn.title': 'Come in'`, () =>
        heading('Come in here'),
      );
      await signIn(page, 'clara');
      await change(
        'admin-ui/src/routes/(app)/(rail)/processes/+page.svelte',
        `<PageHeader title={locale.t('processes.title')}`,
        `<PageHeader title={'Our ' + locale.t('processes.title')}`,
        () => answered('/admin/processes', 'Our Processes'),
      );
      await change('api/src/http/openapi/document.ts', `title: 'Stellwerk'`, `title: 'Signal box'`, () =>
        answered('/api/openapi.json', 'Signal box'),
      );
      await change('engine/src/definition/schema-findings.ts', '`Expected is ${words', '`Wanted is ${words', () =>
        answered('/api/processes/check', 'Wanted is', '{"definition":[]}'),
      );
      await window.close();

      program.child.kill('SIGINT');
      expect(await program.ended).toBe(0);
    },
    PATIENCE,
  );
});
