import { withStableIds } from '../definition/stable-ids.ts';
import type { FindingCode } from '../definition/finding-codes.ts';
import type { ProcessDefinition } from '../definition/types.ts';
import { shippedProcess } from '../simulation/shipped.fixture.ts';
import { segmentsOf, withValueAt } from './at-pointer.ts';
import { emptyProcess } from './new-process.ts';
import { remove } from './remove.ts';

const incident = withStableIds(shippedProcess('incident'));
/** The incident process with one value changed; undefined takes it out. */
const damaged = (pointer: string, value: unknown): ProcessDefinition => {
  const result = withValueAt(incident, segmentsOf(pointer), value);
  if (result === incident) throw new Error(`nothing at ${pointer}`);
  return result;
};
const without = (definition: ProcessDefinition, key: string): ProcessDefinition => {
  const removed = remove(definition, [definition.machine.states['lifecycle']?.states?.[key]?.meta?.id ?? '']);
  if (!removed.ok) throw new Error(removed.problem.en);
  return removed.definition;
};
const lifecycle = '/machine/states/lifecycle/states';
const guard = (params: unknown) => ({ type: 'when', params });

/** Defects of shipped processes by the code of what is found. */
export const DEFECTS: readonly (readonly [FindingCode, () => ProcessDefinition])[] = [
  ['missing-translation', () => damaged('/steps/accept/title/de', undefined)],
  ['missing-title', () => damaged('/fields/impact/title', undefined)],
  ['missing-title', () => damaged('/fields/impact/labels/low', undefined)],
  ['missing-title', () => damaged(`${lifecycle}/waiting/meta/title`, undefined)],
  ['missing-category', () => damaged(`${lifecycle}/waiting/meta/category`, undefined)],
  ['missing-outcome', () => damaged(`${lifecycle}/closed/meta/outcome`, undefined)],
  ['missing-rank', () => damaged('/machine/states/priority/states/p2/meta/rank', undefined)],
  ['missing-level', () => damaged('/machine/states/escalation/states/manager/meta/level', undefined)],
  ['missing-initial', () => damaged('/machine/states/lifecycle/initial', undefined)],
  ['outcome-of-open-state', () => damaged(`${lifecycle}/waiting/meta/outcome`, 'successful')],
  ['begins-closed', () => damaged('/machine/states/lifecycle/initial', 'closed')],
  ['new-again', () => damaged(`${lifecycle}/inProgress/meta/category`, 'new')],
  ['never-closed', () => emptyProcess('small', { en: 'Small', de: 'Klein' })],
  ['clock-in-closed-state', () => damaged(`${lifecycle}/closed/tags`, ['clock:response'])],
  ['clock-runs-while-pending', () => damaged(`${lifecycle}/waiting/tags`, ['clock:response'])],
  ['clock-not-covering', () => damaged(`${lifecycle}/inProgress/tags`, undefined)],
  ['clock-stands', () => damaged(`${lifecycle}/inProgress/tags`, ['clock:response'])],
  [
    'timer-without-last-branch',
    () => damaged(`${lifecycle}/resolved/after/autoClose/guard`, guard({ var: 'fields.major' })),
  ],
  [
    'timer-reopens',
    () => damaged(`${lifecycle}/closed/after`, { autoClose: { target: 'inProgress', meta: { id: 'wakes' } } }),
  ],
  [
    'shadowed-transition',
    () =>
      damaged(`${lifecycle}/new/on/accept`, [
        { target: 'inProgress', meta: { id: 'one' } },
        { target: 'waiting', meta: { id: 'two' } },
      ]),
  ],
  ['always-false', () => damaged(`${lifecycle}/new/on/accept/guard`, guard({ in: [{ var: 'fields.impact' }, []] }))],
  [
    'always-true',
    () => damaged(`${lifecycle}/new/on/accept/guard`, guard({ not: { in: [{ var: 'fields.impact' }, []] } })),
  ],
  [
    'system-assigns-actor',
    () =>
      damaged(`${lifecycle}/resolved/after/autoClose/actions`, [
        { type: 'assignTo', params: { agent: { var: 'event.actor' } } },
      ]),
  ],
  ['decision-gap', () => damaged('/decisions/priorityMatrix/rules/0', undefined)],
  ['decision-overlap', () => damaged('/decisions/priorityMatrix/rules/0/when/impact', ['high', 'medium'])],
  [
    'decision-rule-dead',
    () =>
      damaged('/decisions/priorityMatrix', {
        ...incident.decisions?.['priorityMatrix'],
        hit: 'first',
        rules: [
          { when: {}, then: 'priority.set.p1' },
          { when: { impact: ['low'] }, then: 'priority.set.p4' },
        ],
      }),
  ],
  ['endless-reminder', () => damaged('/delays/reminder/max', undefined)],
  ['step-without-transition', () => damaged(`${lifecycle}/new/on/accept`, undefined)],
  ['step-without-role', () => damaged('/steps/accept/roles', [])],
  ['form-item-not-stored', () => damaged('/steps/accept/form', { required: ['impact'] })],
  ['threshold-unheard', () => damaged('/clocks/response/thresholds', [50, 75, 100])],
  ['ladder-gap', () => damaged('/machine/states/escalation/states/manager/meta/level', 3)],
  ['ladder-gap', () => damaged('/machine/states/escalation/states/teamLead/on/clock.resolution.100', undefined)],
  ['ladder-not-cleared', () => damaged('/machine/states/escalation/on/lifecycle.closed', undefined)],
  [
    'queue-without-way-out',
    () =>
      withValueAt(
        damaged('/machine/states/queue/states/third-level/on', undefined),
        ['machine', 'states', 'queue', 'on'],
        undefined,
      ),
  ],
  ['unknown-event', () => damaged('/steps/resume', undefined)],
  ['undefined-reference', () => damaged('/steps/resolve/form/required/0', 'resolutoin')],
  ['undefined-reference', () => damaged('/steps/accept/roles/0', 'agnet')],
  ['undefined-reference', () => damaged(`${lifecycle}/new/on/accept/target`, 'inProgres')],
  ['undefined-reference', () => damaged(`${lifecycle}/new/entry/1/params/template`, 'recieved')],
  ['undefined-reference', () => damaged('/delays/autoClose', undefined)],
  ['undefined-reference', () => damaged('/clocks/response/runsWhile', 'clock:respones')],
  ['undefined-reference', () => damaged('/delays/autoClose/calendar', 'offfice')],
  ['undefined-reference', () => damaged(`${lifecycle}/waiting/meta/fields`, { impcat: 'hidden' })],
  // A state taken out, of which scenarios and a rule still speak.
  ['undefined-reference', () => without(withStableIds(shippedProcess('support')), 'pendingAutoClose')],
];
