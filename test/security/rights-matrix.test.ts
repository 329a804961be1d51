import { operations } from '../../api/src/http/openapi/operations.ts';
import type { OperationSpec } from '../../api/src/http/operation.ts';
import { PROBLEMS } from '../../api/src/http/problem-texts.ts';
import { designer, type Designer } from '../http/designers.ts';
import { type HelpDesk, openHelpDesk, type Person } from '../http/help-desk.ts';

type Who = 'anonymous' | 'other' | 'reader' | 'agent' | 'admin';
const WHO: readonly Who[] = ['anonymous', 'other', 'reader', 'agent', 'admin'];
const PERSONS: Readonly<Record<Who, Person | undefined>> = {
  anonymous: undefined,
  other: 'olga',
  reader: 'rudi',
  agent: 'anna',
  admin: 'admin',
};

/** What is sent, and which status each must get. */
interface Row {
  readonly expected: Readonly<Record<Who, number>>;
  readonly body?: (desk: HelpDesk) => unknown;
  readonly query?: string;
}
const statuses = (anonymous: number, other: number, reader: number, agent: number, admin: number) => ({
  anonymous,
  other,
  reader,
  agent,
  admin,
});
/** Anybody, also without a session. */
const OPEN = statuses(200, 200, 200, 200, 200);
/** Any agent; what they see of it is compared elsewhere. */
const AGENTS = statuses(401, 200, 200, 200, 200);
/** Whoever may draw processes; which of these rights does what is told apart in test/http/drafts.test.ts. */
const DESIGNERS = statuses(401, 403, 403, 403, 200);
const NOT_MINE = statuses(401, 403, 403, 403, 404);
/** Whoever may migrate running tickets; what they are then told. */
const MIGRATORS = (status: number) => statuses(401, 403, 403, 403, status);
/** A ticket of the service desk: for the other queue's agent there is none. */
const SEE = statuses(401, 404, 200, 200, 200);
/** Changing it: the reader is told why not. */
const CHANGE = statuses(401, 404, 422, 200, 200);

