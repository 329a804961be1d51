import { caseMapper } from '@stellwerk/engine';
import type { LogCase, LogMapping, MappedCase, MappedEvent } from '@stellwerk/engine';
import type { Database } from '../database/database.ts';
import type { Gate } from '../tickets/gate/gate.ts';
import type { GateContext, GateResult } from '../tickets/gate/types.ts';
import { ImportedPeople } from './imported-people.ts';

/** Cases that are imported side by side; the events of one case follow each other. */
const CASES_AT_ONCE = 8;

/** What an import did. */
export interface ImportReport {
  readonly cases: number;
  /** Tickets this run made or went on with, and those that were complete before. */
  imported: number;
  skipped: number;
  /** Entries of the log that this run brought in. */
  events: number;
  readonly refused: {
    readonly caseId: string;
    readonly activity: string;
    readonly event: string;
    readonly code: string;
  }[];
}

/** Thrown when cases would begin in queues that are not there; nothing has been imported. */
export class MissingQueueError extends Error {
  readonly code = 'missing-queue';
  constructor(readonly queues: readonly string[]) {
    super(
      `Cases of this log begin in ${queues.map((queue) => `"${queue}"`).join(', ')}, and there is no such queue: bring it in first (stellwerk import-config), or name another in the mapping.`,
    );
  }
}

/** A log to bring in, and the name under which its cases are known: the same name again goes on where it ended. */
export interface LogToImport {
  readonly process: string;
  readonly name: string;
  readonly cases: readonly LogCase[];
  readonly mapping: LogMapping;
}

interface Known {
  readonly creationKey: string;
  readonly id: string;
  /** How many entries of the case are in. */
  readonly entries: number;
}

const KNOWN_CASES = `
  SELECT t.creation_key AS "creationKey", t.id,
    coalesce(i.entries, 0) AS entries
  FROM ticket t LEFT JOIN imported_case i ON i.ticket_id = t.id WHERE starts_with(t.creation_key, $1)`;
const REMEMBER_ENTRIES = {
  name: 'remember_imported_entries',
  text: `INSERT INTO imported_case (ticket_id, entries) VALUES ($1, $2)
    ON CONFLICT (ticket_id) DO UPDATE SET entries = excluded.entries`,
};

/**
 * Brings old tickets in through the gate, at the log's own times: what falls due between two entries fires then,
 * nothing leaves the house, and the tickets are held at the end. Every creation and event has a key made of the log's
 * name, the case and the entry: an interrupted import goes on, a repeated one changes nothing.
 */
export class LogImport {
  private readonly report: ImportReport;
  private readonly known = new Map<string, Known>();
  private readonly people: ImportedPeople;
  private readonly database: Database;
  private readonly gate: Gate;
  private readonly log: LogToImport;

  constructor(database: Database, gate: Gate, log: LogToImport) {
    this.database = database;
    this.gate = gate;
    this.log = log;
    this.people = new ImportedPeople(database);
    this.report = { cases: log.cases.length, imported: 0, skipped: 0, events: 0, refused: [] };
  }

  /**
   * @param onProgress called after each case
   * @param signal aborted: the cases begun are brought to the end of their current entry, then it stops
   * @throws MissingQueueError before anything is imported
   */
  async run(onProgress: (report: ImportReport) => void = () => {}, signal?: AbortSignal): Promise<ImportReport> {
    const { process, name, cases, mapping } = this.log;
    const prefix = `import:${process}:${name}:`;
    for (const known of await this.database.query<Known>(KNOWN_CASES, [prefix]))
      this.known.set(known.creationKey, known);
    const map = caseMapper(mapping);
    await this.requireQueues(cases.map((logCase) => map(logCase).start.queue));
    const waiting = cases.values();
    const worker = async () => {
      for (const logCase of waiting) {
        if (signal?.aborted) return;
        await this.importCase(`${prefix}${logCase.id}`, map(logCase), signal);
        onProgress(this.report);
      }
    };
    await Promise.all(Array.from({ length: CASES_AT_ONCE }, worker));
    return this.report;
  }

  private async requireQueues(wanted: readonly (string | undefined)[]): Promise<void> {
    const rows = await this.database.query<{ key: string }>('SELECT key FROM queue');
    const present = new Set(rows.map(({ key }) => key));
    const missing = new Set(wanted.filter((key) => key !== undefined && !present.has(key)));
    if (missing.size > 0) throw new MissingQueueError([...missing] as string[]);
  }

  private async importCase(creationKey: string, mapped: MappedCase, signal: AbortSignal | undefined): Promise<void> {
    const known = this.known.get(creationKey);
    if (known && known.entries >= mapped.events.length) {
      this.report.skipped += 1;
      return;
    }
    const ticketId = known?.id ?? (await this.create(creationKey, mapped));
    if (ticketId === undefined) return;
    this.report.imported += 1;
    let entries = known?.entries ?? 0;
    for (const [index, event] of mapped.events.entries()) {
      if (index < entries) continue;
      if (signal?.aborted) break;
      await this.sendEntry(ticketId, mapped.id, event, index);
      entries = index + 1;
      this.report.events += 1;
    }
    await this.database.run(REMEMBER_ENTRIES, [ticketId, entries]);
  }

  private async create(creationKey: string, mapped: MappedCase): Promise<string | undefined> {
    const { fields, queue } = mapped.start;
    const result = await this.gate.create(
      {
        process: this.log.process,
        title: mapped.id,
        channel: 'import',
        held: true,
        ...(fields === undefined ? {} : { fields }),
        ...(queue === undefined ? {} : { queue }),
      },
      { ...(await this.contextOf(mapped, mapped.at)), eventKey: creationKey },
    );
    if (result.kind === 'accepted') return result.ticketId;
    this.refuse(mapped.id, 'start', 'ticket.create', result);
    return undefined;
  }

  private async sendEntry(ticketId: string, caseId: string, entry: MappedEvent, index: number): Promise<void> {
    const context = await this.contextOf(entry, entry.source.at);
    for (const [part, event] of entry.events.entries()) {
      const result = await this.gate.sendEvent(ticketId, event, { ...context, eventKey: `import:${index}.${part}` });
      if (result.kind === 'accepted') continue;
      this.refuse(caseId, entry.source.activity, event.type, result);
      return;
    }
  }

  private async contextOf({ actor, roles }: Pick<MappedEvent, 'actor' | 'roles'>, at: number): Promise<GateContext> {
    return { actor: await this.people.known(actor), roles, at, suppressEffects: 'imported' };
  }

  private refuse(caseId: string, activity: string, event: string, result: Exclude<GateResult, { kind: 'accepted' }>) {
    const code = result.kind === 'refused' ? result.reason.code : result.kind;
    this.report.refused.push({ caseId, activity, event, code });
  }
}
