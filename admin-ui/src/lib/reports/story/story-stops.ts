import type { components } from '@stellwerk/ui/api/schema.d.ts';
import type { CourseStop } from '../../process/course.svelte.ts';

export type StoryEntry = components['schemas']['HistoryEntry'];
export type StoryClock = components['schemas']['Clock'];

/** Each event as a stop to be played: where the ticket stood after it, and which ways it took to get there. */
export function storyStops(history: readonly StoryEntry[]): readonly CourseStop[] {
  const at = new Map<string, string>();
  return history.map(({ title, states, transitions }) => {
    for (const [region, path] of Object.entries(states)) {
      if (path === '') at.delete(region);
      else at.set(region, path);
    }
    return { title, states: Object.fromEntries(at), taken: transitions.map(({ id }) => id) };
  });
}
