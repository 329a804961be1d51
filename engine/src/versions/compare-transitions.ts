import type { OutlineTransition } from '../definition/outline.ts';
import type { Sentence } from '../definition/words.ts';
import { quoted } from '../definition/words.ts';
import { delayInWords } from '../diagram/delay-words.ts';
import { eventInWords } from '../diagram/event-words.ts';
import { localized, nodeTitle } from '../diagram/titles.ts';
import type { Wording } from '../diagram/titles.ts';
import type { Change } from './change.ts';
import { added, change, propertyChanges, removed } from './comparison.ts';
import type { Comparison, Properties, Subject } from './comparison.ts';
import { TRANSITION_FACETS } from './machine-facets.ts';
import { pairUp } from './pair-up.ts';
import type { PlacedTransition, Side } from './side.ts';

/** What became of transitions: their trigger, where they leave and lead, condition, effects and order. */
export function compareTransitions(comparison: Comparison): Change[] {
  const { before, after } = comparison;
  const { both, removed: gone, added: come } = pairUp(asLater(comparison), after.transitions);
  const turns = turnsOf(both);
  return [
    ...gone.map((one) => removed(transitionSubject(before, one), one.transition.definition)),
    ...come.map((one) => added(transitionSubject(after, one), one.transition.definition)),
    ...both.flatMap(([one, other]) => {
      const subject = transitionSubject(before, one, other);
      const laterSource = comparison.same.names.state(one.transition.source.path);
      const isMoved = laterSource !== other.transition.source.path;
      const turn = turns.get(other.transition);
      const properties = propertiesOf(one.transition, turn?.[0]);
      return [
        ...(isMoved ? [moved(comparison, subject, one.transition, other.transition)] : []),
        ...propertyChanges(
          comparison,
          subject,
          TRANSITION_FACETS,
          properties,
          renamedProperties(comparison, properties, one.transition),
          propertiesOf(other.transition, turn?.[1]),
        ),
      ];
    }),
  ];
}

/** Places of the earlier transitions as the later version would name them. */
function asLater({ before, same, references }: Comparison): PlacedTransition[] {
  return before.transitions.map((placed) => {
    const { source, trigger, event, branch } = placed.transition;
    const name = trigger === 'after' ? same.names.name('delay', event) : references.event(event);
    return { ...placed, place: `${same.names.state(source.path)} ${trigger} ${name} ${branch}` };
  });
}

/** Branches of one trigger are asked in their order: the turn of each among those that both versions have. */
function turnsOf(both: readonly (readonly [PlacedTransition, PlacedTransition])[]) {
  const groups = new Map<string, (readonly [OutlineTransition, OutlineTransition])[]>();
  for (const [{ transition: one }, { transition: other }] of both) {
    const key = [one, other].map(({ source, trigger, event }) => `${source.path} ${trigger} ${event}`).join(' | ');
    groups.set(key, [...(groups.get(key) ?? []), [one, other]]);
  }
  const turns = new Map<OutlineTransition, readonly [number, number]>();
  for (const group of groups.values()) {
    const rank = (side: 0 | 1) => group.map((pair) => pair[side]).sort((a, b) => a.branch - b.branch);
    const [was, is] = [rank(0), rank(1)];
    for (const [one, other] of group) turns.set(other, [was.indexOf(one) + 1, is.indexOf(other) + 1]);
  }
  return turns;
}

function propertiesOf(transition: OutlineTransition, turn: number | undefined): Properties {
  const { trigger, event, target, definition } = transition;
  const { meta = {}, target: _target, guard, ...rest } = definition;
  const { id: _id, ...about } = meta;
  return {
    ...rest,
    ...about,
    event: trigger === 'on' ? event : `${trigger} ${event}`.trim(),
    ...(target === undefined ? {} : { target: target.path }),
    ...(guard === undefined ? {} : { guard: guard.params }),
    ...(turn === undefined ? {} : { order: turn }),
  };
}

function renamedProperties(
  { same, references }: Comparison,
  properties: Properties,
  { trigger, event, target, definition }: OutlineTransition,
): Properties {
  const name = trigger === 'after' ? same.names.name('delay', event) : references.event(event);
  return {
    ...properties,
    event: trigger === 'on' ? name : `${trigger} ${name}`.trim(),
    ...(target === undefined ? {} : { target: same.names.state(target.path) }),
    ...(definition.guard === undefined ? {} : { guard: references.expression(definition.guard.params) }),
    ...(definition.actions === undefined ? {} : { actions: references.actions(definition.actions) }),
  };
}

function transitionSubject(side: Side, placed: PlacedTransition, later?: PlacedTransition): Subject {
  const { transition, id } = placed;
  return {
    part: 'transition',
    id: later?.id ?? id,
    path: later?.transition.pointer ?? transition.pointer,
    words: {
      en: `The transition ${quoted(labelOf(side.wording.en, transition), 'en')} ${course(side.wording.en, transition)}`,
      de: `Der Übergang ${quoted(labelOf(side.wording.de, transition), 'de')} ${course(side.wording.de, transition)}`,
    },
  };
}

function labelOf(wording: Wording, { trigger, event, definition }: OutlineTransition): string {
  const own = localized(definition.meta?.title, wording.language);
  if (own !== undefined) return own;
  if (trigger === 'after') return delayInWords(wording, event);
  if (trigger === 'always') return wording.language === 'de' ? 'von selbst' : 'by itself';
  return eventInWords(wording, event);
}

/** `(Waiting → Resolved)`, or only where it stays. */
function course(wording: Wording, { source, target }: OutlineTransition): string {
  const from = nodeTitle(wording, source);
  return target === undefined || target === source ? `(${from})` : `(${from} → ${nodeTitle(wording, target)})`;
}

function moved(
  { before, after }: Comparison,
  subject: Subject,
  from: OutlineTransition,
  to: OutlineTransition,
): Change {
  const place = (side: Side, { source }: OutlineTransition): Sentence => ({
    en: nodeTitle(side.wording.en, source),
    de: nodeTitle(side.wording.de, source),
  });
  const was = place(before, from);
  const is = place(after, to);
  const sentence = (words: string, language: 'en' | 'de') =>
    language === 'de'
      ? `${words} geht jetzt von „${is.de}“ aus (bisher von „${was.de}“).`
      : `${words} now leaves from “${is.en}” (was from “${was.en}”).`;
  return change('moved', subject, sentence, { before: from.source.path, after: to.source.path });
}
