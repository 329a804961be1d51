import { jest } from '@jest/globals';
import { contentHash, type ProcessDefinition, withStableIds } from '@stellwerk/engine';
import { smallProcess } from '../../engine/src/analysis/small-process.fixture.ts';
import { ApprovalRequiredError } from '../../api/src/processes/publish-definition.ts';
import { exportConfiguration } from '../../api/src/configuration-files/export-configuration.ts';
import { importConfiguration } from '../../api/src/configuration-files/import-configuration.ts';
import { ProcessStore } from '../../api/src/processes/process-store.ts';
import { designer, type Designer } from './designers.ts';
import { type HelpDesk, openHelpDesk } from './help-desk.ts';

jest.setTimeout(120_000);

interface Proposal {
  readonly id: number;
  readonly code?: string;
  readonly current?: number | null;
  readonly proposal?: number;
  readonly decidedBy?: unknown;
  readonly contentHash: string;
  readonly state: string;
  readonly version: number | null;
  readonly mayDecide: boolean;
  readonly mayApprove: boolean;
  readonly definition: ProcessDefinition;
  readonly findings: readonly { readonly severity: string }[];
  readonly scenarios: readonly { readonly passed: boolean; readonly failures: readonly { readonly en: string }[] }[];
}
interface Entry {
  readonly kind: string;
  readonly agent: { readonly name: string } | null;
  readonly note: string;
  readonly sentence: string;
}
const own = (key: string, title: string, more: Partial<ProcessDefinition> = {}): ProcessDefinition =>
  smallProcess({ rest: { key, title: { en: title, de: title }, ...more } });
/** Expects what never comes. */
const hopeless = {
  scenarios: [
    {
      title: { en: 'Stays open', de: 'Bleibt offen' },
      start: { at: '2026-03-02T09:00:00Z', as: 'agent' },
      run: [{ send: 'finish', expect: { lifecycle: 'new' } }],
    },
  ],
};

