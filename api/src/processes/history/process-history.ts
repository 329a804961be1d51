import { Inject, Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../../database/database.ts';
import { RECORD_HISTORY } from './record-history.ts';

/** What can happen to a process. */
export const HISTORY_KINDS = [
  'draftBegun',
  'draftDiscarded',
  'checked',
  /** A designer asks a second person to publish their draft. */
  'approvalAsked',
  'approvalWithdrawn',
  'approvalGiven',
  'approvalRejected',
  /** A message about a request for approval that could not be sent: tried again, or left. */
  'messageRetried',
  'messageSkipped',
  'published',
  /** The same version with other places on the canvas. */
  'laidOut',
  'madeCurrent',
  /** From now on publishing needs a second person; or no longer. */
  'approvalSwitchedOn',
  'approvalSwitchedOff',
  'migrationPlanned',
  'migrationDryRun',
  'migrationRun',
  'migrationPaused',
  'migrationResumed',
  'migrationFinished',
  /** Its undoing was asked for; `migrationUndone` tells when every ticket was looked at. */
  'migrationUndo',
  'migrationUndone',
  /** By itself, for something went wrong. */
  'migrationStopped',
  'retired',
  'unretired',
] as const;
export type HistoryKind = (typeof HISTORY_KINDS)[number];

/** One thing that happened to a process. */
export interface ProcessHappening {
  readonly process: string;
  readonly kind: HistoryKind;
  /** An agent's id; undefined: the system. */
  readonly agent?: string | undefined;
  /** The version it is about, if it is about one. */
  readonly version?: number | undefined;
  /** Facts of its kind: `note`, `baseVersion`, `errors`, `from`, `to`, `tickets`, … */
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

/** The history of processes. It only grows: the database refuses to change or remove an entry. */
@Injectable()
export class ProcessHistory {
  constructor(@Inject(Database) private readonly database: Database) {}

  /** Writes an entry; in the transaction of `on`, when given, so that it is there if and only if the deed is. */
  async record({ process, kind, agent, version, detail }: ProcessHappening, on?: Queryable): Promise<void> {
    const values = [process, kind, agent ?? null, version ?? null, JSON.stringify(detail ?? {})];
    await this.database.run(RECORD_HISTORY, values, on);
  }
}
