import { quoted } from '../definition/words.ts';
import { outline } from '../definition/outline.ts';
import type { DelayDefinition, LocalizedText, ProcessDefinition, TransitionDefinition } from '../definition/types.ts';
import { EVENT_PATTERN } from '../definition/name-patterns.ts';
import { attach } from './attach.ts';
import type { TriggerPlace } from './branches.ts';
import { type Edited, edited, gone, refused } from './edited.ts';
import { nodeById } from './find-by-id.ts';
import { freshIds } from './fresh-ids.ts';
import { freshKey, keyForTitle } from './fresh-key.ts';
import { entryOf, withEntry, withParts } from './sharing.ts';

/** What sets a new transition off: a step (there, or to be made), an event, a timer, or nothing at all. */
export type Trigger =
  | { readonly step: string | { readonly title: LocalizedText; readonly roles: readonly string[] } }
  | { readonly event: string }
  | { readonly after: string | DelayDefinition }
  | { readonly always: true };

export interface Connection {
  /** Stable id of the state it leaves from; a region's id: from anywhere in it. */
  readonly from: string;
  /** Stable id of the state it leads to; without one the state is kept. */
  readonly to?: string;
  readonly trigger: Trigger;
  /** Guard and actions it begins with. */
  readonly transition?: Omit<TransitionDefinition, 'target' | 'meta'>;
}

/** Draws a transition; a new step or delay it needs is made along with it. `changed`: the transition. */
export function connect(definition: ProcessDefinition, { from, to, trigger, transition = {} }: Connection): Edited {
  const chart = outline(definition);
  const source = nodeById(chart, from);
  const target = to === undefined ? undefined : nodeById(chart, to);
  if (source === undefined || (to !== undefined && target === undefined)) return gone();
  if (source.kind === 'history')
    return refused(
      'A history state is never active, so nothing leaves from it.',
      'Ein History-Zustand ist nie aktiv; deshalb geht von ihm nichts aus.',
    );
  const nextId = freshIds(definition);
  const prepared = triggerPlace(definition, trigger, nextId);
  if ('problem' in prepared) return { ok: false, problem: prepared.problem };
  const id = nextId(`${source.path}:${prepared.place.trigger}:${prepared.place.event}`);
  const result = attach(prepared.definition, {
    ...prepared.place,
    source: source.path,
    target: target?.path,
    transition: { ...transition, meta: { id } },
  });
  return result.ok ? edited(result.definition, id) : result;
}

type Prepared =
  { readonly definition: ProcessDefinition; readonly place: TriggerPlace } | (Edited & { readonly ok: false });

/** Where a trigger is written down, with the step or delay that has to be made for it. */
export function triggerPlace(
  definition: ProcessDefinition,
  trigger: Trigger,
  nextId: (place: string) => string,
): Prepared {
  if ('always' in trigger) return { definition, place: { trigger: 'always', event: '' } };
  if ('event' in trigger) return plainEvent(definition, trigger.event);
  if ('after' in trigger) return timer(definition, trigger.after);
  const { step } = trigger;
  if (typeof step === 'string')
    return entryOf(definition.steps, step) === undefined
      ? (gone() as Edited & { readonly ok: false })
      : { definition, place: { trigger: 'on', event: step } };
  const key = keyForTitle(step.title, 'step', (taken) => isEvent(definition, taken));
  const made = { title: step.title, roles: step.roles, meta: { id: nextId(`/steps/${key}`) } };
  return {
    definition: withParts(definition, { steps: withEntry(definition.steps, key, made) }),
    place: { trigger: 'on', event: key },
  };
}

/** Whether a name is already a step or an event that something reacts to. */
export function isEvent(definition: ProcessDefinition, name: string): boolean {
  if (entryOf(definition.steps, name) !== undefined) return true;
  return outline(definition).transitions.some(({ trigger, event }) => trigger === 'on' && event === name);
}

function plainEvent(definition: ProcessDefinition, event: string): Prepared {
  if (EVENT_PATTERN.test(event) && !/^(xstate|done|error)(\.|$)/.test(event))
    return { definition, place: { trigger: 'on', event } };
  return {
    ok: false,
    problem: {
      en: `${quoted(event, 'en')} cannot be an event. Choose one from the list.`,
      de: `${quoted(event, 'de')} kann kein Ereignis sein. Wählen Sie eines aus der Liste.`,
    },
  };
}

function timer(definition: ProcessDefinition, after: string | DelayDefinition): Prepared {
  if (typeof after !== 'string') {
    const key = freshDelayKey(definition, after);
    return {
      definition: withParts(definition, { delays: withEntry(definition.delays, key, after) }),
      place: { trigger: 'after', event: key },
    };
  }
  return entryOf(definition.delays, after) === undefined
    ? (gone() as Edited & { readonly ok: false })
    : { definition, place: { trigger: 'after', event: after } };
}

/** Delays have no title; their key says how long: `afterP2D`. */
export function freshDelayKey(definition: ProcessDefinition, delay: DelayDefinition): string {
  const length = 'duration' in delay && typeof delay.duration === 'string' ? delay.duration : '';
  const base = `after${length.replace(/[^A-Za-z0-9]/g, '') || 'Date'}`;
  return freshKey(base, 'timer', (taken) => entryOf(definition.delays, taken) !== undefined);
}
