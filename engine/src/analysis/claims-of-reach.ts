import type { Finding } from '../definition/finding.ts';
import type { OutlineNode, OutlineTransition } from '../definition/outline.ts';
import { delayInWords } from '../diagram/delay-words.ts';
import { eventInWords } from '../diagram/event-words.ts';
import { approvalTitle, nodeTitle, stepTitle } from '../diagram/titles.ts';
import type { Wording } from '../diagram/titles.ts';
import { called } from './rules/shadowed-branches.ts';
import { claimsOfStandstill } from './claims-of-standstill.ts';
import type { Claim } from './claims.ts';
import { courseTo } from './search/course-to.ts';
import type { Exploration } from './search/explore.ts';
import type { TimerModel } from './search/model.ts';
import { timerCircles } from './search/timer-circles.ts';
import { finding } from './subject.ts';
import type { Subject } from './subject.ts';
import { agrees } from './witness.ts';

/** What the whole of the reachable configurations tells: only for a complete search. */
export function claimsOfReach(subject: Subject, exploration: Exploration): readonly Claim[] {
  return [
    ...unreachableStates(subject, exploration),
    ...deadTransitions(subject, exploration),
    ...impossibleSteps(subject, exploration),
    ...unheardRaises(subject, exploration),
    ...claimsOfStandstill(subject, exploration),
    ...circles(subject, exploration),
  ];
}

const isReached = ({ reached }: Exploration, node: OutlineNode): boolean =>
  node.kind === 'history' || reached[node.index] === 1;

function unreachableStates(subject: Subject, exploration: Exploration): Claim[] {
  return subject.outline.nodes
    .filter(
      (node) => !isReached(exploration, node) && (node.parent === undefined || isReached(exploration, node.parent)),
    )
    .map((node) => ({
      finding: finding(
        subject,
        'unreachable-state',
        'error',
        node.pointer,
        (words) => `No ticket can ever reach “${nodeTitle(words, node)}”.`,
        (words) => `Kein Ticket kann je „${nodeTitle(words, node)}“ erreichen.`,
        [node.id],
      ),
    }));
}

function deadTransitions(subject: Subject, exploration: Exploration): Claim[] {
  return subject.outline.transitions.flatMap((transition) => {
    if (!isReached(exploration, transition.source)) return [];
    const answer = exploration.answered[transition.index] ?? 0;
    const where = (words: Wording): string => nodeTitle(words, transition.source);
    const about = [transition.source.id, transition.id];
    const quote = (words: Wording): string => called(words, transition);
    if (exploration.taken[transition.index] === 0) {
      if (shadowed(transition)) return [];
      const never = answer === 1;
      return [
        {
          finding: never
            ? finding(
                subject,
                'guard-always-false',
                'error',
                `${transition.pointer}/guard`,
                (words) => `“${quote(words)}” in “${where(words)}” can never happen: its condition never holds there.`,
                (words) =>
                  `„${quote(words)}“ in „${where(words)}“ kann nie geschehen: Die Bedingung trifft dort nie zu.`,
                about,
              )
            : finding(
                subject,
                'dead-transition',
                'warning',
                transition.pointer,
                (words) => `“${quote(words)}” in “${where(words)}” never happens.`,
                (words) => `„${quote(words)}“ in „${where(words)}“ geschieht nie.`,
                about,
              ),
        },
      ];
    }
    if (answer !== 2 || transition.definition.guard === undefined || transition.definition.guard.params === true)
      return [];
    return [
      {
        finding: finding(
          subject,
          'guard-always-true',
          'warning',
          `${transition.pointer}/guard`,
          (words) => `The condition of “${quote(words)}” in “${where(words)}” always holds: it decides nothing.`,
          (words) =>
            `Die Bedingung von „${quote(words)}“ in „${where(words)}“ trifft immer zu: Sie entscheidet nichts.`,
          about,
        ),
      },
    ];
  });
}

/** Behind a branch that always applies: the structural rule has said so. */
const shadowed = ({ source, trigger, event, branch }: OutlineTransition): boolean =>
  source.transitions.some(
    (other) =>
      other.trigger === trigger &&
      other.event === event &&
      other.branch < branch &&
      (other.definition.guard?.params ?? true) === true,
  );

function impossibleSteps(subject: Subject, exploration: Exploration): Claim[] {
  return Object.entries(subject.definition.steps ?? {}).flatMap(([name, step]) => {
    const region = step.region ?? 'lifecycle';
    const known = subject.outline.transitions.some(({ event, source }) => event === name && source.region === region);
    if (exploration.acceptedEvents.has(name) || !known) return [];
    return [
      {
        finding: finding(
          subject,
          'step-never-possible',
          'error',
          `/steps/${name}`,
          (words) => `“${stepTitle(words, name)}” can never be done.`,
          (words) => `„${stepTitle(words, name)}“ ist nie möglich.`,
          step.meta?.id === undefined ? [] : [step.meta.id],
        ),
      },
    ];
  });
}

function unheardRaises(subject: Subject, { heard }: Exploration): Claim[] {
  return [...heard].flatMap(([place, events]) =>
    [...events]
      .filter(([, accepted]) => !accepted)
      .map(([event]) => ({
        finding: finding(
          subject,
          'raise-never-heard',
          'warning',
          place.pointer,
          (words) => `“${eventInWords(words, event)}” is triggered here, but nobody ever reacts to it.`,
          (words) => `„${eventInWords(words, event)}“ wird hier ausgelöst, doch niemand reagiert je darauf.`,
          [place.transition?.id ?? place.node.id],
        ),
      })),
  );
}

function circles(subject: Subject, exploration: Exploration): Claim[] {
  const { model } = exploration;
  return [...timerCircles(exploration)].flatMap(([number, at]) => {
    const timer = model.timers[number];
    const approval = [...model.approvals.keys()][number - model.timers.length];
    // Repetition without end is a structural finding of its own.
    if (timer?.most === Number.POSITIVE_INFINITY) return [];
    const said =
      timer !== undefined
        ? circleOf(subject, timer)
        : approval === undefined
          ? undefined
          : askedAgain(subject, approval);
    if (said === undefined) return [];
    return [
      {
        finding: said,
        course: courseTo(exploration, at),
        shows: ({ position }) => position !== undefined && agrees(model, exploration.store.row(at), position),
      },
    ];
  });
}

function circleOf(subject: Subject, { node, delay }: TimerModel): Finding {
  const transition = node.transitions.find(({ trigger, event }) => trigger === 'after' && event === delay);
  return finding(
    subject,
    'endless-reminder',
    'warning',
    transition?.pointer ?? node.pointer,
    (words) =>
      `Left alone, a ticket in “${nodeTitle(words, node)}” goes round in circles for ever: ${delayInWords(words, delay)} leads back to where it began.`,
    (words) =>
      `Sich selbst überlassen, dreht sich ein Ticket in „${nodeTitle(words, node)}“ endlos im Kreis: ${delayInWords(words, delay)} führt dorthin zurück, wo es begann.`,
    [node.id],
  );
}

const askedAgain = (subject: Subject, approval: string): Finding =>
  finding(
    subject,
    'endless-reminder',
    'warning',
    `/approvals/${approval}/deadline`,
    (words) =>
      `Left alone, a ticket goes round in circles for ever: after the deadline “${approvalTitle(words, approval)}” is asked for again.`,
    (words) =>
      `Sich selbst überlassen, dreht sich ein Ticket endlos im Kreis: Nach der Frist wird „${approvalTitle(words, approval)}“ erneut erbeten.`,
  );