/** One row per operation; an operation without one fails below. Tickets are new for every request. */
const MATRIX: Readonly<Record<string, Row>> = {
  signIn: { expected: statuses(401, 401, 401, 401, 401), body: () => ({ login: 'nobody', password: 'wrong' }) },
  whoAmI: { expected: AGENTS },
  changeAccount: { expected: AGENTS, body: () => ({ theme: 'dark' }) },
  demoAccounts: { expected: OPEN },
  demoSignIn: { expected: OPEN, body: () => ({ login: 'rudi' }) },
  firstRun: { expected: OPEN },
  makeFirstAdmin: {
    expected: statuses(404, 404, 404, 404, 404),
    body: () => ({ code: 'x', login: 'boss', name: 'Boss', email: 'boss@example.com', password: 'long enough' }),
  },
  findAgents: { expected: AGENTS },
  findCustomers: { expected: AGENTS },
  tour: { expected: AGENTS },
  listQueues: { expected: AGENTS },
  listProcesses: { expected: AGENTS },
  readProcess: { expected: AGENTS },
  listVersions: { expected: AGENTS },
  readVersion: { expected: AGENTS },
  drawVersion: { expected: AGENTS },
  readDirectory: { expected: AGENTS },
  previewMessage: {
    expected: statuses(401, 403, 403, 403, 200),
    body: () => ({ template: 'received', number: '1', title: 'x', queue: 'x', customer: 'x', recipient: 'x' }),
  },
  checkDefinition: { expected: statuses(401, 403, 403, 403, 200), body: () => ({ definition: {} }) },
  publishVersion: { expected: statuses(401, 403, 403, 403, 422), body: () => ({ definition: {}, baseVersion: 1 }) },
  makeVersionCurrent: { expected: statuses(401, 403, 403, 403, 200), body: () => ({ version: 1 }) },
  readProcessHistory: { expected: DESIGNERS },
  beginBackTest: { expected: statuses(401, 403, 403, 403, 422), body: () => ({ definition: {} }) },
  listBackTests: { expected: DESIGNERS },
  // Of another person, or of nobody: test/reports/back-test.test.ts tells the rest.
  readBackTest: { expected: NOT_MINE },
  stopBackTest: { expected: NOT_MINE },
  discardBackTest: { expected: NOT_MINE },
  listTestedTickets: { expected: NOT_MINE },
  readTestedTicket: { expected: NOT_MINE },
  readOverlay: { expected: DESIGNERS },
  listOverlayTickets: { expected: DESIGNERS, query: 'stuck=true' },
  saveDraft: { expected: DESIGNERS, body: () => ({ definition: {}, baseVersion: 1, revision: 0 }) },
  readDraft: { expected: DESIGNERS },
  listDrafts: { expected: DESIGNERS },
  listOtherDrafts: { expected: DESIGNERS },
  discardDraft: { expected: DESIGNERS },
  readPublishingRule: { expected: DESIGNERS },
  // Switched off: it is so already.
  changePublishingRule: { expected: DESIGNERS, body: () => ({ approvalRequired: false }) },
  // There is no draft; test/http/proposals.test.ts tells which right does what.
  propose: { expected: NOT_MINE, body: () => ({ revision: 1 }) },
  listProposals: { expected: DESIGNERS },
  readProposal: { expected: NOT_MINE },
  approveProposal: { expected: NOT_MINE, body: () => ({}) },
  rejectProposal: { expected: NOT_MINE, body: () => ({ reason: 'No' }) },
  withdrawProposal: { expected: NOT_MINE },
  listTickets: { expected: AGENTS },
  createTicket: {
    expected: statuses(401, 422, 422, 201, 201),
    body: () => ({ process: 'incident', title: 'From the matrix' }),
  },
  readTicket: { expected: SEE },
  readHistory: { expected: SEE },
  readSteps: { expected: SEE },
  readClocks: { expected: SEE },
  readClockCourse: { expected: SEE },
  drawTicket: { expected: SEE },
  sendEvent: { expected: CHANGE, body: () => ({ event: 'queue.move.second-level' }) },
  addNote: { expected: CHANGE, body: () => ({ body: 'A note' }) },
  reply: { expected: CHANGE, body: () => ({ body: 'A reply' }) },
  editTicket: { expected: CHANGE, body: () => ({ title: 'Another title' }) },
  takeTicket: { expected: CHANGE, body: () => ({}) },
  releaseTicket: { expected: CHANGE, body: () => ({}) },
  // Nobody is asked for an approval of an incident.
  vote: { expected: statuses(401, 404, 422, 422, 422), body: () => ({ approval: 'none', vote: 'grant' }) },
  readProcessChoices: { expected: SEE },
  changeProcess: { expected: CHANGE, body: () => ({ process: 'support' }) },
  // Into the ticket that `createTicket` made above.
  previewMerge: { expected: SEE, query: 'into=1' },
  mergeTicket: { expected: CHANGE, body: () => ({ into: '1' }) },
  // Of a ticket that has no such article.
  splitTicket: {
    expected: statuses(401, 404, 422, 422, 422),
    body: () => ({ article: '1', process: 'incident', title: 'Split' }),
  },
  previewMigration: { expected: MIGRATORS(404), body: () => ({ from: 1, to: 99 }) },
  planMigration: { expected: MIGRATORS(404), body: () => ({ from: 1, to: 99 }) },
  listMigrations: { expected: MIGRATORS(200) },
  readMigration: { expected: MIGRATORS(404) },
  listMigrationTickets: { expected: MIGRATORS(404) },
  tryMigration: { expected: MIGRATORS(404) },
  runMigration: { expected: MIGRATORS(404), body: () => ({}) },
  pauseMigration: { expected: MIGRATORS(404) },
  undoMigration: { expected: MIGRATORS(404) },
  // The current version is in use.
  retireVersion: { expected: MIGRATORS(409) },
  unretireVersion: { expected: MIGRATORS(200) },
  retryStuck: { expected: statuses(401, 404, 403, 200, 200) },
  skipStuck: { expected: statuses(401, 404, 403, 200, 200) },
  watchTickets: { expected: AGENTS },
  health: { expected: OPEN },
  readiness: { expected: OPEN },
  metrics: { expected: OPEN },
  openApi: { expected: OPEN },
  signOut: { expected: AGENTS },
};

type Right = 'design' | 'publish' | 'migrate' | 'admin';
const RIGHTS: readonly Right[] = ['design', 'publish', 'migrate', 'admin'];
const everyone = { design: true, publish: true, migrate: true, admin: true };
const only = (...rights: readonly Right[]): Readonly<Record<Right, boolean>> =>
  Object.fromEntries(RIGHTS.map((right) => [right, rights.includes(right)])) as Record<Right, boolean>;
