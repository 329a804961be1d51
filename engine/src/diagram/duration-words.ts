type Language = 'en' | 'de';

const ISO_DURATION =
  /^P(?:(?<years>\d+)Y)?(?:(?<months>\d+)M)?(?:(?<weeks>\d+)W)?(?:(?<days>\d+)D)?(?:T(?:(?<hours>\d+)H)?(?:(?<minutes>\d+)M)?(?:(?<seconds>\d+(?:\.\d+)?)S)?)?$/;

/** Singular and plural; after prepositions German needs other forms, so phrases avoid them. */
const UNITS: Readonly<Record<Language, Readonly<Record<string, readonly [string, string]>>>> = {
  en: {
    years: ['year', 'years'],
    months: ['month', 'months'],
    weeks: ['week', 'weeks'],
    days: ['day', 'days'],
    hours: ['hour', 'hours'],
    minutes: ['minute', 'minutes'],
    seconds: ['second', 'seconds'],
  },
  de: {
    years: ['Jahr', 'Jahre'],
    months: ['Monat', 'Monate'],
    weeks: ['Woche', 'Wochen'],
    days: ['Tag', 'Tage'],
    hours: ['Stunde', 'Stunden'],
    minutes: ['Minute', 'Minuten'],
    seconds: ['Sekunde', 'Sekunden'],
  },
};

/** How German says "every" of a single unit. */
const EACH: Readonly<Record<string, string>> = {
  years: 'jedes',
  months: 'jeden',
  weeks: 'jede',
  days: 'jeden',
  hours: 'jede',
  minutes: 'jede',
  seconds: 'jede',
};

/** `P1D` → "every day" / "jeden Tag", `P2D` → "every 2 days" / "alle 2 Tage". */
export function everyInWords(iso: string, language: string): string {
  const given = Object.entries(ISO_DURATION.exec(iso)?.groups ?? {}).filter(([, amount]) => amount !== undefined);
  const [unit, amount] = given[0] ?? [];
  const isGerman = language === 'de';
  if (unit !== undefined && given.length === 1 && Number(amount) === 1)
    return `${isGerman ? EACH[unit] : 'every'} ${UNITS[isGerman ? 'de' : 'en'][unit]?.[0]}`;
  return `${isGerman ? 'alle' : 'every'} ${durationInWords(iso, language)}`;
}

/** `P2DT4H` → "2 days 4 hours" / "2 Tage 4 Stunden". Text that is no ISO 8601 duration is returned unchanged. */
export function durationInWords(iso: string, language: string): string {
  const groups = ISO_DURATION.exec(iso)?.groups;
  const units = UNITS[language === 'de' ? 'de' : 'en'];
  const words = Object.entries(groups ?? {}).flatMap(([unit, amount]) => {
    const names = units[unit];
    if (amount === undefined || names === undefined) return [];
    return [`${amount} ${Number(amount) === 1 ? names[0] : names[1]}`];
  });
  return words.length === 0 ? iso : words.join(' ');
}
