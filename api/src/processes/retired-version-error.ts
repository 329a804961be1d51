/** Thrown when new tickets would use a version that is retired. */
export class RetiredVersionError extends Error {
  readonly code = 'version-retired';
  readonly version: number;
  constructor(key: string, version: number) {
    super(`Version ${version} of "${key}" is this very definition and is retired: take it out of retirement first.`);
    this.version = version;
  }
}
