import { Inject, Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import type { PastClock, WayStep } from '@stellwerk/engine';
import type { z } from 'zod';
import { Database } from '../../database/database.ts';
import { Problem } from '../../http/problem.ts';
import type { AgentSession } from '../../people/agent-session.ts';
import { ProcessStore } from '../../processes/process-store.ts';
import { type ProcessWords, Wording } from '../../processes/process-words.ts';
import { may, visibleTickets } from '../../rights/predicate.ts';
import { clockTitle, eventTitle } from '../../tickets/reading/history-titles.ts';
import { BackTests } from './back-tests.ts';
import { messageInWords } from './message-words.ts';
import type { TestedQuery, TestedTicketDocument, TestedTickets } from './schemas.ts';
import { listTested, READ_TESTED } from './statements.ts';
import { Tester } from './tester.ts';

const PAGE = 50;

interface ListedRow {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly way: 'same' | 'other' | 'refused';
  readonly sameMessages: boolean;
  readonly otherPromises: readonly string[];
}
interface TicketRow {
  readonly number: string;
  readonly title: string;
  readonly queue: string;
  readonly versionId: number;
}
type Document = z.output<typeof TestedTicketDocument>;
type Step = NonNullable<Document['steps'][number]['before']>;

/** Tickets of a back-test: those behind a figure, and both ways of one. */
@Injectable()
export class TestedTicketReader {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(BackTests) private readonly backTests: BackTests,
    @Inject(ProcessStore) private readonly processes: ProcessStore,
    @Inject(Wording) private readonly wording: Wording,
  ) {}

  /** @throws Problem `unknown-back-test` */
  async page(
    id: string,
    { way, event, state, messages, clock, before }: z.output<typeof TestedQuery>,
    session: AgentSession,
  ): Promise<z.output<typeof TestedTickets>> {
    const { words } = await this.backTests.own(id, session);
    const values: unknown[] = [id, way ?? null, event ?? null, state ?? null, messages ?? false, clock ?? null];
    values.push(before ?? null, PAGE + 1);
    const statement = listTested(visibleTickets(session.rights, 't', values));
    const rows = await this.database.run<ListedRow>(statement, values);
    const items = rows.slice(0, PAGE).map(({ otherPromises, ...row }) => ({
      ...row,
      otherPromises: otherPromises.map((name) => clockTitle(name, words)),
    }));
    return { items, next: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null };
  }

  /** @throws Problem `unknown-back-test`, `unknown-ticket` for one that was not tested */
  async read(id: string, ticket: string, session: AgentSession): Promise<Document> {
    const { row, words } = await this.backTests.own(id, session);
    const [found] = await this.database.run<TicketRow>(READ_TESTED, [id, ticket]);
    if (found === undefined || !may(session.rights, 'see', found)) throw new Problem('unknown-ticket');
    const tester = await Tester.of(row.definition, this.database);
    const [result] = await tester.test([ticket]);
    if (result === undefined) throw new Problem('unknown-ticket');
    const process = await this.processes.byId(found.versionId);
    const then = await this.wording.of(process, session.agent.language);
    const { way, steps, promises } = result.tested;
    return {
      id: ticket,
      number: found.number,
      title: found.title,
      way,
      steps: steps.map(({ before, after }) => {
        const pair = { before: stepOf(before, then), after: stepOf(after, words) };
        return { ...pair, different: !isDeepStrictEqual(pair.before, pair.after) };
      }),
      promises: promises.map(({ clock, before, after }) => ({
        title: clockTitle(clock, words),
        before: endOf(before),
        after: endOf(after),
      })),
    };
  }
}

const endOf = (end: PastClock | undefined) => (end === undefined ? null : { ...end });

function stepOf(step: WayStep | undefined, words: ProcessWords): Step | null {
  if (step === undefined) return null;
  return {
    at: new Date(step.at).toISOString(),
    title: eventTitle(step.event, words),
    fired: step.fired,
    // The database sorts the keys of what it keeps.
    states: Object.entries(step.states)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([region, state]) => ({ region: words.region(region), state: words.state(region, state) })),
    messages: step.messages.map((message) => messageInWords(message, words)),
    refused: step.refused === undefined ? '' : words.reason(step.refused),
  };
}
