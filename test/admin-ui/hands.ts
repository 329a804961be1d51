import type { Locator, Page } from 'playwright-core';

/** What a person does to the designer, whatever they have at hand; a recipe written for one works for the other. */
export interface Hands {
  readonly page: Page;
  /** A button, link or heading of a part that folds. */
  press(button: Locator): Promise<void>;
  fill(field: Locator, text: string): Promise<void>;
  choose(list: Locator, option: string): Promise<void>;
  /** Takes something from a list that adds it. */
  add(list: Locator, option: string): Promise<void>;
  check(box: Locator): Promise<void>;
  /** Chooses a state on the drawing. */
  select(state: string): Promise<void>;
  /** Chooses nothing: the inspector is about the process. */
  selectNothing(): Promise<void>;
  /** Asks for a new state where one is. */
  beginState(): Promise<void>;
  /**
   * Asks for a transition; its dialog is open and knows both ends. Without a start it leads from anywhere.
   * @param to with the group it lies in: `Waiting › For a date`
   */
  beginTransition(from: string | undefined, to: string): Promise<void>;
  /** Asks for another title of a state. */
  beginRename(state: string): Promise<void>;
  /** The forms of what is chosen. */
  inspect(): Promise<Locator>;
}

export const dialogOf = (page: Page): Locator => page.getByRole('dialog');
/** A card or frame on the drawing. */
export const cardOf = (page: Page, title: string): Locator =>
  page.locator('.svelte-flow__node').and(page.getByRole('group', { name: title, exact: true }));
export const gone = (dialog: Locator): Promise<void> => dialog.waitFor({ state: 'detached' });
