/** Titles in lists are short; so are the languages anybody writes in. */
const MOST = { languages: 20, characters: 200 } as const;

/** The titles of a draft, by language, as JSON PostgreSQL can look into; a draft may hold anything in their place. */
export function titleOf({ title }: Readonly<Record<string, unknown>>): string {
  if (typeof title !== 'object' || title === null) return '{}';
  const texts = Object.entries(title).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  // jsonb knows neither NUL nor half a surrogate pair.
  const storable = (text: string) => text.slice(0, MOST.characters).replaceAll(/[\0\p{Surrogate}]/gu, '');
  return JSON.stringify(
    Object.fromEntries(texts.slice(0, MOST.languages).map(([language, text]) => [storable(language), storable(text)])),
  );
}
