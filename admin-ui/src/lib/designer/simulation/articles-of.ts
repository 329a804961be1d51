import type { ScenarioEntry } from '@stellwerk/engine';

/** Something that was written with a step. */
export interface TrialArticle {
  readonly kind: 'reply' | 'note';
  readonly text: string;
}

/** What a step writes into the ticket beside what it does: its reply and its note. */
export function articlesOf({ data = {} }: Pick<ScenarioEntry, 'data'>): readonly TrialArticle[] {
  return (['reply', 'note'] as const).flatMap((kind) => {
    const text = data[kind];
    return typeof text === 'string' && text.trim() !== '' ? [{ kind, text }] : [];
  });
}
