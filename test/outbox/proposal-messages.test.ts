import { jest } from '@jest/globals';
import { type ProcessDefinition, withStableIds } from '@stellwerk/engine';
import { smallProcess } from '../../engine/src/analysis/small-process.fixture.ts';
import { ProcessStore } from '../../api/src/processes/process-store.ts';
import { type Designer, designer } from '../http/designers.ts';
import { type HelpDesk, openHelpDesk } from '../http/help-desk.ts';
import { type MailServer, type ReceivedMail, startMailServer } from './smtp.ts';
import { eventually } from './workers.ts';

jest.setTimeout(120_000);

interface Message {
  readonly kind: string;
  readonly to: { readonly name: string };
  readonly state: string;
  readonly stuck: { readonly id: string; readonly error: string } | null;
}
interface Proposal {
  readonly id: number;
  readonly code?: string;
  readonly approvers: readonly { readonly name: string }[];
  readonly messages: readonly Message[];
}
const titled = (key: string, title: string): ProcessDefinition =>
  smallProcess({ rest: { key, title: { en: title, de: `${title} (deutsch)` } } });

describe('Of a request for approval', () => {
  let desk: HelpDesk;
  let server: MailServer;
  let dora: Designer;
  let paul: Designer;
  let petra: Designer;
  /** Whose mail the server refuses for good. */
  let refused: string | undefined;
  beforeAll(async () => {
    server = await startMailServer(({ to }) => {
      if (refused !== undefined && to.includes(refused)) {
        throw Object.assign(new Error('No such mailbox'), { responseCode: 550 });
      }
    });
    desk = await openHelpDesk({
      STELLWERK_ROLE: 'all',
      SMTP_URL: server.url,
      MAIL_FROM: 'Mustermann Video <help@mustermann.example>',
      PUBLIC_URL: 'https://desk.example',
      EFFECT_ATTEMPTS: '1',
    });
    // The shipped administrator may publish too; these tests are about the others.
    await desk.database.query(`UPDATE role SET general_rights = '{admin,design,migrate}' WHERE key = 'admin'`);
    dora = await designer(desk, 'dora', ['design'], { language: 'de' });
    paul = await designer(desk, 'paul', ['publish']);
    petra = await designer(desk, 'petra', ['design', 'publish'], { language: 'de' });
  }, 60_000);
  afterAll(async () => {
    await desk.close();
    await server.close();
  }, 30_000);

  /** A process with version 1, and a draft on it. */
  async function drafted(who: Designer, key: string, title = 'Wanted'): Promise<number> {
    const store = new ProcessStore(desk.database);
    await store.publish(withStableIds(titled(key, 'First')));
    const body = { definition: titled(key, title), baseVersion: 1, revision: 0 };
    return (await who.call<{ revision: number }>('PUT', `/api/processes/${key}/draft`, body)).body.revision;
  }
  const ask = async (who: Designer, key: string, revision: number) =>
    who.call<Proposal>('POST', `/api/processes/${key}/proposals`, { revision, note: 'Shorter ways' });
  const asked = async (who: Designer, key: string, title?: string) =>
    (await ask(who, key, await drafted(who, key, title))).body.id;
  const read = async (id: number) => (await dora.call<Proposal>('GET', `/api/proposals/${id}`)).body;
  /** The proposal when nothing is about to be sent any more. */
  const settled = (id: number) =>
    eventually(async () => {
      const proposal = await read(id);
      return !proposal.messages.some(({ state }) => state === 'waiting') && proposal;
    });
  const told = ({ messages }: Proposal) =>
    messages.map(({ kind, to, state }) => `${kind} ${to.name}: ${state}`).toSorted();
  /** What somebody was mailed about it, as it reads. */
  const mailed = (login: string, id: number) =>
    server.mails
      .filter(({ to, text }) => to.includes(`${login}@example.com`) && readable({ text }).includes(address(id)))
      .map(readable);
  const address = (id: number) => `https://desk.example/admin/approvals/${id}`;

  it('everybody who may approve is told by mail, each in their language; of the decision, whoever asked', async () => {
    const id = await asked(dora, 'returns');
    expect(told(await settled(id))).toEqual(['proposalAsked Paul: sent', 'proposalAsked Petra: sent']);
    expect((await read(id)).approvers.map(({ name }) => name)).toEqual(['Paul', 'Petra']);
    const [toPaul] = mailed('paul', id);
    expect(toPaul).toContain('Subject: Your approval is needed: Wanted');
    expect(toPaul).toContain('Dora asks you to approve a change of the process “Wanted”.');
    expect(toPaul).toContain('What is different: Shorter ways');
    expect(toPaul).toContain('Auto-Submitted: auto-generated');
    const [toPetra] = mailed('petra', id);
    expect(toPetra).toContain('Ihre Freigabe ist gefragt: Wanted (deutsch)');
    expect(toPetra).toContain('Dora bittet Sie, eine Änderung am Prozess „Wanted (deutsch)“ freizugeben.');
    expect(mailed('dora', id)).toEqual([]);

    await paul.call('POST', `/api/proposals/${id}/approve`, { note: 'Well done' });
    expect(told(await settled(id))).toContain('proposalApproved Dora: sent');
    const [toDora] = mailed('dora', id);
    expect(toDora).toContain('Paul hat freigegeben, worum Sie gebeten haben');
    expect(toDora).toContain('als Version 2 veröffentlicht');
    expect(toDora).toContain('Dazu geschrieben: Well done');
    expect((await read(id)).approvers).toEqual([]);
  });

  it('whoever asked is told of its rejection with the reason; of withdrawing it themselves nobody is', async () => {
    const rejected = await asked(dora, 'rejected');
    await petra.call('POST', `/api/proposals/${rejected}/reject`, { reason: 'The title is wrong' });
    await settled(rejected);
    expect(mailed('dora', rejected).join()).toContain('Der Grund: The title is wrong');
    const withdrawn = await asked(dora, 'withdrawn');
    await settled(withdrawn);
    await dora.call('POST', `/api/proposals/${withdrawn}/withdraw`);
    expect(told(await settled(withdrawn))).toEqual(['proposalAsked Paul: sent', 'proposalAsked Petra: sent']);
  });

  it('nobody is told who may not approve it: whoever asked before, or left; nor what is no longer so', async () => {
    const first = await asked(petra, 'handed', 'Petra’s');
    await petra.call('POST', `/api/proposals/${first}/withdraw`);
    const copy = { definition: titled('handed', 'Petra’s'), baseVersion: 1, revision: 0 };
    const saved = await dora.call<{ revision: number }>('PUT', '/api/processes/handed/draft', copy);
    const handed = (await ask(dora, 'handed', saved.body.revision)).body.id;
    expect(told(await settled(handed))).toEqual(['proposalAsked Paul: sent', 'proposalAsked Petra: overtaken']);
    expect((await read(handed)).approvers.map(({ name }) => name)).toEqual(['Paul']);
    expect(mailed('petra', handed)).toEqual([]);

    // What was not sent before it was decided is not sent any more.
    const late = await asked(dora, 'late');
    await settled(late);
    await desk.database.query(
      `UPDATE outbox SET done_at = NULL, next_attempt_at = now() + interval '1 day' WHERE proposal_id = $1`,
      [late],
    );
    await dora.call('POST', `/api/proposals/${late}/withdraw`);
    await desk.database.query('UPDATE outbox SET next_attempt_at = now() WHERE proposal_id = $1', [late]);
    expect(told(await settled(late))).toEqual(['proposalAsked Paul: overtaken', 'proposalAsked Petra: overtaken']);
    expect(mailed('paul', late)).toHaveLength(1);
  });

  it('nobody is told what was rolled back, and nobody is told twice', async () => {
    const revision = await drafted(dora, 'undone');
    await new ProcessStore(desk.database).publish(withStableIds(titled('undone', 'Faster')));
    expect((await ask(dora, 'undone', revision)).body.code).toBe('newer-version');
    const rows = await desk.database.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM outbox o LEFT JOIN process_proposal p ON p.id = o.proposal_id
        WHERE o.proposal_id IS NOT NULL AND (p.id IS NULL OR p.process_key = 'undone')`,
    );
    expect(rows).toEqual([{ n: 0 }]);

    const id = await asked(dora, 'twice');
    await settled(id);
    // A second row for the same cannot come into being; one that is sent again is the same mail to whoever gets it.
    await expect(
      desk.database.query(
        `INSERT INTO outbox (proposal_id, kind, payload) SELECT proposal_id, kind, payload FROM outbox WHERE proposal_id = $1`,
        [id],
      ),
    ).rejects.toThrow(/outbox_of_proposal/);
    await desk.database.query('UPDATE outbox SET done_at = NULL, next_attempt_at = now() WHERE proposal_id = $1', [id]);
    await settled(id);
    const mails = mailed('paul', id);
    expect(mails).toHaveLength(2);
    expect(new Set(mails.map((mail) => /^Message-ID: (.+)$/m.exec(mail)?.[1])).size).toBe(1);
    expect(mails[0]).toMatch(/^Message-ID: <outbox\.\d+@mustermann\.example>$/m);
  });

  it('a mail that failed for good is shown with its reason; it is tried again or left, and the history tells', async () => {
    refused = 'paul@example.com';
    const id = await asked(dora, 'stuck');
    const stuckOne = (proposal: Proposal) => proposal.messages.find(({ stuck }) => stuck !== null)?.stuck;
    const first = stuckOne(await settled(id));
    expect(first?.error).toContain('No such mailbox');
    expect(told(await read(id))).toEqual(['proposalAsked Paul: stuck', 'proposalAsked Petra: sent']);
    // To others it is not there.
    expect((await desk.call('anna', 'POST', `/api/stuck/${first!.id}/retry`)).status).toBe(404);
    expect((await dora.call('POST', `/api/stuck/${first!.id}/retry`)).status).toBe(200);
    const second = stuckOne(await settled(id));
    expect(second?.id).not.toBe(first!.id);
    refused = undefined;
    expect((await paul.call('POST', `/api/stuck/${second!.id}/retry`)).status).toBe(200);
    expect((await paul.call('POST', `/api/stuck/${second!.id}/skip`)).status).toBe(404);
    expect(told(await settled(id))).toEqual(['proposalAsked Paul: sent', 'proposalAsked Petra: sent']);

    refused = 'dora@example.com';
    await paul.call('POST', `/api/proposals/${id}/reject`, { reason: 'No' });
    const third = stuckOne(await settled(id));
    expect((await dora.call('POST', `/api/stuck/${third!.id}/skip`)).status).toBe(200);
    refused = undefined;
    expect(told(await settled(id))).toContain('proposalRejected Dora: skipped');
    const history = await dora.call<{ items: { kind: string; sentence: string; proposal: number }[] }>(
      'GET',
      '/api/processes/stuck/history',
    );
    expect(history.body.items.slice(0, 4)).toMatchObject([
      { kind: 'messageSkipped', sentence: 'Nachricht an Dora nicht mehr senden lassen', proposal: id },
      { kind: 'approvalRejected' },
      { kind: 'messageRetried', sentence: 'Nachricht an Paul noch einmal senden lassen' },
      { kind: 'messageRetried' },
    ]);
  });

  it('the templates are no choice for the messages of a process', async () => {
    const { body } = await dora.call<{ templates: Record<string, unknown> }>('GET', '/api/directory');
    expect(Object.keys(body.templates)).toContain('approval-asked');
    expect(Object.keys(body.templates).filter((key) => key.startsWith('proposal-'))).toEqual([]);
  });
});

/** A mail with its encoded words and lines written out. */
function readable({ text }: Pick<ReceivedMail, 'text'>): string {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const words = head
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?q\?(.*?)\?=/gi, (_, word: string) => printable(word.replaceAll('_', ' ')))
    .replaceAll(/=\?utf-8\?b\?(.*?)\?=/gi, (_, word: string) => Buffer.from(word, 'base64').toString());
  const body = rest.join('\r\n\r\n');
  const isBase64 = /^content-transfer-encoding: base64/im.test(head);
  return `${words}\n\n${isBase64 ? Buffer.from(body, 'base64').toString() : printable(body.replaceAll('=\r\n', ''))}`;
}
const printable = (text: string): string =>
  Buffer.from(
    text.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString();