/** Of those rights that belong to no queue, each is one of its own: which of them lets whom do what, and nobody else. */
const SEPARATE: Readonly<Record<string, Readonly<Record<Right, boolean>>>> = {
  previewMessage: only('design'),
  checkDefinition: only('design'),
  saveDraft: only('design'),
  readDraft: only('design'),
  listDrafts: only('design'),
  listOtherDrafts: only('design'),
  discardDraft: only('design'),
  beginBackTest: only('design'),
  listBackTests: only('design'),
  readBackTest: only('design'),
  stopBackTest: only('design'),
  discardBackTest: only('design'),
  listTestedTickets: only('design'),
  readTestedTicket: only('design'),
  propose: only('design'),
  withdrawProposal: only('design'),
  listProposals: only('design', 'publish'),
  readProposal: only('design', 'publish'),
  approveProposal: only('publish'),
  rejectProposal: only('publish'),
  publishVersion: only('publish'),
  makeVersionCurrent: only('publish'),
  readPublishingRule: only('design', 'publish', 'admin'),
  changePublishingRule: only('admin'),
  previewMigration: only('migrate'),
  planMigration: only('migrate'),
  listMigrations: only('migrate'),
  readMigration: only('migrate'),
  listMigrationTickets: only('migrate'),
  tryMigration: only('migrate'),
  runMigration: only('migrate'),
  pauseMigration: only('migrate'),
  undoMigration: only('migrate'),
  retireVersion: only('migrate'),
  unretireVersion: only('migrate'),
  readProcessHistory: only('design', 'publish', 'migrate'),
  readOverlay: everyone,
  listOverlayTickets: everyone,
};

