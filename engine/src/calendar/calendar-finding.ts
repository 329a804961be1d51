import type { Finding } from '../definition/finding.ts';
import { pointerSegment } from '../definition/outline.ts';
import { isolated } from '../definition/isolated.ts';
import { listed, quoted, type Sentence } from '../definition/words.ts';
import type { z } from '../definition/zod.ts';
import { MAX_HOLIDAYS, MAX_INTERVALS_PER_DAY } from './limits.ts';

/** What the schema asks of a value; its checks carry the key as their error. */
const RULES = {
  start: { en: 'must be a time of day such as 08:00', de: 'muss eine Uhrzeit wie 08:00 sein' },
  end: {
    en: 'must be a time of day such as 17:30, at most 24:00',
    de: 'muss eine Uhrzeit wie 17:30 sein, höchstens 24:00',
  },
  day: {
    en: `has more than ${MAX_INTERVALS_PER_DAY} intervals`,
    de: `hat mehr als ${MAX_INTERVALS_PER_DAY} Abschnitte`,
  },
  date: { en: 'must be a date such as 2026-12-24', de: 'muss ein Datum wie 2026-12-24 sein' },
  every: { en: 'must be a day of the year such as 12-25', de: 'muss ein Tag des Jahres wie 12-25 sein' },
  region: { en: 'must be a region such as DE or DE-BY', de: 'muss eine Region wie DE oder DE-BY sein' },
  holiday: {
    en: 'must be {"date":"2026-12-24"}, {"every":"12-25"} or {"region":"DE-BY"}',
    de: 'muss {"date":"2026-12-24"}, {"every":"12-25"} oder {"region":"DE-BY"} sein',
  },
  holidays: { en: `has more than ${MAX_HOLIDAYS} entries`, de: `hat mehr als ${MAX_HOLIDAYS} Einträge` },
  timeZone: {
    en: 'must be an IANA time zone such as Europe/Berlin',
    de: 'muss eine IANA-Zeitzone wie Europe/Berlin sein',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

/** The error a check of the schema carries. */
export const broken = (rule: keyof typeof RULES): { readonly error: string } => ({ error: rule });

/** What is wrong with a calendar at one place, in both languages. */
export function calendarFinding(issue: z.core.$ZodIssue): Finding {
  const place = issue.path.length === 0 ? undefined : isolated(issue.path.map(String).join('.'));
  const { en, de } = problemOf(issue);
  return {
    code: 'invalid-calendar',
    severity: 'error',
    path: issue.path.map((key) => `/${pointerSegment(String(key))}`).join(''),
    message: {
      en: place === undefined ? `The calendar ${en}.` : `The calendar's ${place}: ${en}.`,
      de: place === undefined ? `Der Kalender ${de}.` : `Im Kalender, ${place}: ${de}.`,
    },
  };
}

function problemOf(issue: z.core.$ZodIssue): Sentence {
  if (Object.hasOwn(RULES, issue.message)) return RULES[issue.message as keyof typeof RULES];
  if (issue.code !== 'unrecognized_keys')
    return { en: 'is missing or of another kind than expected', de: 'fehlt oder ist von anderer Art als erwartet' };
  const keys = (language: 'en' | 'de') =>
    listed(
      issue.keys.map((key) => quoted(key, language)),
      language,
      'and',
    );
  return { en: `cannot have ${keys('en')}`, de: `kann ${keys('de')} nicht haben` };
}
