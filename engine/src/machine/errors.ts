/** Thrown when a stored position does not fit the definition: a region is missing, a state is unknown. */
export class BrokenPositionError extends Error {
  readonly code = 'broken-position';
  readonly path: string;

  /** @param path - The region or state that is wrong, e.g. `lifecycle.waiting`. */
  constructor(path: string, problem: string) {
    super(`The stored position does not fit its definition: ${path} ${problem}.`);
    this.name = 'BrokenPositionError';
    this.path = path;
  }
}

/** Thrown when a definition cannot be made into a machine; the parser refuses such definitions before. */
export class UncompilableDefinitionError extends Error {
  readonly code = 'uncompilable-definition';
  readonly pointer: string;

  /** @param pointer - JSON pointer of the place. */
  constructor(pointer: string, problem: string) {
    super(`The definition cannot be compiled: ${problem} (${pointer}).`);
    this.name = 'UncompilableDefinitionError';
    this.pointer = pointer;
  }
}
