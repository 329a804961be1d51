import { ProcessStore } from '../../api/src/processes/process-store.ts';
import { smallProcess } from '../../engine/src/analysis/small-process.fixture.ts';
import { designer, type Designer } from '../http/designers.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';
import { eventually } from '../outbox/workers.ts';
import { Conductor } from './conduct.ts';
import { laterRepairProcess, repairProcess } from './repair-versions.ts';

const RULE = { states: { hold: 'repairing' } };

describe('Migrations and versions', () => {
  let desk: HelpDesk;
  let pia: Designer;
  let tom: Designer;
  let ticket: { id: string };
  beforeAll(async () => {
    desk = await openHelpDesk({ STELLWERK_ROLE: 'all' });
    const store = new ProcessStore(desk.database);
    await store.publish(repairProcess());
    ticket = await desk.ticket({ process: 'repair', queue: 'service-desk' });
    await store.publish(laterRepairProcess());
    pia = await designer(desk, 'pia', ['migrate']);
    tom = await designer(desk, 'tom', ['migrate']);
  });
  afterAll(() => desk.close());

  const conducted = (who: Designer) => new Conductor('repair', who);
  const versionOf = async (): Promise<number> =>
    (
      await desk.database.query<{ version: number }>(
        'SELECT v.version FROM ticket t JOIN process_version v ON v.id = t.process_version_id WHERE t.id = $1',
        [ticket.id],
      )
    )[0]!.version;
  const refusal = async (who: Designer, path: string, body?: unknown) => {
    const { status, body: problem } = await who.call<{ code: string }>('POST', `/api/processes/${path}`, body);
    return [status, problem.code];
  };

  it('are told in the name of whoever did each, not of whoever planned them', async () => {
    const id = await conducted(pia).plan({ from: 1, to: 2, rule: RULE });
    await conducted(tom).try(id);
    await conducted(pia).run(id);
    await conducted(tom).undo(id);
    const history = await pia.call<{ items: { kind: string; sentence: string; agent: { name: string } }[] }>(
      'GET',
      '/api/processes/repair/history',
    );
    const way = 'the migration from version 1 to version 2';
    expect(history.body.items.slice(0, 6).map(({ sentence, agent }) => [agent.name, sentence])).toEqual([
      ['Tom', `T${way.slice(1)} is undone: 1 ticket is back`],
      ['Tom', `Began to undo ${way}`],
      ['Pia', `T${way.slice(1)} is finished: 1 ticket`],
      ['Pia', 'Began to migrate tickets from version 1 to version 2'],
      ['Tom', `Tried ${way} on 1 ticket`],
      ['Pia', `Planned ${way}`],
    ]);
  });

  it('go together: a version to which tickets are just being brought does not retire', async () => {
    const id = await conducted(pia).bringOver({ from: 1, to: 2, rule: RULE });
    expect(await versionOf()).toBe(2);
    const undone = desk.database.transaction(async (holder) => {
      await holder.query('SELECT FROM ticket WHERE id = $1 FOR UPDATE', [ticket.id]);
      expect((await tom.call('POST', `/api/processes/repair/migrations/${id}/undo`)).status).toBe(200);
      await eventually(async () => {
        const waiting = await desk.database.query(
          `SELECT FROM pg_stat_activity WHERE datname = current_database()
            AND application_name = 'stellwerk migration' AND wait_event_type = 'Lock'`,
        );
        return waiting.length > 0;
      });
      // Nothing is on it yet; what comes to it has already been decided.
      expect(await refusal(pia, 'repair/versions/1/retire')).toEqual([409, 'version-in-use']);
    });
    await undone;
    await eventually(async () => (await conducted(pia).read(id)).state === 'undone');
    expect(await versionOf()).toBe(1);
    expect(await refusal(pia, 'repair/versions/1/retire')).toEqual([409, 'version-in-use']);
  });

  it('leave a retired version alone: nothing is planned to it, nor is it published again', async () => {
    const paul = await designer(desk, 'paul', ['publish']);
    const plain = (title: string) => smallProcess({ rest: { key: 'plain', title: { en: title, de: title } } });
    const publish = (title: string, baseVersion: number | null) =>
      paul.call<{ version: number; code: string }>('POST', '/api/processes/plain/versions', {
        definition: plain(title),
        baseVersion,
      });
    await publish('First', null);
    await publish('Second', 1);
    await pia.call('POST', '/api/processes/plain/versions/1/retire');
    expect(await refusal(pia, 'plain/migrations', { from: 2, to: 1 })).toEqual([409, 'version-retired']);
    expect(await refusal(paul, 'plain/current', { version: 1 })).toEqual([409, 'version-retired']);
    const refused = await publish('First', 2);
    expect([refused.status, refused.body]).toMatchObject([409, { code: 'version-retired', version: 1 }]);
    await pia.call('POST', '/api/processes/plain/versions/1/unretire');
    expect((await publish('First', 2)).body.version).toBe(1);
  });
});
