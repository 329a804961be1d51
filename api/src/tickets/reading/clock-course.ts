import { Inject, Injectable } from '@nestjs/common';
import {
  type Actor,
  type Environment,
  type HistoryRow,
  ReplayError,
  replayRows,
  type Standing,
  type StoredFacts,
} from '@stellwerk/engine';
import { Database, type Statement } from '../../database/database.ts';
import type { Language } from '../../http/language.ts';
import { Problem } from '../../http/problem.ts';
import type { AgentSession } from '../../people/agent-session.ts';
import { PastCalendars } from '../../processes/past-calendars.ts';
import { ProcessStore, type PublishedProcess } from '../../processes/process-store.ts';
import { Wording } from '../../processes/process-words.ts';
import { may } from '../../rights/predicate.ts';
import { clocksOf } from './clocks.ts';
import { TicketIdentity } from './ticket-identity.ts';
import type { ClockCourse } from './wire-types.ts';

/** A longer history is told to here. */
const MOST_EVENTS = 5000;
const READ: Statement = {
  name: 'read-clock-course',
  text: `
    SELECT t.queue, e.seq, e.process_version_id AS "versionId", e.type, e.data, e.actor, e.facts,
      floor(extract(epoch FROM e.occurred_at) * 1000)::float8 AS at,
      extract(epoch FROM e.recorded_at)::float8 * 1000 AS "recordedAt"
      FROM ticket t JOIN ticket_event e ON e.ticket_id = t.id WHERE t.id = $1 ORDER BY e.seq LIMIT ${MOST_EVENTS}`,
};

interface Row {
  readonly queue: string;
  readonly seq: number;
  readonly versionId: number;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly actor: Actor;
  readonly facts: StoredFacts;
  readonly at: number;
  readonly recordedAt: number;
}

/** How a ticket's clocks stood after each of its events: the engine computes them from the history. */
@Injectable()
export class ClockCourseReader {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ProcessStore) private readonly processes: ProcessStore,
    @Inject(PastCalendars) private readonly calendars: PastCalendars,
    @Inject(Wording) private readonly wording: Wording,
    @Inject(TicketIdentity) private readonly identity: TicketIdentity,
  ) {}

  /** @throws Problem `unknown-ticket`, also for a ticket that may not be seen */
  async read(ticket: string, session: AgentSession, language: Language): Promise<ClockCourse> {
    const rows = await this.database.run<Row>(READ, [await this.identity.idOf(ticket)]);
    const [first] = rows;
    if (first === undefined || !may(session.rights, 'see', first)) throw new Problem('unknown-ticket');
    const events = await Promise.all(
      rows.map(async (row) => ({ ...row, process: await this.processes.byId(row.versionId) })),
    );
    const environmentAt = await this.calendars.environments();
    const course: ClockCourse = [];
    for (const { event, standing } of standings(events, environmentAt)) {
      const { process, seq, at, recordedAt } = event;
      const words = await this.wording.of(process, language);
      const clocks = clocksOf({ position: standing.position, now: at }, words, environmentAt(recordedAt));
      course.push({ seq, clocks: clocks.filter(({ status }) => status !== 'idle') });
    }
    return course;
  }
}

interface StoredEvent extends Row {
  readonly process: PublishedProcess;
}

/** Where the ticket stood after each event; up to the first that does not replay, as an imported one may not. */
function standings(
  events: readonly StoredEvent[],
  environmentAt: (recordedAt: number) => Environment,
): readonly { readonly event: StoredEvent; readonly standing: Standing }[] {
  const history = events.map(({ type, data, actor, at, facts, process, recordedAt }): HistoryRow => ({
    ...{ type, actor, at, facts, process: process.compiled, environment: environmentAt(recordedAt) },
    ...(data === null ? {} : { data }),
  }));
  const found: Standing[] = [];
  const [begun] = events;
  if (begun === undefined) return [];
  try {
    const last = replayRows(begun.process.compiled, history, environmentAt(begun.recordedAt), (_, standing) => {
      if (standing) found.push(standing);
    });
    found.push(last);
  } catch (error) {
    if (!(error instanceof ReplayError)) throw error;
  }
  return found.flatMap((standing, index) => {
    const event = events[index];
    return event === undefined ? [] : [{ event, standing }];
  });
}
