import { quoted } from './words.ts';
import type { Finding } from './finding.ts';
import { ARTICLE_EVENTS, RECORDED_TICKET_EVENTS, REFUSABLE_TICKET_EVENTS } from './gate-events.ts';
import { referenceError, type References } from './reference-names.ts';
import { hasOpenQueue } from '../expression/typing.ts';

/** Whole names, without another name inside. */
const PLAIN: ReadonlySet<string> = new Set([
  ...ARTICLE_EVENTS,
  ...REFUSABLE_TICKET_EVENTS,
  ...RECORDED_TICKET_EVENTS,
  'child.closed',
  'lock.expired',
  'lifecycle.closed',
  'lifecycle.reopened',
]);

/** Whether an event can occur: its name is one the language knows, and every name inside it leads somewhere. */
export function checkEvent(references: References, event: string, path: string): Finding[] {
  if (PLAIN.has(event)) return [];
  const [first, second = '', third, ...rest] = event.split('.');
  const name = second;
  if (third === undefined) {
    if (first === 'decided') return references.check('decision', name, path);
  } else if (rest.length === 0) {
    if (first === 'queue' && second === 'move') return checkQueue(references, third, path);
    if (first === 'priority' && second === 'set') return references.check('priority', third, path);
    if (first === 'field' && second === 'changed') return references.check('field', third, path);
    if (first === 'approval' && (third === 'granted' || third === 'denied'))
      return references.check('approval', name, path);
    if (first === 'effect' && second === 'failed') return [];
    if (first === 'clock' && /^[0-9]+$/.test(third)) return checkThreshold(references, name, Number(third), path);
  }
  if (event.includes('.'))
    return [
      referenceError(
        path,
        `There is no event ${quoted(event, 'en')}.`,
        `Es gibt kein Ereignis ${quoted(event, 'de')}.`,
      ),
    ];
  return [];
}

/** A queue is a state of the queue region, or (open region) any queue there is. */
export function checkQueue(references: References, queue: string, path: string): Finding[] {
  if (hasOpenQueue(references.definition)) return references.check('queue', queue, path);
  return references.check('state', `queue.${queue}`, path);
}

function checkThreshold(references: References, clock: string, percent: number, path: string): Finding[] {
  const unknown = references.check('clock', clock, path);
  if (unknown.length > 0) return unknown;
  const thresholds = references.definition.clocks?.[clock]?.thresholds ?? [];
  if (thresholds.includes(percent)) return [];
  return [
    referenceError(
      path,
      `The clock ${quoted(clock, 'en')} has no threshold at ${percent} %, so this never occurs.`,
      `Die Uhr ${quoted(clock, 'de')} hat keine Schwelle bei ${percent} %; dies tritt also nie ein.`,
    ),
  ];
}
