import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { accessibilityFindings } from '../agent-ui/pages.ts';
import type { HelpDesk } from '../http/help-desk.ts';
import { type AdminAtWork, adminAtWork } from './admin-at-work.ts';

jest.setTimeout(180_000);

describe('what was done to a process', () => {
  let admin: AdminAtWork;
  let desk: HelpDesk;
  let page: Page;
  beforeAll(async () => {
    admin = await adminAtWork();
    ({ desk, page } = admin);
  });
  afterAll(() => admin?.leave());

  test('tells who did what to it, older pages on demand', async () => {
    await desk.database.query(
      `INSERT INTO process_history (process_key, kind, agent_id, version, detail)
       SELECT 'incident', 'madeCurrent', (SELECT id FROM agent WHERE login = 'admin'), 1, '{}'::jsonb FROM generate_series(1, 60)
       UNION ALL SELECT 'incident', 'migrationPlanned', NULL, 1, '{"migration": 7, "from": 2, "to": 1}'::jsonb
       UNION ALL SELECT 'incident', 'approvalAsked', NULL, 1, '{"proposal": 3}'::jsonb
       UNION ALL SELECT 'incident', 'published', NULL, 3, '{}'::jsonb`,
    );
    await page.goto('/admin/processes/incident');
    await page.getByRole('link', { name: 'History' }).click();
    const entries = page.getByRole('region', { name: 'What was done to this process' }).getByRole('listitem');
    await entries.first().waitFor();
    expect(await entries.count()).toBe(50);
    const leadsTo = (title: string) => entries.getByRole('link', { name: title }).getAttribute('href');
    expect(await leadsTo('See the migration')).toBe('/admin/processes/incident/migrate?migration=7');
    // Version 1 was in use again when version 3 was published.
    expect(await leadsTo('What it changed')).toBe('/admin/processes/incident/compare?from=1&to=3');
    expect(await leadsTo('See what was asked for')).toBe('/admin/approvals/3');
    await page.getByRole('button', { name: 'Show older' }).click();
    await entries.getByText('Published version 1', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Show older' }).count()).toBe(0);
    expect(await accessibilityFindings(page)).toEqual([]);
  });
});
