/** Thrown when a process names a calendar that the database does not have. */
export class MissingCalendarError extends Error {
  readonly code = 'missing-calendar';
  constructor(name: string) {
    super(`There is no calendar "${name}": add it, or change the process that names it.`);
  }
}
