import { getContext, setContext } from 'svelte';
import type { Edited, ProcessDefinition } from '@stellwerk/engine';
import type { DraftStore, Saving, StoredDraft } from './draft-store.ts';
import { History } from './history.svelte.ts';
import type { LocalCopy } from './local-copy.ts';

export type SaveState = 'saved' | 'saving' | 'unsaved' | 'failed' | 'conflict';

/** What the draft tells the page about edits. */
export interface DraftEvents {
  /** Stable ids of what an edit was about: the page chooses them. */
  readonly onedited: (changed: readonly string[]) => void;
  /** Why an edit was refused, in words. */
  readonly onrefused: (problem: Readonly<Record<'en' | 'de', string>>) => void;
}
export interface DraftOptions extends DraftEvents {
  readonly key: string;
  readonly opened: StoredDraft;
  readonly store: DraftStore;
  readonly copy: LocalCopy;
  /** There are changes the server does not have yet. */
  readonly unsaved: boolean;
  /** What another window saved, if this one began from something older. */
  readonly theirs?: StoredDraft | undefined;
}

/** How long after the last change the browser keeps it, and the server gets it, milliseconds. */
const COPY_AFTER = 120;
const SAVE_AFTER = 800;
/** How long until a save that failed is tried again, milliseconds. */
const TRY_AGAIN_AFTER = 5000;

