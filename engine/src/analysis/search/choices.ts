/** One alternative that was taken where the search could not know: a value of a form, a fact, a role. */
export interface Choice {
  /** `event.data.impact`, `role:agent`, `ticket.channel`, `guess:…` for what cannot be told. */
  readonly key: string;
  readonly index: number;
}

/**
 * Enumerates everything a step depends on without knowing beforehand what it will ask: the step is run again and
 * again, each time with the next combination of answers. Within one run the same question has the same answer.
 */
export class Choices {
  readonly #taken: number[] = [];
  readonly #sizes: number[] = [];
  readonly #keys: string[] = [];
  readonly #answers = new Map<string, number>();
  #cursor = 0;
  #depth = 0;

  /** Begins the enumeration for a new step. */
  start(): void {
    this.#depth = 0;
    this.#rewind();
  }

  /** An answer from 0 to size - 1. */
  choose(key: string, size: number): number {
    if (size <= 1) return 0;
    const known = this.#answers.get(key);
    if (known !== undefined) return known;
    const at = this.#cursor++;
    if (at >= this.#depth) {
      this.#taken[at] = 0;
      this.#sizes[at] = size;
      this.#keys[at] = key;
      this.#depth = at + 1;
    }
    const answer = this.#taken[at] ?? 0;
    this.#answers.set(key, answer);
    return answer;
  }

  /** Turns to the next combination; false when all have been tried. */
  next(): boolean {
    this.#depth = Math.min(this.#depth, this.#cursor);
    while (this.#depth > 0) {
      const last = this.#depth - 1;
      const answer = (this.#taken[last] ?? 0) + 1;
      if (answer < (this.#sizes[last] ?? 0)) {
        this.#taken[last] = answer;
        this.#rewind();
        return true;
      }
      this.#depth = last;
    }
    this.#rewind();
    return false;
  }

  /** What was chosen in the present run. */
  taken(): readonly Choice[] {
    return Array.from({ length: Math.min(this.#cursor, this.#depth) }, (_, at) => ({
      key: this.#keys[at] ?? '',
      index: this.#taken[at] ?? 0,
    }));
  }

  #rewind(): void {
    this.#cursor = 0;
    if (this.#answers.size > 0) this.#answers.clear();
  }
}
