/** A small definition that uses most parts; a fresh copy each time, free to be broken. */
export const minimal = () => ({
  format: 1,
  key: 'repair',
  title: { en: 'Repair', de: 'Reparatur' },
  fields: {
    kind: { type: 'enum', values: ['tv', 'radio'], default: 'tv' },
    urgent: { type: 'boolean', default: false },
    visits: { type: 'integer', min: 0, max: 9, default: 0 },
    due: { type: 'date', nullable: true },
    report: { type: 'text', nullable: true },
  } as Record<string, unknown>,
  steps: {
    begin: { title: { en: 'Begin', de: 'Beginnen' }, roles: ['agent'] },
    finish: { title: { en: 'Finish', de: 'Abschließen' }, roles: ['agent', 'team-*'], form: { required: ['report'] } },
  } as Record<string, Record<string, unknown>>,
  decisions: {
    route: {
      inputs: ['kind'],
      hit: 'first',
      rules: [{ when: { kind: ['radio'] }, then: 'priority.set.low' }],
      default: 'priority.set.high',
    },
  } as Record<string, Record<string, unknown>>,
  delays: { reminder: { duration: 'P2D', calendar: 'office' }, chosen: { until: { var: 'fields.due' } } } as Record<
    string,
    unknown
  >,
  clocks: {
    repair: {
      runsWhile: 'clock:repair',
      calendar: 'office',
      target: { by: 'priority', high: 'PT4H', default: 'PT8H' },
      thresholds: [50, 100],
    },
  } as Record<string, Record<string, unknown>>,
  approvals: { budget: { who: ['boss'], quorum: 1, deadline: 'reminder' } } as Record<string, Record<string, unknown>>,
  invariants: [
    { id: 'done-says-how', if: { inState: 'lifecycle.done' }, then: { isSet: { var: 'fields.report' } } },
  ] as Record<string, unknown>[],
  machine: {
    id: 'repair',
    type: 'parallel',
    states: {
      lifecycle: {
        initial: 'new',
        states: {
          new: {
            tags: ['clock:repair'],
            meta: { category: 'new' },
            entry: [{ type: 'decide', params: { table: 'route' } }],
            on: { begin: 'work' },
            after: { reminder: { actions: [{ type: 'notify', params: { template: 'remind', to: 'role:agent' } }] } },
          },
          work: {
            meta: { category: 'open' },
            on: {
              finish: [
                {
                  target: 'done',
                  guard: { type: 'when', params: { '<': [{ var: 'fields.visits' }, 3] } },
                  actions: [{ type: 'setField', params: { field: 'report', value: { var: 'event.data.report' } } }],
                },
                { target: 'done' },
              ],
              'clock.repair.50': { actions: [{ type: 'requestApproval', params: { approval: 'budget' } }] },
            },
          },
          done: { meta: { category: 'closed', outcome: 'successful' } },
        },
      },
      priority: {
        initial: 'high',
        on: { 'priority.set.high': '.high', 'priority.set.low': '.low' },
        states: { high: { meta: { rank: 1 } }, low: { meta: { rank: 2 } } },
      },
    },
  } as Chart,
  scenarios: [] as Record<string, unknown>[],
});

interface Chart {
  id: string;
  type: string;
  states: Record<string, Node>;
  [key: string]: unknown;
}
/** A state as loosely typed JSON. */
export interface Node {
  initial?: string;
  states?: Record<string, Node>;
  on?: Record<string, unknown>;
  [key: string]: unknown;
}
export type Draft = ReturnType<typeof minimal>;

/** The state at a path of the draft. */
export function stateAt(draft: Draft, path: string): Node {
  const [region = '', ...rest] = path.split('.');
  let node = draft.machine.states[region];
  for (const key of rest) node = node?.states?.[key];
  if (node === undefined) throw new Error(`no state ${path} in the fixture`);
  return node;
}

/** A directory in which every name of the fixture exists. */
export const directory = () => ({
  queues: { desk: { title: { en: 'Desk' } } },
  roles: {
    agent: { title: { en: 'Agent' } },
    boss: { title: { en: 'Boss', de: 'Leitung' } },
    'team-tv': { title: { en: 'TV team' } },
  },
  templates: { remind: { subject: { en: 'Reminder' }, body: { en: 'Still waiting.' } } },
  calendars: { office: { timeZone: 'Europe/Berlin', week: { mon: [['08:00', '12:00']] } } },
});
