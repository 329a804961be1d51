import { parseDuration } from '../calendar/index.ts';
import type { Typing } from '../expression/typing.ts';
import { isSelected, isUntil, SELECTION_WORDS } from './delay-length.ts';
import type { Finding } from './finding.ts';
import { pointerSegment } from './outline.ts';
import type { References } from './reference-names.ts';
import { checkOperandVariable } from './reference-values.ts';
import type { DelayDefinition, DurationDelay, Selectable, UntilDelay } from './types.ts';
import { quoted } from './words.ts';

/** How long timers wait: their calendars, the date they wait for, what they are chosen by, and how they repeat. */
export function delayReferences(references: References, typing: Typing): Finding[] {
  return Object.entries(references.definition.delays ?? {}).flatMap(([key, delay]) => {
    const path = `/delays/${pointerSegment(key)}`;
    return [
      ...lengthReferences(references, delay, path),
      ...(isUntil(delay) ? untilReferences(delay, typing, path) : []),
      ...(isSelected(delay) ? ownLengths(references, delay, path) : []),
      ...selectedReferences(references, delay, path),
    ];
  });
}

/** The lengths of a selected delay that have a calendar or a repetition of their own. */
const ownLengths = (references: References, delay: DelayDefinition, path: string): Finding[] =>
  Object.entries(delay).flatMap(([key, length]: [string, unknown]) =>
    typeof length === 'object' && length !== null
      ? lengthReferences(references, length as DurationDelay, `${path}/${pointerSegment(key)}`, delay)
      : [],
  );

type Timing = Pick<DelayDefinition, 'calendar' | 'every' | 'max'>;

function lengthReferences(references: References, length: Timing, path: string, whole: Timing = {}): Finding[] {
  return [
    ...(length.calendar === undefined ? [] : references.check('calendar', length.calendar, `${path}/calendar`)),
    ...(length.every === undefined ? [] : repetitionLength(length.every, `${path}/every`)),
    ...(length.max === undefined || (length.every ?? whole.every) !== undefined ? [] : [onlyWithEvery(`${path}/max`)]),
  ];
}

/** What comes again after no time at all would never end. */
function repetitionLength(every: string, path: string): Finding[] {
  if (Object.values(parseDuration(every)).some((amount) => amount > 0)) return [];
  return [
    {
      code: 'wrong-value',
      severity: 'error',
      path,
      message: {
        en: 'A timer cannot repeat after no time at all. Give a length such as “PT4H”.',
        de: 'Eine Frist kann sich nicht nach keiner Zeit wiederholen. Geben Sie eine Dauer wie „PT4H“ an.',
      },
    },
  ];
}

const onlyWithEvery = (path: string): Finding => ({
  code: 'misplaced',
  severity: 'warning',
  path,
  message: {
    en: 'A timer fires once unless “every” says after which time it repeats: “max” has no meaning here.',
    de: 'Eine Frist läuft einmal ab, wenn „every“ nicht sagt, wonach sie sich wiederholt: „max“ hat hier keine Bedeutung.',
  },
});

/** Timers are worked out at every event: only what is stored with the ticket is still there at the next. */
function untilReferences({ until }: UntilDelay, typing: Typing, path: string): Finding[] {
  const unknown = checkOperandVariable(until, typing, `${path}/until`);
  const type = typing.variable(until.var)?.type;
  const isDate = type === 'date' || type === 'dateTime';
  if (unknown.length > 0 || (isDate && until.var.startsWith('fields.'))) return unknown;
  const name = (language: 'en' | 'de') => quoted(until.var, language);
  return [
    {
      code: 'wrong-type',
      severity: 'error',
      path: `${path}/until/var`,
      message: isDate
        ? {
            en: `${name('en')} is known only while the event happens. Store it in a field and wait for “fields.…”.`,
            de: `${name('de')} ist nur bekannt, während das Ereignis geschieht. Speichern Sie es in einem Feld und warten Sie auf „fields.…“.`,
          }
        : {
            en: `${name('en')} is not a date: nothing can be due then.`,
            de: `${name('de')} ist kein Datum: Dann kann nichts fällig werden.`,
          },
    },
  ];
}

/** The keys something is chosen by: priorities, or service levels. */
export function selectedReferences(
  references: References,
  selection: DelayDefinition | Selectable,
  path: string,
): Finding[] {
  if (typeof selection !== 'object' || !('by' in selection)) return [];
  const kind = selection.by === 'priority' ? 'priority' : 'serviceLevel';
  return Object.keys(selection)
    .filter((key) => !SELECTION_WORDS.has(key))
    .flatMap((key) => references.check(kind, key, `${path}/${pointerSegment(key)}`));
}
