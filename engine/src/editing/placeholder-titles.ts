import type { LocalizedText } from '../definition/types.ts';

/** Titles of what is made before anybody has given it a name. */
export const PLACEHOLDER_TITLES = {
  state: { en: 'New state', de: 'Neuer Zustand' },
  inner: { en: 'First state', de: 'Erster Zustand' },
  second: { en: 'Second part', de: 'Zweiter Teil' },
  first: { en: 'First part', de: 'Erster Teil' },
  history: { en: 'Where it was', de: 'Wo es war' },
  step: { en: 'New step', de: 'Neuer Schritt' },
} as const;

const unnumbered = (text: string | undefined): string => (text ?? '').replace(/ [0-9]+$/, '');

/** Whether nobody has named it yet: its translations say nothing about the name it is given now. */
export const isPlaceholder = (title: LocalizedText): boolean =>
  Object.values(PLACEHOLDER_TITLES).some(
    ({ en, de }) => unnumbered(title['en']) === en && unnumbered(title['de']) === de,
  );
