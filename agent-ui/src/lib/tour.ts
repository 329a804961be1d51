/** The cards of the tour in their order. */
export const TOUR_CARDS = ['advance', 'why-not', 'deadline'] as const;

/** The name under which a person's preferences remember a hidden card. */
export const tourPreference = (card: string): string => `tour.${card}.hidden`;

/** Cards this person has hidden. */
export function hiddenCards(preferences: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  return new Set(TOUR_CARDS.filter((card) => preferences[tourPreference(card)] === true));
}
