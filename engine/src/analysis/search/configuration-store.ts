/** Distinct rows of small numbers, each with its number in order of arrival. An open hash table over packed rows. */
export class ConfigurationStore {
  readonly #width: number;
  #rows: Uint16Array;
  #table: Int32Array;
  #count = 0;

  constructor(width: number) {
    this.#width = width;
    this.#rows = new Uint16Array(Math.max(1, width) * 1024);
    this.#table = new Int32Array(4096).fill(-1);
  }

  get count(): number {
    return this.#count;
  }

  /** A view of a stored row; valid until the next `add`. */
  row(index: number): Uint16Array {
    return this.#rows.subarray(index * this.#width, (index + 1) * this.#width);
  }

  /** The number of a row, stored if it is new (its number is then the count before). */
  add(row: Uint16Array): number {
    if (this.#count * 2 >= this.#table.length) this.#grow();
    let at = this.#hash(row);
    const mask = this.#table.length - 1;
    for (;;) {
      const found = this.#table[at & mask] ?? -1;
      if (found < 0) break;
      if (this.#equals(found, row)) return found;
      at += 1;
    }
    const index = this.#count++;
    this.#table[at & mask] = index;
    if ((index + 1) * this.#width > this.#rows.length) {
      const larger = new Uint16Array(this.#rows.length * 2);
      larger.set(this.#rows);
      this.#rows = larger;
    }
    this.#rows.set(row, index * this.#width);
    return index;
  }

  #equals(index: number, row: Uint16Array): boolean {
    const start = index * this.#width;
    for (let i = 0; i < this.#width; i += 1) if (this.#rows[start + i] !== row[i]) return false;
    return true;
  }

  #hash(row: Uint16Array): number {
    let hash = 0x811c9dc5;
    for (let i = 0; i < this.#width; i += 1) hash = Math.imul(hash ^ (row[i] ?? 0), 0x01000193);
    return (hash ^ (hash >>> 15)) >>> 0;
  }

  #grow(): void {
    this.#table = new Int32Array(this.#table.length * 2).fill(-1);
    const mask = this.#table.length - 1;
    for (let index = 0; index < this.#count; index += 1) {
      let at = this.#hash(this.row(index));
      while ((this.#table[at & mask] ?? -1) >= 0) at += 1;
      this.#table[at & mask] = index;
    }
  }
}
