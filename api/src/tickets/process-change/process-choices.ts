import { Inject, Injectable } from '@nestjs/common';
import { explainMigrationReason, migratePosition } from '@stellwerk/engine';
import type { z } from 'zod';
import { Database } from '../../database/database.ts';
import type { AgentSession } from '../../people/agent-session.ts';
import { ProcessStore, type PublishedProcess } from '../../processes/process-store.ts';
import { type ProcessWords, Wording } from '../../processes/process-words.ts';
import { authorize } from '../../rights/authorize.ts';
import { queueTold } from '../gate/cross-ticket.ts';
import { wayInto } from '../gate/crossing.ts';
import { factsOf } from '../gate/ticket-row.ts';
import { statesOf } from '../gate/states.ts';
import { type ReadTicket, TicketReader } from '../reading/ticket-reader.ts';
import type { ProcessChoices as ProcessChoicesSchema } from './schemas.ts';

type ProcessChoice = z.output<typeof ProcessChoicesSchema>[number];

/** Works out beforehand what a change of process would do to a ticket. */
@Injectable()
export class ProcessChoices {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(TicketReader) private readonly tickets: TicketReader,
    @Inject(ProcessStore) private readonly processes: ProcessStore,
    @Inject(Wording) private readonly wording: Wording,
  ) {}

  /** Processes that say how tickets of this one come in. @throws Problem `unknown-ticket` */
  async of(ticket: string, session: AgentSession): Promise<ProcessChoice[]> {
    const read = await this.tickets.state(ticket, session);
    const from = read.words.process;
    const keys = await this.database.query<{ key: string }>(
      'SELECT key FROM process WHERE current_version IS NOT NULL AND key <> $1 ORDER BY key',
      [from.key],
    );
    const others = await Promise.all(keys.map(({ key }) => this.processes.current(key)));
    const reachable = others.filter((to) => wayInto(from, to) !== undefined);
    return Promise.all(
      reachable.map(async (to) => choiceOf(read, to, await this.wording.of(to, session.agent.language), session)),
    );
  }
}

function choiceOf(read: ReadTicket, to: PublishedProcess, after: ProcessWords, session: AgentSession): ProcessChoice {
  const { row, words: before, environment } = read;
  const process = { key: to.key, title: after.text(to.definition.title, to.key) };
  const no = (reason: string): ProcessChoice => ({ process, possible: false, reason, changes: [], kept: [], lost: [] });
  const right = authorize(session.rights, row, { type: 'ticket.process' });
  if (right !== undefined && right !== 'invisible') return no(before.reason(right));
  const plan = wayInto(before.process, to);
  if (plan === undefined)
    return no(before.reason({ code: 'no-process-map', event: 'ticket.process', subject: to.key }));
  const facts = factsOf({ ...row, approvers: null, queueTargets: null }, to, {
    actor: { kind: 'agent', id: session.agent.id },
    roles: session.rights.roles,
  });
  const event = { type: 'ticket.process', data: queueTold(before.process, row.queue) } as const;
  const result = migratePosition(before.process.compiled, to.compiled, plan, row.position, facts, environment, event);
  if (!result.ok)
    return no(explainMigrationReason(before.process.compiled, to.compiled, result.reason, before.language));
  return { process, possible: true, reason: '', ...consequences(read, after, plan, result.position) };
}

type Moved = Extract<ReturnType<typeof migratePosition>, { ok: true }>['position'];
type Way = NonNullable<ReturnType<typeof wayInto>>;

function consequences({ row, words: before }: ReadTicket, after: ProcessWords, plan: Way, position: Moved) {
  const german = before.language === 'de';
  const was = statesOf(before.process, row);
  const is = statesOf(after.process, { position, queue: position.queue ?? row.queue });
  const changes = Object.entries(is).flatMap(([region, now]) => {
    if (region === 'queue' && was[region] === now) return [];
    const then = was[region];
    if (then === undefined) return [];
    const [from, to] = [before.state(region, then), after.state(region, now)];
    if (from === to) return [];
    return [
      german ? `${after.region(region)}: von ${from} zu ${to}` : `${after.region(region)}: from ${from} to ${to}`,
    ];
  });
  const sources = new Set(Object.values(plan.fields).filter((source) => typeof source === 'string'));
  const filled = Object.entries(row.position.fields).filter(([, value]) => value !== null && value !== '');
  const field = ([name, value]: (typeof filled)[number]) => `${before.field(name)}: ${before.value(name, value)}`;
  const clock = (name: string) =>
    before.text(before.process.definition.clocks?.[name]?.title, name) + (german ? ' (Uhr)' : ' (clock)');
  const clocks = Object.keys(row.position.clocks);
  const goesOn = (name: string) => position.clocks[plan.names.clocks[name] ?? ''] !== undefined;
  return {
    changes,
    kept: [...filled.filter(([name]) => sources.has(name)).map(field), ...clocks.filter(goesOn).map(clock)],
    lost: [
      ...filled.filter(([name]) => !sources.has(name)).map(field),
      ...clocks.filter((name) => !goesOn(name)).map(clock),
    ],
  };
}
