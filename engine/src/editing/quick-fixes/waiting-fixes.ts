import type { OutlineNode, OutlineTransition } from '../../definition/outline.ts';
import type { ApprovalDefinition, DurationDelay, Outcome } from '../../definition/types.ts';
import { quoted } from '../../definition/words.ts';
import { approvalTitle, nodeTitle, roleTitle, stepTitle } from '../../diagram/titles.ts';
import { connect } from '../connect.ts';
import type { Edited } from '../edited.ts';
import { putPart } from '../put-part.ts';
import { entryOf, withParts } from '../sharing.ts';
import { fix, type Fixer, type Place, type QuickFix } from './quick-fix.ts';

/** A ticket that waits for the customer for ever ends by itself at some time. */
export const waitsForCustomer: Fixer = (place) => endsByItself(place);

/** The approval gets a deadline, or others may act too, or the ticket ends by itself at some time. */
export const waitsForRole: Fixer = (place) => [
  ...approvalsWithoutDeadline(place),
  ...stepsOfTheRole(place),
  ...endsByItself(place),
];

/** By the calendar that other deadlines of the process go by; a beginning, to be changed as one likes. */
function fiveDays({ definition }: Place): DurationDelay {
  const calendar = Object.values(definition.delays ?? {}).find((delay) => delay.calendar !== undefined)?.calendar;
  return { duration: 'P5D', ...(calendar === undefined ? {} : { calendar }) };
}

/** What can lead on from the state: its own transitions and those of the states it lies in. */
function waysFrom(node: OutlineNode | undefined): readonly OutlineTransition[] {
  return node === undefined ? [] : [...node.transitions, ...waysFrom(node.parent)];
}

function approvalsWithoutDeadline(place: Place): readonly QuickFix[] {
  const { definition, finding, node, words } = place;
  const asked = new Set(waysFrom(node).flatMap(({ event }) => /^approval\.(.+)\.denied$/.exec(event)?.[1] ?? []));
  return [...asked].flatMap((key) => {
    const approval = entryOf(definition.approvals, key);
    if (approval === undefined || approval.deadline !== undefined || !isAlone(approval.who, finding.role)) return [];
    return [
      fix(
        `Deny ${quoted(approvalTitle(words.en, key), 'en')} after five days`,
        `${quoted(approvalTitle(words.de, key), 'de')} nach fünf Tagen ablehnen`,
        () => withDeadline(place, key, approval),
      ),
    ];
  });
}

function withDeadline(place: Place, key: string, approval: ApprovalDefinition): Edited {
  const delayed = putPart(place.definition, { part: 'delays', value: fiveDays(place) });
  if (!delayed.ok) return delayed;
  const value = withParts(approval, { deadline: delayed.changed[0] });
  return putPart(delayed.definition, { part: 'approvals', key, value });
}

function stepsOfTheRole({ definition, finding, node, words }: Place): readonly QuickFix[] {
  const steps = Object.values(definition.steps ?? {});
  const other = steps.flatMap(({ roles }) => roles).find((role) => role !== finding.role && role !== 'customer');
  if (other === undefined) return [];
  const alone = waysFrom(node)
    .filter(({ target }) => target !== undefined)
    .map(({ event }) => event)
    .filter((event) => isAlone(entryOf(definition.steps, event)?.roles ?? [], finding.role));
  return [...new Set(alone)].slice(0, 2).flatMap((key) => {
    const step = entryOf(definition.steps, key);
    if (step === undefined) return [];
    return [
      fix(
        `Let ${quoted(roleTitle(words.en, other), 'en')} do ${quoted(stepTitle(words.en, key), 'en')} too`,
        `${quoted(stepTitle(words.de, key), 'de')} auch ${quoted(roleTitle(words.de, other), 'de')} erlauben`,
        () => putPart(definition, { part: 'steps', key, value: withParts(step, { roles: [...step.roles, other] }) }),
      ),
    ];
  });
}

const isAlone = (roles: readonly string[], role: string | undefined): boolean =>
  roles.length > 0 && roles.every((one) => one === role);

/** Without success rather than with it, and where a step leads already rather than elsewhere; never as merged or removed. */
function endsByItself(place: Place): readonly QuickFix[] {
  const { definition, chart, node, words } = place;
  if (node === undefined) return [];
  const near = waysFrom(node).flatMap(({ target }) => target ?? []);
  const likeliest = (outcome: Outcome): OutlineNode | undefined =>
    [...near, ...chart.nodes].find((one) => one.region === 'lifecycle' && one.definition.meta?.outcome === outcome);
  return [likeliest('unsuccessful'), likeliest('successful')].flatMap((end) =>
    end === undefined
      ? []
      : [
          fix(
            `End it as ${quoted(nodeTitle(words.en, end), 'en')} after five days`,
            `Nach fünf Tagen als ${quoted(nodeTitle(words.de, end), 'de')} beenden`,
            () => connect(definition, { from: node.id, to: end.id, trigger: { after: fiveDays(place) } }),
          ),
        ],
  );
}
