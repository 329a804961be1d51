import { jest } from '@jest/globals';
import { smallProcess, state, step } from '../../engine/src/analysis/small-process.fixture.ts';
import { type HelpDesk, openHelpDesk } from './help-desk.ts';

jest.setTimeout(120_000);

interface Read {
  readonly approvals: readonly { readonly status: string; readonly explanation: string }[];
}
interface Done {
  readonly happened: readonly string[];
}

/** An approval that asks a role, and what its tickets do when they are asked for it. */
function lending(key: string, who: string, deadline?: string) {
  return smallProcess({
    lifecycle: {
      new: state('New', 'new', { on: { ask: 'asked', finish: 'closed' } }),
      asked: state('Asked', 'open', {
        entry: [{ type: 'requestApproval', params: { approval: 'lead' } }],
        on: { 'approval.lead.granted': 'closed', 'approval.lead.denied': 'closed' },
      }),
    },
    rest: {
      key,
      steps: { ask: step('Ask', ['*']) },
      ...(deadline === undefined ? {} : { delays: { long: { duration: deadline } } }),
      approvals: {
        lead: {
          title: { en: 'Key', de: 'Schlüssel' },
          who: [who],
          quorum: 1,
          ...(deadline === undefined ? {} : { deadline: 'long' }),
        },
      },
    },
  });
}

describe('An approval', () => {
  let desk: HelpDesk;
  beforeAll(async () => {
    desk = await openHelpDesk();
  }, 60_000);
  afterAll(() => desk.close(), 30_000);

  async function asked(definition: ReturnType<typeof lending>): Promise<Done & Read['approvals'][number]> {
    const { key } = definition;
    const body = { definition, note: '', baseVersion: null };
    expect((await desk.call('admin', 'POST', `/api/processes/${key}/versions`, body)).status).toBe(201);
    const made = await desk.call<{ id: string }>('clara', 'POST', '/api/tickets', {
      process: key,
      title: 'Key of room 204',
      queue: 'service-desk',
    });
    expect(made.status).toBe(201);
    const path = `/api/tickets/${made.body.id}`;
    const done = await desk.call<Done>('clara', 'POST', `${path}/events`, { event: 'ask' });
    expect(done.status).toBe(200);
    const { approvals } = (await desk.call<Read>('clara', 'GET', path)).body;
    return { ...done.body, ...approvals[0]! };
  }

  it('that asks a role nobody has says so at once, and what would help', async () => {
    const { happened, status, explanation } = await asked(lending('unheard', 'cab-member'));
    expect(status).toBe('open');
    expect(happened).toContain('There is nobody to ask for “Key”.');
    expect(explanation).toBe(
      'Nobody could be asked: nobody had one of the roles it concerns (Change advisory board). It does not go on by itself. An administrator can give somebody the role; then it has to be asked again.',
    );
  });

  it('with a deadline says that it counts as denied then', async () => {
    const { explanation } = await asked(lending('unheard-for-long', 'cab-member', 'P30D'));
    expect(explanation).toContain('After its deadline it counts as denied.');
  });

  it('that somebody can answer counts who has', async () => {
    const { happened, explanation } = await asked(lending('heard', 'team-lead'));
    expect(happened).toContain('Asked for approval: Key.');
    expect(explanation).toBe('1 of 1 must agree; 0 in favour, 0 against.');
  });
});
