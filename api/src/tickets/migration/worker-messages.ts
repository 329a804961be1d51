import type { CommittedStep } from '../gate/committed-steps.ts';

/** Tickets that a batch has written, told to the server's own thread after the commit. */
export type MigrationNews = readonly CommittedStep[];
/** What a worker is given. */
export interface MigrationTask {
  readonly databaseUrl: string;
  readonly migration: number;
}
