import type { OutlineAction } from '../../definition/outline.ts';
import { nodeTitle } from '../../diagram/titles.ts';
import { finding } from '../subject.ts';
import type { Rule, Subject } from '../subject.ts';

const SYSTEMS = /^(clock\.|article\.(customer|system)$|child\.closed$|effect\.failed\.)/;

/**
 * Reactions to timers, clocks and incoming mail that use "whoever does it": there is nobody, or it is the customer. What
 * a person may be behind – a vote, a step that closes the ticket – the search tells apart.
 */
export const systemAssigns: Rule = (subject) =>
  subject.outline.actions
    .filter(usesActor)
    .filter(
      ({ transition }) =>
        transition !== undefined &&
        (transition.trigger === 'after' ||
          SYSTEMS.test(transition.event) ||
          deniedByDeadline(subject).includes(transition.event)),
    )
    .map(({ node, transition, pointer }) =>
      finding(
        subject,
        'system-assigns-actor',
        'error',
        pointer,
        (words) =>
          `In “${nodeTitle(words, node)}” a reaction that no agent triggers assigns to “whoever does it”: there is no such person.`,
        (words) =>
          `In „${nodeTitle(words, node)}“ weist eine Reaktion, die niemand auslöst, „der handelnden Person“ zu: Die gibt es dann nicht.`,
        [node.id, ...(transition === undefined ? [] : [transition.id])],
      ),
    );

const deniedByDeadline = ({ definition }: Subject): readonly string[] =>
  Object.entries(definition.approvals ?? {}).flatMap(([name, { deadline }]) =>
    deadline === undefined ? [] : [`approval.${name}.denied`],
  );

function usesActor({ action }: OutlineAction): boolean {
  const value =
    action.type === 'assignTo' ? action.params.agent : action.type === 'setField' ? action.params.value : null;
  return typeof value === 'object' && value !== null && value.var === 'event.actor';
}
