import type { Expression } from '@stellwerk/engine';
import type { ProcessWords } from '../../processes/process-words.ts';
import type { HistoryEntry as GateEntry, StoredDiff } from '../gate/types.ts';
import { effectInWords } from './effect-words.ts';
import { eventTitle } from './history-titles.ts';
import { whyOf } from './history-why.ts';
import type { HistoryEntry } from './wire-types.ts';

/** A history row as the gate or the database tells it. */
export interface RecordedEntry extends GateEntry {
  readonly recordedAt?: number;
  /** Of a customer. */
  readonly actorName?: string | null;
}

/** A history row in words. `before`: those of the version the ticket was on, where the row leads to another one. */
export function historyEntry(entry: RecordedEntry, words: ProcessWords, before = words): HistoryEntry {
  const { trace } = entry;
  return {
    seq: entry.seq,
    type: entry.type,
    title: eventTitle(entry.type, words),
    process: { key: words.process.key, version: words.process.version },
    actor: actorOf(entry, words),
    at: new Date(entry.at).toISOString(),
    recordedAt: new Date(entry.recordedAt ?? entry.at).toISOString(),
    handled: entry.handled,
    diff: diffOf(entry.diff, words, before),
    states: Object.fromEntries(Object.entries(entry.diff.states ?? {}).map(([region, [, after]]) => [region, after])),
    why: whyOf(entry, words),
    transitions: (trace.transitions ?? []).map(({ id, region, from, to, event = entry.type }) => ({
      id,
      region,
      from: words.state(region, from),
      to: words.state(region, to),
      title: words.transition(id)?.label ?? eventTitle(event, words),
    })),
    guards: (trace.guards ?? []).map(({ transition, passed, leaf }) => ({
      transition,
      passed,
      sentence: guardSentence(transition, leaf, words),
    })),
    effects: (trace.effects ?? [])
      .filter(({ superseded }) => superseded !== true)
      .map(({ type, params }) => effectInWords(type, params, words)),
  };
}

function guardSentence(transition: string, leaf: unknown, words: ProcessWords): string {
  const guard = (leaf as Expression | undefined) ?? words.process.compiled.transitions.get(transition)?.guard;
  return guard === undefined ? '' : words.condition(guard);
}

function actorOf({ actor, actorName }: RecordedEntry, words: ProcessWords): HistoryEntry['actor'] {
  const german = words.language === 'de';
  if (actor.kind === 'system') return { kind: 'system', id: null, name: german ? 'System' : 'System' };
  if (actor.kind === 'agent') return { kind: 'agent', id: actor.id ?? null, name: words.agent(actor.id) };
  return { kind: 'customer', id: actor.id ?? null, name: actorName ?? (german ? 'Kunde' : 'Customer') };
}

/** What changed, before and after, in words. */
export function diffOf(diff: StoredDiff, words: ProcessWords, wordsBefore = words): HistoryEntry['diff'] {
  const german = words.language === 'de';
  const nobody = german ? 'niemand' : 'nobody';
  const changes: HistoryEntry['diff'] = [];
  for (const [name, [before, after]] of Object.entries(diff.states ?? {})) {
    changes.push({
      kind: 'state',
      name,
      title: after === '' ? wordsBefore.region(name) : words.region(name),
      before: wordsBefore.state(name, before),
      after: words.state(name, after),
    });
  }
  for (const [name, [before, after]] of Object.entries(diff.fields ?? {})) {
    changes.push({
      kind: 'field',
      name,
      title: Object.hasOwn(words.process.definition.fields ?? {}, name) ? words.field(name) : wordsBefore.field(name),
      before: wordsBefore.value(name, before),
      after: words.value(name, after),
    });
  }
  if (diff.owner) {
    const [before, after] = diff.owner.map((id) => (id === null ? nobody : words.agent(id)));
    changes.push({
      kind: 'owner',
      name: 'owner',
      title: german ? 'Zuständig' : 'Owner',
      before: before ?? '',
      after: after ?? '',
    });
  }
  if (diff.locked) {
    const [before, after] = diff.locked.map((locked) => lockWord(locked, german));
    changes.push({
      kind: 'lock',
      name: 'locked',
      title: german ? 'Sperre' : 'Lock',
      before: before ?? '',
      after: after ?? '',
    });
  }
  if (diff.tags) {
    const [before, after] = diff.tags.map((tags) => tags.join(', '));
    changes.push({
      kind: 'tags',
      name: 'tags',
      title: german ? 'Schlagwörter' : 'Tags',
      before: before ?? '',
      after: after ?? '',
    });
  }
  return changes;
}

function lockWord(locked: boolean, german: boolean): string {
  if (german) return locked ? 'gesperrt' : 'frei';
  return locked ? 'locked' : 'free';
}
