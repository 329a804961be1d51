import type { ActionValue, LocalizedText } from '@stellwerk/engine';

/** What a note says: words in both languages, or what a field holds. */
export type NoteValue = LocalizedText | ActionValue;
