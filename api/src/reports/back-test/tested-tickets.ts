import { Inject, Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import type { CompiledProcess, PromiseEnd, WayStep } from '@stellwerk/engine';
import type { z } from 'zod';
import { Database } from '../../database/database.ts';
import { Problem } from '../../http/problem.ts';
import type { AgentSession } from '../../people/agent-session.ts';
import type { ProcessWords } from '../../processes/process-words.ts';
import { may, visibleTickets } from '../../rights/predicate.ts';
import { eventTitle } from '../../tickets/reading/history-titles.ts';
import { statesAt } from '../overlay/places.ts';
import { BackTests } from './back-tests.ts';
import { messageInWords } from './message-words.ts';
import { clockName } from './past-words.ts';
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
  readonly versionId: number;
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
  ) {}

  /** @throws Problem `unknown-back-test` */
  async page(
    id: string,
    { way, event, state, messages, promises, clock, before }: z.output<typeof TestedQuery>,
    session: AgentSession,
  ): Promise<z.output<typeof TestedTickets>> {
    const { words } = await this.backTests.own(id, session);
    const values: unknown[] = [id, way ?? null, event ?? null, state ?? null, messages ?? false, promises ?? false];
    values.push(clock ?? null, before ?? null, PAGE + 1);
    const statement = listTested(visibleTickets(session.rights, 't', values));
    const rows = await this.database.run<ListedRow>(statement, values);
    const items = await Promise.all(rows.slice(0, PAGE).map((row) => this.itemOf(row, words)));
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
    const last = await this.backTests.wordsThen(found.versionId, words);
    const { way, steps, promises, otherPromises } = result.tested;
    const versions = new Map<CompiledProcess, ProcessWords>();
    for (const process of new Set(steps.map((step) => step.process)))
      versions.set(process, await this.backTests.wordsThen(tester.versionOf(process) ?? found.versionId, words));
    return {
      id: ticket,
      number: found.number,
      title: found.title,
      way,
      steps: steps.map(({ before, after, process }) => {
        const then = versions.get(process) ?? last;
        const past = stepOf(before, then);
        // The draft need not know a step that it refuses: it is called what it was called then.
        const title = after?.refused === undefined ? undefined : past?.title;
        const pair = { before: past, after: stepOf(after, words, title) };
        return { ...pair, different: !isDeepStrictEqual(essence(before, then), essence(after, words)) };
      }),
      promises: promises.map(({ clock, before, after }) => ({
        title: clockName(clock, words, last),
        before: endOf(before),
        after: endOf(after),
        different: otherPromises.includes(clock),
      })),
    };
  }

  private async itemOf({ otherPromises, versionId, ...row }: ListedRow, words: ProcessWords) {
    const then = await this.backTests.wordsThen(versionId, words);
    return { ...row, otherPromises: otherPromises.map((clock) => clockName(clock, words, then)) };
  }
}

const idOf = ({ process }: ProcessWords, region: string): string =>
  process.compiled.outline.byPath.get(region)?.id ?? region;

/** What counts when two steps are compared: not what it is called, nor by which line it came there. */
function essence(step: WayStep | undefined, words: ProcessWords) {
  if (step === undefined) return undefined;
  const { at, event, fired, states, messages, refused } = step;
  const places = Object.entries(states).map(([region, state]) => [idOf(words, region), placeOf(region, state, words)]);
  return {
    at,
    fired,
    messages,
    refused,
    places: Object.fromEntries(places) as Readonly<Record<string, readonly string[]>>,
    ...(fired ? { event: eventTitle(event, words) } : {}),
  };
}

/** Every queue of an open region is its one state: there its own name counts. */
function placeOf(region: string, state: string, words: ProcessWords): readonly string[] {
  const ids = statesAt(words.process, region, state).map(({ id }) => id);
  return region === 'queue' || ids.length === 0 ? [state] : ids;
}

const endOf = (end: PromiseEnd | undefined) => (end === undefined ? null : { ...end });

function stepOf(step: WayStep | undefined, words: ProcessWords, title?: string): Step | null {
  if (step === undefined) return null;
  return {
    at: new Date(step.at).toISOString(),
    title: title ?? eventTitle(step.event, words),
    fired: step.fired,
    // The database sorts the keys of what it keeps.
    states: Object.entries(step.states)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([region, state]) => ({
        region: words.region(region),
        state: words.state(region, state),
        regionId: idOf(words, region),
        stateIds: statesAt(words.process, region, state).map(({ id }) => id),
      })),
    taken: [...step.taken],
    messages: step.messages.map((message) => messageInWords(message, words)),
    refused: step.refused === undefined ? '' : words.reason(step.refused),
  };
}