/** One process being edited by one person: the definition, its undo steps, and where it is saved. */
export class Draft {
  definition = $state.raw() as ProcessDefinition;
  saved = $state<SaveState>('saved');
  savedAt = $state<string>();
  /** What another window saved meanwhile; set while `saved` is `conflict`. */
  theirs = $state.raw<StoredDraft>();
  baseVersion = $state<number | null>(null);
  /** The browser has whatever the server does not have; false where it has no room for it. */
  kept = $state(true);
  /** Why the server refuses to keep it, in words; undefined while it does not. */
  refusal = $state<string>();
  readonly key: string;
  readonly #history = new History<ProcessDefinition>();
  readonly #options: DraftOptions;
  #revision: number;
  #savedDefinition: ProcessDefinition | undefined;
  #copyTimer: ReturnType<typeof setTimeout> | undefined;
  #saveTimer: ReturnType<typeof setTimeout> | undefined;
  #saving = false;
  /** The save that is on its way, or was the last one. */
  #underway: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: DraftOptions) {
    this.#options = options;
    this.key = options.key;
    this.definition = options.opened.definition;
    this.baseVersion = options.opened.baseVersion;
    this.savedAt = options.opened.revision > 0 ? options.opened.savedAt : undefined;
    this.#revision = options.opened.revision;
    if (options.theirs) {
      this.theirs = options.theirs;
      this.saved = 'conflict';
    } else if (options.unsaved) this.#changed();
    else this.#savedDefinition = this.definition;
  }

  get canUndo(): boolean {
    return this.#history.undoLabel !== undefined;
  }
  get canRedo(): boolean {
    return this.#history.redoLabel !== undefined;
  }
  /** What undo would take back, in the words it was done with. */
  get undoLabel(): string | undefined {
    return this.#history.undoLabel;
  }
  get redoLabel(): string | undefined {
    return this.#history.redoLabel;
  }

  /**
   * Takes over an edit; false, and said why, if it was refused.
   * @param label what the person did, in their language: undo names it
   * @param run edits of one run become one undo step
   */
  apply(edited: Edited, label: string, run?: string): boolean {
    if (!edited.ok) {
      this.#options.onrefused(edited.problem);
      return false;
    }
    this.replace(edited.definition, label, run);
    if (edited.changed.length > 0) this.#options.onedited(edited.changed);
    return true;
  }

  /** Puts another definition in the place of this one, as one undo step. */
  replace(definition: ProcessDefinition, label: string, run?: string): void {
    if (definition === this.definition) return;
    this.#history.record(this.definition, label, run);
    this.definition = definition;
    this.#changed();
  }

  undo(): void {
    this.#step(this.#history.undo(this.definition));
  }
  redo(): void {
    this.#step(this.#history.redo(this.definition));
  }

  #step(definition: ProcessDefinition | undefined): void {
    if (!definition) return;
    this.definition = definition;
    this.#changed();
  }

  /** Keeps this window's draft: it replaces what the other one saved. */
  keepMine(): void {
    this.#revision = this.theirs?.revision ?? 0;
    this.theirs = undefined;
    this.#changed();
  }

  /** Goes on with what the other window saved; this window's changes can be had back with undo. */
  takeTheirs(label: string): void {
    const { theirs } = this;
    if (!theirs) return;
    this.#history.record(this.definition, label);
    this.definition = theirs.definition;
    this.baseVersion = theirs.baseVersion;
    this.#revision = theirs.revision;
    this.#savedDefinition = theirs.definition;
    this.theirs = undefined;
    this.savedAt = theirs.savedAt;
    this.saved = 'saved';
    this.#options.copy.remove();
  }

  /** The draft stands on another version from now on (somebody published meanwhile, and its changes were seen). */
  rebase(version: number): void {
    this.baseVersion = version;
    this.#changed();
  }

  /** Writes down at once what only this window knows; for when it is about to close. */
  keep(): void {
    clearTimeout(this.#copyTimer);
    this.#copyTimer = undefined;
    if (this.#closed || this.definition === this.#savedDefinition) this.kept = true;
    else this.kept = this.#options.copy.write(this.#snapshot());
  }

  /** Which save the server has; 0: none. */
  get revision(): number {
    return this.#revision;
  }

  /** Has the server keep the draft as it is now; false if it could not. */
  async saveNow(): Promise<boolean> {
    await this.#underway;
    if (this.saved !== 'saved' || this.#revision === 0) await this.save();
    return this.saved === 'saved';
  }

  /** Ends saving, as the draft was published or discarded. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#copyTimer);
    clearTimeout(this.#saveTimer);
    this.#options.copy.remove();
  }

  #snapshot(): Omit<StoredDraft, 'savedAt'> {
    return {
      definition: this.definition,
      baseVersion: this.baseVersion,
      revision: this.#revision,
    };
  }

  #changed(): void {
    if (this.#closed) return;
    this.#copyTimer ??= setTimeout(() => this.keep(), COPY_AFTER);
    if (this.saved === 'conflict' && this.theirs) return;
    this.saved = 'unsaved';
    this.#saveLater(SAVE_AFTER);
  }

  #saveLater(delay: number): void {
    clearTimeout(this.#saveTimer);
    this.#saveTimer = setTimeout(() => void this.save(), delay);
  }

  /** Sends the draft to the server; called by itself after changes. */
  async save(): Promise<void> {
    if (this.#saving || this.#closed || this.theirs) return;
    clearTimeout(this.#saveTimer);
    const sent = this.definition;
    this.#saving = true;
    this.saved = 'saving';
    this.#underway = this.#options.store.save(this.key, this.#snapshot()).then((answer) => {
      this.#saving = false;
      if (!this.#closed) this.#heard(answer, sent);
    });
    await this.#underway;
  }

  #heard(answer: Saving, sent: ProcessDefinition): void {
    this.refusal = answer.kind === 'failed' ? answer.reason : undefined;
    if (answer.kind === 'saved') {
      this.#revision = answer.revision;
      this.savedAt = answer.savedAt;
      this.#savedDefinition = sent;
      if (this.definition === sent) {
        this.saved = 'saved';
        this.kept = true;
        this.#options.copy.remove();
      } else this.#changed();
    } else if (answer.kind === 'changed') {
      this.theirs = answer.theirs;
      this.saved = 'conflict';
      this.keep();
      // The other window threw its draft away: there is nothing to choose between.
      if (!answer.theirs) this.keepMine();
    } else {
      this.saved = 'failed';
      this.keep();
      this.#saveLater(TRY_AGAIN_AFTER);
    }
  }
}

const KEY = Symbol('draft');
export const provideDraft = (draft: Draft): Draft => setContext(KEY, draft);
/** The draft the page edits. */
export const useDraft = (): Draft => getContext<Draft>(KEY);
