export type LogErrorCode =
  | 'log-missing'
  | 'log-empty'
  | 'log-truncated'
  | 'log-corrupt'
  | 'log-encoding'
  | 'log-syntax'
  | 'log-column'
  | 'log-attribute'
  | 'log-time'
  | 'log-time-order'
  | 'log-too-large';

/** Thrown when an event log cannot be read as a whole; the message says what is wrong, where, and what to do. */
export class LogError extends Error {
  override readonly name = 'LogError';
  readonly code: LogErrorCode;
  /** Line in the uncompressed file, from 1; undefined where a line means nothing. */
  readonly line: number | undefined;

  constructor(code: LogErrorCode, message: string, line?: number) {
    super(line === undefined ? message : `Line ${line}: ${message}`);
    this.code = code;
    this.line = line;
  }
}
