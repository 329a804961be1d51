import { parseDefinition, VersionMerge, withDistinctIds, withStableIds } from '@stellwerk/engine';
import type { Finding, ProcessDefinition } from '@stellwerk/engine';
import { EngineStopped, EngineWorker } from '../../workers/engine-worker.ts';
import type { Draft } from '../draft.svelte.ts';
import { KeptText } from './kept-text.ts';

/** How long typing rests before the text is read, milliseconds. */
const READ_AFTER = 250;

/** What else the text has to say. */
interface Listening {
  /** The edit in words: undo names it. */
  readonly label: () => string;
  /** Something was drawn while the text was unfinished, and both were brought together. */
  readonly onmerged: () => void;
}

/**
 * The definition as somebody writes it. It is read whether the panel it is written in is open or not; what is drawn
 * while it is no definition stays, and stays kept in the browser until it is one.
 */
export class WrittenText {
  /** What was typed and is not read yet, or is no definition; undefined: the drawing's own text. */
  text = $state.raw<string>();
  /** What keeps the text from being a definition; undefined if it is one, or was not read yet. */
  problems = $state.raw<readonly Finding[]>();
  /** The text is not the drawing's own and is not kept: with the window it would be gone. */
  unkept = false;
  readonly #draft: Draft;
  readonly #listening: Listening;
  readonly #kept: KeptText;
  readonly #engine = new EngineWorker();
  /** What the drawing was when the text began to differ from it. */
  #from: ProcessDefinition;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #typed: ProcessDefinition | undefined;

  constructor(draft: Draft, person: string, listening: Listening) {
    this.#draft = draft;
    this.#listening = listening;
    this.#kept = new KeptText(person, draft.key);
    const kept = this.#kept.read();
    this.text = kept?.text;
    this.#from = kept?.from ?? draft.definition;
    if (kept) void this.#read(kept.text);
  }

  /** Somebody changed the text. */
  edited(text: string): void {
    if (this.text === undefined) {
      this.#from = this.#draft.definition;
      this.#kept.begin(this.#from);
    }
    this.text = text;
    this.unkept = !this.#kept.write(text);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#read(text), READ_AFTER);
  }

  /** Whether this is what was typed last, asked once: it is not written anew, for somebody is typing it. */
  isTyped(definition: ProcessDefinition): boolean {
    const typed = this.#typed;
    this.#typed = undefined;
    return typed === definition;
  }

  /** Goes back to the drawing's own text. */
  reset(): void {
    clearTimeout(this.#timer);
    this.text = undefined;
    this.problems = undefined;
    this.unkept = false;
    this.#kept.remove();
  }

  /** Ends reading; what was not read is kept and read when the designer is opened again. */
  end(): void {
    clearTimeout(this.#timer);
    this.#engine.stop();
  }

  async #read(text: string): Promise<void> {
    try {
      const answer = await this.#engine.ask<'read'>({ kind: 'read', source: text });
      if (this.text !== text) return;
      if (!answer.ok) this.problems = answer.findings;
      else if (answer.definition.key !== this.#draft.key) this.problems = [otherKey(this.#draft.key)];
      else this.#take(answer.definition);
    } catch (failure) {
      if (!(failure instanceof EngineStopped)) throw failure;
    }
  }

  #take(written: ProcessDefinition): void {
    const distinct = withDistinctIds(written, this.#from);
    const mine = withStableIds(distinct);
    const drawn = this.#draft.definition;
    const merged = drawn === this.#from ? mine : broughtTogether(this.#from, mine, drawn);
    // What is written in other words only is no edit.
    const result = JSON.stringify(merged) === JSON.stringify(drawn) ? drawn : merged;
    this.#typed = merged === mine && distinct === written ? result : undefined;
    this.reset();
    this.#draft.replace(result, this.#listening.label(), 'json');
    if (merged !== mine) this.#listening.onmerged();
  }
}

/** What was written and what was drawn meanwhile; where both changed the same, what was written counts. */
function broughtTogether(base: ProcessDefinition, mine: ProcessDefinition, theirs: ProcessDefinition) {
  const { definition } = new VersionMerge({ base, mine, theirs }).merged();
  // Parts that do not fit together: undo has what was drawn.
  return parseDefinition(definition).ok ? definition : mine;
}

/** Drafts, tickets and reports know the process by it. */
const otherKey = (key: string): Finding => ({
  code: 'other-key',
  severity: 'error',
  path: '/key',
  message: {
    en: `The key of this process is “${key}” and stays: copy the process to have another one.`,
    de: `Der Schlüssel dieses Prozesses ist „${key}“ und bleibt: Kopieren Sie den Prozess für einen anderen.`,
  },
});
