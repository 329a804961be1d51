/** Looks at something that goes on, numbered: an answer that comes later than that to a newer look is old. */
export class Looks {
  #begun = 0;
  #shown = 0;
  #outdated = false;

  /** Something was asked for, and no look since has shown what came of it. */
  get outdated(): boolean {
    return this.#outdated;
  }

  /** @returns the number of this look */
  begin(): number {
    return ++this.#begun;
  }

  /** Something was asked for: whatever is on its way tells of before. */
  outdate(): void {
    this.#shown = this.#begun + 1;
    this.#outdated = true;
  }

  /** An answer is here. @returns whether it is to be shown */
  take(look: number): boolean {
    if (look < this.#shown) return false;
    this.#shown = look;
    this.#outdated = false;
    return true;
  }
}
