import type { Finding } from '../../definition/finding.ts';
import type { OutlineNode, OutlineTransition } from '../../definition/outline.ts';
import type { ClockDefinition } from '../../definition/types.ts';
import { clockTitle, nodeTitle } from '../../diagram/titles.ts';
import { bearsTag, categoryOf, finding, findingOfClock, lifecycleStates, withAncestors } from '../subject.ts';
import type { Rule, Subject } from '../subject.ts';

/**
 * Work nobody measures, and waiting that counts as work: open states without a clock, a clock that stands in an open
 * state although its work is not done, pending states in which one runs on.
 */
export const clockCoverage: Rule = (subject) => {
  const clocks = Object.entries(subject.definition.clocks ?? {}).filter(([, clock]) => isOfLifecycle(subject, clock));
  if (clocks.length === 0) return [];
  const findings: Finding[] = [];
  for (const node of lifecycleStates(subject)) {
    const category = categoryOf(node);
    const running = clocks.filter(([, clock]) => runsIn(clock, node));
    if ((category === 'open' || category === 'new') && running.length === 0)
      findings.push(
        finding(
          subject,
          'clock-not-covering',
          'warning',
          node.pointer,
          (words) => `No clock runs in “${nodeTitle(words, node)}”, although work is going on there.`,
          (words) => `In „${nodeTitle(words, node)}“ läuft keine Uhr, obwohl dort gearbeitet wird.`,
          [node.id],
        ),
      );
    if (category === 'pending')
      for (const [name] of running)
        findings.push(
          findingOfClock(
            name,
            subject,
            'clock-runs-while-pending',
            'warning',
            node.pointer,
            (words) =>
              `The clock “${clockTitle(words, name)}” runs in “${nodeTitle(words, node)}”, although the ticket waits there.`,
            (words) =>
              `Die Uhr „${clockTitle(words, name)}“ läuft in „${nodeTitle(words, node)}“, obwohl das Ticket dort wartet.`,
            [node.id],
          ),
        );
  }
  return [...findings, ...clocks.flatMap(([name, clock]) => standingClocks(subject, name, clock))];
};

/** A clock whose tags lie in other regions too follows those; this rule cannot judge it. */
const isOfLifecycle = ({ outline }: Subject, clock: ClockDefinition): boolean =>
  outline.nodes.every(
    (node) => node.region === 'lifecycle' || node.definition.tags?.includes(clock.runsWhile) !== true,
  );

const runsIn = (clock: ClockDefinition, node: OutlineNode): boolean =>
  bearsTag(node, clock.runsWhile) && !(clock.pausedWhile !== undefined && bearsTag(node, clock.pausedWhile));

/** A clock that neither runs nor is done on the way from one state of work to the next. */
function standingClocks(subject: Subject, name: string, clock: ClockDefinition): Finding[] {
  const stops = subject.outline.transitions.filter((transition) => {
    const { source, target } = transition;
    if (source.region !== 'lifecycle' || source.kind !== 'atomic' || target?.kind !== 'atomic') return false;
    const isWork = (node: OutlineNode): boolean => ['new', 'open'].includes(categoryOf(node) ?? '');
    return (
      isWork(source) &&
      isWork(target) &&
      runsIn(clock, source) &&
      !bearsTag(target, clock.runsWhile) &&
      !ends(name, clock, transition)
    );
  });
  const targets = new Map(stops.map((transition) => [transition.target as OutlineNode, transition]));
  return [...targets].map(([node, transition]) =>
    findingOfClock(
      name,
      subject,
      'clock-stands',
      'warning',
      node.pointer,
      (words) =>
        `The clock “${clockTitle(words, name)}” stops in “${nodeTitle(words, node)}” although its work is not done and nobody waits.`,
      (words) =>
        `Die Uhr „${clockTitle(words, name)}“ steht in „${nodeTitle(words, node)}“, obwohl ihre Aufgabe nicht erledigt ist und niemand wartet.`,
      [node.id, transition.id],
    ),
  );
}

function ends(name: string, clock: ClockDefinition, { target, event, definition, source }: OutlineTransition): boolean {
  const entered = target === undefined ? [] : withAncestors(target).map((node) => node.path);
  const done = [...(clock.completesWhen ?? []), ...(clock.cancelledWhen ?? [])].some((when) =>
    'event' in when ? when.event === event : entered.includes(when.enters),
  );
  const actions = [
    ...(definition.actions ?? []),
    ...(source.definition.exit ?? []),
    ...(target?.definition.entry ?? []),
  ];
  return done || actions.some((action) => action.type === 'completeClock' && action.params.clock === name);
}