describe('Publishing with a second person', () => {
  let desk: HelpDesk;
  let dora: Designer;
  let dirk: Designer;
  let paul: Designer;
  let petra: Designer;
  beforeAll(async () => {
    desk = await openHelpDesk();
    dora = await designer(desk, 'dora', ['design']);
    dirk = await designer(desk, 'dirk', ['design', 'publish']);
    paul = await designer(desk, 'paul', ['publish']);
    petra = await designer(desk, 'petra', ['design', 'publish'], { language: 'de' });
  }, 60_000);
  afterAll(() => desk.close(), 30_000);

  const publish = (who: Designer, definition: ProcessDefinition, baseVersion: number | null, more = {}) =>
    who.call<Proposal>('POST', `/api/processes/${definition.key}/versions`, { definition, baseVersion, ...more });
  /** A process with version 1 whose publishing needs a second person. */
  async function guarded(key: string): Promise<void> {
    await new ProcessStore(desk.database).publish(withStableIds(own(key, 'First')));
    const rule = { approvalRequired: true, note: 'The board wants it' };
    expect((await desk.call('admin', 'PUT', `/api/processes/${key}/publishing`, rule)).body).toEqual({
      approvalRequired: true,
    });
  }
  /** Saves a draft and answers its revision. */
  async function draft(who: Designer, definition: ProcessDefinition, baseVersion: number | null, revision = 0) {
    const body = { definition, baseVersion, revision };
    const saved = await who.call<{ revision: number }>('PUT', `/api/processes/${definition.key}/draft`, body);
    return saved.body.revision;
  }
  const ask = (who: Designer, key: string, revision: number, more = {}) =>
    who.call<Proposal>('POST', `/api/processes/${key}/proposals`, { revision, note: 'A new title', ...more });
  const decide = (who: Designer, id: number, how: 'approve' | 'reject' | 'withdraw', body?: unknown) =>
    who.call<Proposal>('POST', `/api/proposals/${id}/${how}`, how === 'withdraw' ? undefined : (body ?? {}));
  const read = async (who: Designer, id: number) => (await who.call<Proposal>('GET', `/api/proposals/${id}`)).body;
  const history = async (key: string, who = dora) =>
    (await who.call<{ items: readonly Entry[] }>('GET', `/api/processes/${key}/history`)).body.items;

  it('is asked for, looked at and approved, which publishes it; the history tells each deed', async () => {
    await guarded('returns');
    const revision = await draft(dora, own('returns', 'Second'), 1);
    const asked = await ask(dora, 'returns', revision);
    expect([asked.status, asked.body.state, asked.body.mayDecide]).toEqual([201, 'open', false]);
    const list = await paul.call<Proposal[]>('GET', '/api/proposals?state=open&process=returns');
    expect(list.body).toMatchObject([
      { id: asked.body.id, note: 'A new title', baseVersion: 1, newestVersion: 1, proposedBy: { name: 'Dora' } },
    ]);
    const seen = await read(paul, asked.body.id);
    expect([seen.mayDecide, seen.definition.title, seen.scenarios]).toEqual([true, { en: 'Second', de: 'Second' }, []]);
    expect(seen.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const approved = await decide(paul, asked.body.id, 'approve', { note: 'Looks right' });
    expect([approved.status, approved.body.version, approved.body.contentHash]).toEqual([201, 2, seen.contentHash]);
    expect(await read(dora, asked.body.id)).toMatchObject({ state: 'approved', version: 2, reason: 'Looks right' });
    const versions = await dora.call<unknown[]>('GET', '/api/processes/returns/versions');
    expect(versions.body[0]).toMatchObject({
      ...{
        version: 2,
        current: true,
        note: 'A new title',
        publishedBy: { name: 'Paul' },
        proposedBy: { name: 'Dora' },
      },
    });
    // What was published is no draft any more.
    expect((await dora.call('GET', '/api/processes/returns/draft')).status).toBe(404);
    expect((await history('returns')).slice(0, 5)).toMatchObject([
      { kind: 'published', agent: { name: 'Paul' }, note: 'A new title' },
      { kind: 'approvalGiven', agent: { name: 'Paul' }, note: 'Looks right', sentence: 'Approved what Dora asked for' },
      { kind: 'approvalAsked', agent: { name: 'Dora' }, note: 'A new title' },
      { kind: 'draftBegun', agent: { name: 'Dora' } },
      { kind: 'approvalSwitchedOn', agent: { name: 'Admin' }, note: 'The board wants it' },
    ]);
    expect((await history('returns', petra))[1]?.sentence).toBe('Freigegeben, worum Dora gebeten hat');
  });

  it('cannot be got round: not over HTTP, not from the command line, not by a file, not in the database', async () => {
    await guarded('vault');
    const mine = own('vault', 'Past the rule');
    const direct = await publish(petra, mine, 1);
    expect([direct.status, direct.body.code]).toEqual([403, 'approval-required']);
    await expect(new ProcessStore(desk.database).publish(mine)).rejects.toBeInstanceOf(ApprovalRequiredError);
    const file = await exportConfiguration(desk.database);
    const process = file.processes.find(({ key }) => key === 'vault');
    expect(process?.approvalRequired).toBe(true);
    // The same file once more changes nothing; one with a further version is refused.
    await importConfiguration(desk.database, file);
    const [version] = process?.versions ?? [];
    const other = own('vault', 'By file');
    const versions = [
      version!,
      {
        ...version!,
        version: 2,
        contentHash: contentHash(other),
        definition: JSON.parse(JSON.stringify(other)) as never,
      },
    ];
    const altered = { ...file, processes: [{ ...process!, approvalRequired: false, versions }] };
    await expect(importConfiguration(desk.database, altered)).rejects.toThrow(/approval of a second person/);
    await expect(
      desk.database.query(
        `INSERT INTO process_version (process_id, version, content_hash, definition)
         SELECT id, 2, 'x', '{}' FROM process WHERE key = 'vault'`,
      ),
    ).rejects.toThrow(/second person/);
    // Where the states lie is not what a version is.
    expect((await publish(petra, { ...own('vault', 'First'), layout: { iaa: { x: 1, y: 2 } } }, 1)).status).toBe(201);
    expect((await dora.call<unknown[]>('GET', '/api/processes/vault/versions')).body).toHaveLength(1);
  });

  it('lets nobody approve their own work, whichever way it was handed over', async () => {
    await guarded('own');
    const content = own('own', 'Mine');
    const { id } = (await ask(petra, 'own', await draft(petra, content, 1))).body;
    for (const how of ['approve', 'reject'] as const) {
      expect((await decide(petra, id, how, how === 'reject' ? { reason: 'No' } : {})).body.code).toBe('own-proposal');
    }
    // The very same content given to another person does not make it theirs.
    expect((await decide(dirk, id, 'withdraw')).body.code).toBe('foreign-proposal');
    expect((await decide(petra, id, 'withdraw')).status).toBe(200);
    const handed = (await ask(dora, 'own', await draft(dora, content, 1))).body;
    expect((await decide(petra, handed.id, 'approve')).body.code).toBe('own-proposal');
    await draft(dirk, content, 1);
    expect((await decide(dirk, handed.id, 'approve')).body.code).toBe('own-proposal');
    // Who may only reject it is told so before they try; nobody counts it among what waits for them.
    for (const [who, mayDecide, mayApprove] of [
      [paul, true, true],
      [petra, true, false],
      [dirk, true, false],
      [dora, false, false],
    ] as const) {
      const one = (await who.call<Proposal>('GET', `/api/proposals/${handed.id}`)).body;
      const listed = (await who.call<Proposal[]>('GET', '/api/proposals?state=open&process=own')).body;
      const [listedOne] = listed.map((each) => [each.mayDecide, each.mayApprove]);
      expect([[one.mayDecide, one.mayApprove], listedOne]).toEqual([
        [mayDecide, mayApprove],
        [mayDecide, mayApprove],
      ]);
    }
    expect((await decide(dora, handed.id, 'approve')).status).toBe(403);
    expect((await decide(paul, handed.id, 'approve')).status).toBe(201);
  });

  it('keeps what was asked for as it was, however the draft goes on', async () => {
    await guarded('frozen');
    const revision = await draft(dora, own('frozen', 'Asked for'), 1);
    const { id } = (await ask(dora, 'frozen', revision)).body;
    await draft(dora, own('frozen', 'Something else'), 1, revision);
    const late = await ask(dora, 'frozen', revision);
    expect([late.status, late.body.code]).toEqual([409, 'draft-changed']);
    const second = await ask(dora, 'frozen', revision + 1);
    expect([second.status, second.body.code, second.body.proposal]).toEqual([409, 'proposal-open', id]);
    for (const change of [`definition = '{}'`, `content_hash = 'x'`, `proposed_by = ${paul.id}`]) {
      await expect(desk.database.query(`UPDATE process_proposal SET ${change} WHERE id = $1`, [id])).rejects.toThrow(
        /does not change/,
      );
    }
    expect((await decide(paul, id, 'approve')).body.version).toBe(2);
    const published = await dora.call<Proposal>('GET', '/api/processes/frozen/versions/2');
    expect(published.body.definition.title).toEqual({ en: 'Asked for', de: 'Asked for' });
    // The draft went on: it stays.
    const kept = await dora.call<Proposal>('GET', '/api/processes/frozen/draft');
    expect(kept.body.definition.title).toEqual({ en: 'Something else', de: 'Something else' });
    await expect(
      desk.database.query('UPDATE process_proposal SET state = $2 WHERE id = $1', [id, 'open']),
    ).rejects.toThrow();
    await expect(desk.database.query('DELETE FROM process_proposal WHERE id = $1', [id])).rejects.toThrow();
  });

  it('on top of a version that is no longer the newest is refused, when asked and when approved', async () => {
    await guarded('stale');
    const first = (await ask(dora, 'stale', await draft(dora, own('stale', 'By Dora'), 1))).body;
    const second = (await ask(petra, 'stale', await draft(petra, own('stale', 'By Petra'), 1))).body;
    expect((await decide(paul, first.id, 'approve')).body.version).toBe(2);
    const late = await decide(paul, second.id, 'approve');
    expect([late.status, late.body.code, late.body.current]).toEqual([409, 'newer-version', 2]);
    expect(await read(paul, second.id)).toMatchObject({ state: 'open', baseVersion: 1, newestVersion: 2 });
    expect((await decide(petra, second.id, 'withdraw')).status).toBe(200);
    const again = await ask(petra, 'stale', 1);
    expect([again.status, again.body.code, again.body.current]).toEqual([409, 'newer-version', 2]);
    expect((await petra.call<Proposal[]>('GET', '/api/proposals?process=stale&state=open')).body).toEqual([]);
  });

  it('of two who decide at once one wins; the other learns what was decided', async () => {
    await guarded('race');
    const { id } = (await ask(dora, 'race', await draft(dora, own('race', 'Wanted'), 1))).body;
    const answers = await Promise.all([
      decide(paul, id, 'approve'),
      decide(petra, id, 'approve'),
      decide(dirk, id, 'reject', { reason: 'Not on a Friday' }),
    ]);
    const lost = answers.filter(({ status }) => status === 409);
    expect([lost.length, ...new Set(lost.map(({ body }) => body.code))]).toEqual([2, 'proposal-decided']);
    const { state } = await read(dora, id);
    for (const { body } of lost) expect(body).toMatchObject({ state, decidedBy: expect.any(String) as string });
    const deeds = (await history('race')).filter(({ kind }) => /^(approvalGiven|approvalRejected)$/.test(kind));
    expect(deeds).toHaveLength(1);
  });

  it('is rejected with a reason; then the designer asks again', async () => {
    await guarded('rejected');
    const { id } = (await ask(dora, 'rejected', await draft(dora, own('rejected', 'Wanted'), 1))).body;
    expect((await decide(paul, id, 'reject', { reason: '  ' })).status).toBe(400);
    expect((await decide(paul, id, 'reject', { reason: 'The title is wrong' })).status).toBe(200);
    expect(await read(dora, id)).toMatchObject({ state: 'rejected', reason: 'The title is wrong', version: null });
    expect((await decide(paul, id, 'approve')).body).toMatchObject({ code: 'proposal-decided', decidedBy: 'Paul' });
    expect((await history('rejected'))[0]).toMatchObject({ kind: 'approvalRejected', note: 'The title is wrong' });
    expect((await ask(dora, 'rejected', 1)).status).toBe(201);
  });

  it('is refused for errors, and for failing scenarios unless somebody says so; the history says it too', async () => {
    const broken = smallProcess({
      lifecycle: { trap: { meta: { title: { en: 'Trap', de: 'Falle' }, category: 'open' } } },
      rest: { key: 'red', title: { en: 'Red', de: 'Rot' }, fields: 7 as never },
    });
    expect((await ask(dora, 'red', await draft(dora, broken, null))).body.code).toBe('definition-has-errors');
    const revision = await draft(dora, own('red', 'Red', hopeless), null, 1);
    const refused = await ask(dora, 'red', revision);
    expect([refused.status, refused.body.code]).toEqual([422, 'scenarios-failed']);
    expect(refused.body.scenarios[0]?.failures).toEqual([
      { en: 'Lifecycle should be “New” but is “Closed”.', de: 'Lebenszyklus sollte „New“ sein, ist aber „Closed“.' },
    ]);
    const { id } = (await ask(dora, 'red', revision, { withFailedScenarios: true })).body;
    expect((await read(paul, id)).scenarios).toMatchObject([{ passed: false }]);
    expect((await decide(paul, id, 'approve')).body.code).toBe('scenarios-failed');
    // A designer who may not publish can ask for a process that is new, and needs no rule for it.
    expect((await decide(paul, id, 'approve', { withFailedScenarios: true })).body.version).toBe(1);
    expect((await history('red'))[0]?.sentence).toBe('Published version 1 with failing scenarios: 1');
    const direct = own('direct', 'Red', hopeless);
    expect((await publish(petra, direct, null)).body.code).toBe('scenarios-failed');
    expect((await publish(petra, direct, null, { withFailedScenarios: true })).status).toBe(201);
  });

  it('is switched on and off by administrators alone, and only for what is published', async () => {
    const path = '/api/processes/support/publishing';
    expect((await petra.call('PUT', path, { approvalRequired: true })).status).toBe(403);
    expect((await petra.call('GET', path)).body).toEqual({ approvalRequired: false });
    const unheard = await desk.call<Proposal>('admin', 'PUT', '/api/processes/unheard/publishing', {
      approvalRequired: true,
    });
    expect(unheard.body.code).toBe('unknown-process');
    for (const approvalRequired of [true, true, false]) {
      await desk.call('admin', 'PUT', path, { approvalRequired });
    }
    const kinds = (await history('support')).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind.startsWith('approvalSwitched'))).toEqual([
      'approvalSwitchedOff',
      'approvalSwitchedOn',
    ]);
  });
});
