/** One step back or forth: what it was before, and what the change is called. */
interface Step<Value> {
  readonly value: Value;
  readonly label: string;
}

/** How many changes can be taken back. Values are immutable, so a step costs a reference. */
const MOST_STEPS = 200;

/** Undo and redo. Consecutive changes of one run (typing in one field, pushing a card) are one step. */
export class History<Value> {
  #past = $state.raw<readonly Step<Value>[]>([]);
  #future = $state.raw<readonly Step<Value>[]>([]);
  #run: string | undefined;

  /** What the last change is called; undefined if nothing can be taken back. */
  get undoLabel(): string | undefined {
    return this.#past.at(-1)?.label;
  }
  get redoLabel(): string | undefined {
    return this.#future.at(-1)?.label;
  }

  /** @param before the value that is about to be replaced */
  record(before: Value, label: string, run?: string): void {
    const joins = run !== undefined && run === this.#run && this.#past.length > 0;
    if (!joins) this.#past = [...this.#past, { value: before, label }].slice(-MOST_STEPS);
    this.#future = [];
    this.#run = run;
  }

  undo(now: Value): Value | undefined {
    const step = this.#past.at(-1);
    if (!step) return undefined;
    this.#past = this.#past.slice(0, -1);
    this.#future = [...this.#future, { value: now, label: step.label }];
    this.#run = undefined;
    return step.value;
  }

  redo(now: Value): Value | undefined {
    const step = this.#future.at(-1);
    if (!step) return undefined;
    this.#future = this.#future.slice(0, -1);
    this.#past = [...this.#past, { value: now, label: step.label }];
    this.#run = undefined;
    return step.value;
  }

  forget(): void {
    this.#past = this.#future = [];
    this.#run = undefined;
  }
}