describe('rights', () => {
  let desk: HelpDesk;
  let holders: Readonly<Record<Right, Designer>>;
  beforeAll(async () => {
    desk = await openHelpDesk();
    const made = await Promise.all(RIGHTS.map((right) => designer(desk, `only-${right}`, [right])));
    holders = Object.fromEntries(RIGHTS.map((right, index) => [right, made[index]])) as Record<Right, Designer>;
  }, 60_000);
  afterAll(() => desk.close());

  /** The address with a ticket of the service desk, and something stuck on it, made for this request alone. */
  async function addressOf(operation: OperationSpec): Promise<string> {
    let path = `/api${operation.path}`;
    if (path.includes('{ticket}')) path = path.replace('{ticket}', (await desk.ticket()).id);
    if (path.includes('{id}')) {
      const { id } = await desk.ticket();
      const [stuck] = await desk.database.query<{ id: string }>(
        `INSERT INTO stuck (ticket_id, kind, error) VALUES ($1, 'notify', 'No route') RETURNING id`,
        [id],
      );
      path = path.replace('{id}', stuck?.id ?? '');
    }
    const { query } = MATRIX[operation.id] ?? {};
    return (
      path
        .replace('{key}', 'incident')
        .replace('{version}', '1')
        .replace('{backTest}', '999')
        .replace('{migration}', '9999')
        .replace('{proposal}', '9999') + (query === undefined ? '' : `?${query}`)
    );
  }

  /** Only the status: streams never end. */
  async function statusOf(who: Who, operation: OperationSpec): Promise<number> {
    const row = MATRIX[operation.id];
    const person = PERSONS[who];
    const abort = new AbortController();
    const body = row?.body?.(desk);
    const response = await fetch(desk.server.url + (await addressOf(operation)), {
      method: operation.method,
      signal: abort.signal,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(person === undefined ? {} : { cookie: await desk.freshCookie(person) }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.status >= 400) await expectProblem(response);
    else if (operation.answer.mediaType !== 'text/event-stream') await response.arrayBuffer();
    abort.abort();
    return response.status;
  }

  /** Whatever is refused is refused in one form, by a code that programs can rely on. */
  async function expectProblem(response: Response): Promise<void> {
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    const problem = (await response.json()) as Readonly<Record<string, unknown>>;
    expect(Object.keys(PROBLEMS)).toContain(problem['code']);
    expect(problem).toMatchObject({
      type: `urn:stellwerk:problem:${String(problem['code'])}`,
      status: response.status,
      title: expect.stringMatching(/^\S/),
    });
    expect(JSON.stringify(problem)).not.toMatch(/node_modules|\.ts:\d/);
  }

  const order = Object.keys(MATRIX);
  const inOrder = [...operations].sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  it.each(inOrder.map((operation) => [operation.id, operation] as const))(
    'of %s are as declared',
    async (id, operation) => {
      const row = MATRIX[id];
      if (row === undefined) throw new Error(`${id} has no row in the matrix`);
      const found: Partial<Record<Who, number>> = {};
      for (const who of WHO) found[who] = await statusOf(who, operation);
      expect(found).toEqual(row.expected);
    },
  );

  const separate = inOrder.filter(({ access }) => access.kind === 'general');
  it.each(separate.map((operation) => [operation.id, operation] as const))(
    'to design, to publish, to migrate and to administrate are four: of %s each is asked for alone',
    async (id, operation) => {
      const found: Partial<Record<Right, boolean>> = {};
      for (const right of RIGHTS) {
        const body = MATRIX[id]?.body?.(desk);
        const { code } = (
          await holders[right].call<{ code?: string }>(operation.method, await addressOf(operation), body)
        ).body;
        found[right] = code !== 'forbidden';
      }
      expect([id, found]).toEqual([id, SEPARATE[id]]);
    },
  );

  it('are of no use to the pages of another site: it writes by no operation', async () => {
    const cookie = await desk.cookie('admin');
    const writing = operations.filter(({ method }) => method !== 'GET');
    expect(writing.length).toBeGreaterThan(30);
    for (const { id, method, path } of writing) {
      const address = desk.server.url + `/api${path}`.replace(/\{\w+\}/g, '1');
      const headers = { cookie, origin: 'https://evil.example', 'content-type': 'application/json' };
      const response = await fetch(address, { method, headers, body: '{}' });
      expect([id, response.status, ((await response.json()) as { code?: string }).code]).toEqual([
        id,
        403,
        'foreign-origin',
      ]);
    }
  });

  it('are asked of every route that is mounted', () => {
    const mounted = desk.server.app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
    const described = operations.map(({ method, path }) => `${method} /api${path}`);
    // Every operation is mounted…
    for (const { path } of operations)
      expect(mounted).toContain(
        path
          .split('/')
          .at(-1)
          ?.replace(/\{(\w+)\}/, ':$1'),
      );
    // …and nothing else: the tree has as many GET, POST, PATCH and DELETE as are described.
    const methods = [...mounted.matchAll(/\((.*?)\)/g)]
      .flatMap(([, list]) => (list ?? '').split(', '))
      .filter((method) => method !== 'HEAD');
    expect(methods.sort()).toEqual(described.map((line) => line.split(' ')[0] ?? '').sort());
  });

  it('answer a ticket of another queue byte for byte like one that does not exist', async () => {
    const { id, number } = await desk.ticket();
    for (const path of ['', '/history', '/steps', '/clocks', '/clocks/course', '/diagram']) {
      const hidden = await desk.call('olga', 'GET', `/api/tickets/${id}${path}`);
      const missing = await desk.call('olga', 'GET', `/api/tickets/987654${path}`);
      expect(hidden).toEqual({ ...missing, headers: hidden.headers });
      expect((await desk.call('olga', 'GET', `/api/tickets/${number}${path}`)).body).toEqual(missing.body);
    }
    for (const event of ['accept', 'queue.move.purchasing', 'priority.set.p1', 'fly']) {
      const hidden = await desk.call('olga', 'POST', `/api/tickets/${id}/events`, { event });
      const missing = await desk.call('olga', 'POST', '/api/tickets/987654/events', { event });
      expect([hidden.status, hidden.body]).toEqual([missing.status, missing.body]);
    }
  });

  it('hide tickets of other queues from lists, counts, search and numbers', async () => {
    const { number } = await desk.ticket({ title: 'Zebrastreifen', article: { kind: 'note', body: 'Giraffenhals' } });
    type Page = { items: { number: string }[] };
    const found = async (who: Person, query: string) =>
      (await desk.call<Page>(who, 'GET', `/api/tickets?${query}`)).body.items.map((item) => item.number);
    for (const query of [
      `q=${number}`,
      'q=zebra',
      'q=giraffen',
      'queue=service-desk',
      'owner=none',
      'sort=due&q=zebra',
      `customer=${desk.customer}`,
    ]) {
      expect([query, (await found('anna', query)).includes(number)]).toEqual([query, true]);
      expect([query, await found('olga', query)]).toEqual([query, []]);
    }
    const queues = await desk.call<{ key: string }[]>('olga', 'GET', '/api/queues');
    expect(queues.body.map(({ key }) => key)).toEqual(['purchasing']);
    const processes = await desk.call<{ key: string; ticketCounts: { new: number } }[]>(
      'olga',
      'GET',
      '/api/processes',
    );
    expect(processes.body.find(({ key }) => key === 'incident')?.ticketCounts.new).toBe(0);
  });

  it('name the missing right in the greyed step', async () => {
    const { id } = await desk.ticket();
    const steps = await desk.call<{ event: string; possible: string; reason: { sentence: string } }[]>(
      'rudi',
      'GET',
      `/api/tickets/${id}/steps`,
    );
    for (const step of steps.body) expect(step.possible).toBe('no');
    expect(steps.body.find(({ event }) => event === 'queue.move.second-level')?.reason.sentence).toBe(
      'You may not move tickets into Second level.',
    );
  });
});
