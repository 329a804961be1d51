import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { FieldValue, Reason } from '@stellwerk/engine';
import { Problem } from '../../http/problem.ts';
import { Metrics } from '../../observability/metrics.ts';
import type { AgentSession } from '../../people/agent-session.ts';
import { ProcessStore, type PublishedProcess, UnknownProcessError } from '../../processes/process-store.ts';
import { beginsAnywhere } from '../../processes/queue-region.ts';
import { type ProcessWords, Wording } from '../../processes/process-words.ts';
import { authorize, CREATION } from '../../rights/authorize.ts';
import { Gate } from '../gate/gate.ts';
import type { GateAccepted, GateContext, GateEvent, GateResult, GateTicketRow } from '../gate/types.ts';
import { historyEntry } from '../reading/history-entry.ts';
import { reasonOf } from '../reading/steps.ts';
import { TicketIdentity } from '../reading/ticket-identity.ts';
import type { Accepted, NewTicket, TicketCreated, TicketEdit } from '../schemas/requests.ts';
import { creationQueue } from './creation-queue.ts';
import { happenedInWords } from './happened-words.ts';

/** Who sends, under which conditions. */
export interface Sending {
  readonly session: AgentSession;
  readonly eventKey: string | undefined;
  readonly expectedVersion: number | undefined;
}
/** A process whose tickets may be in any queue does not say where one begins. */
const QUEUE_MISSING = { code: 'form', event: CREATION, fields: [{ field: 'queue', problem: 'required' }] } as const;
type AcceptedAnswer = z.output<typeof Accepted>;

/** Hands events to the gate and tells in words what came of them. */
@Injectable()
export class TicketWriter {
  constructor(
    @Inject(Gate) private readonly gate: Gate,
    @Inject(ProcessStore) private readonly processes: ProcessStore,
    @Inject(Wording) private readonly wording: Wording,
    @Inject(TicketIdentity) private readonly identity: TicketIdentity,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  /** @throws Problem `unknown-process`, `refused` */
  async create(
    input: z.output<typeof NewTicket>,
    session: AgentSession,
    key: string | undefined,
  ): Promise<z.output<typeof TicketCreated>> {
    let seen: PublishedProcess | undefined;
    const context: GateContext = {
      ...senderOf(session),
      authorizeCreation: (process) => {
        seen = process;
        return mayCreate(session, creationQueue(process, input.queue));
      },
      // The key belongs to its sender: another agent's equal key is another request.
      ...(key === undefined ? {} : { eventKey: `${session.agent.id}:${key}` }),
    };
    const result = await this.gate.create(gateTicketOf(input), context).catch((error: unknown) => {
      throw error instanceof UnknownProcessError ? new Problem('unknown-process') : error;
    });
    this.metrics.gate.inc({ outcome: result.kind });
    const words = await this.wording.of(seen ?? (await this.processes.current(input.process)), session.agent.language);
    if (result.kind === 'accepted') {
      const { ticketId, number, version } = result;
      return { id: ticketId, number, version, happened: happenedInWords(result, words) };
    }
    throw result.kind === 'refused' ? refused(result.reason, words, 0) : new Problem('unknown-process');
  }

  /** @throws Problem `unknown-ticket`, `refused`, `conflict` */
  async send(ticket: string, event: GateEvent, sending: Sending): Promise<AcceptedAnswer> {
    const { session } = sending;
    const ticketId = await this.addressee(ticket, event);
    let seen: GateTicketRow | undefined;
    const result = await this.gate.sendEvent(ticketId, event, {
      // A second ticket may be asked about later: the first is the one that is sent to.
      ...contextOf(session, (row) => (seen ??= row)),
      ...authorizeCreationOf(event, session, () => seen?.queue),
      ...(sending.eventKey === undefined ? {} : { eventKey: sending.eventKey }),
      ...(sending.expectedVersion === undefined ? {} : { expectedVersion: sending.expectedVersion }),
    });
    this.metrics.gate.inc({ outcome: result.kind });
    if (result.kind === 'unknown' || seen === undefined) throw new Problem('unknown-ticket');
    const words = await this.wording.of(await this.processes.byId(seen.processVersionId), session.agent.language);
    return this.answer(result, words);
  }

  /** What is said to a merged number is said where it goes on; a step is meant for the ticket one looked at. */
  private addressee(ticket: string, { type }: GateEvent): Promise<string> {
    return type.startsWith('article.') ? this.identity.survivorOf(ticket) : this.identity.idOf(ticket);
  }

  /** Fields and title are two events: the second goes from the version that the first made. */
  async edit(ticket: string, edit: z.output<typeof TicketEdit>, sending: Sending): Promise<AcceptedAnswer> {
    const happened: string[] = [];
    let { expectedVersion } = sending;
    let last: AcceptedAnswer | undefined;
    for (const event of editEvents(edit)) {
      const eventKey = sending.eventKey && `${sending.eventKey}:${event.type}`;
      last = await this.send(ticket, event, { ...sending, eventKey, expectedVersion });
      happened.push(...last.happened);
      if (expectedVersion !== undefined) expectedVersion = last.version;
    }
    if (last === undefined) throw new Problem('bad-request');
    return { ...last, happened };
  }

  private answer(result: GateResult, words: ProcessWords): AcceptedAnswer {
    switch (result.kind) {
      case 'accepted':
        return { outcome: 'accepted', ...identityOf(result), happened: happenedInWords(result, words) };
      case 'refused':
        throw refused(result.reason, words, result.version);
      case 'conflict':
        throw new Problem('conflict', {
          version: result.version,
          changes: result.changes.map((entry) => historyEntry(entry, words)),
        });
      case 'unknown':
        throw new Problem('unknown-ticket');
    }
  }
}

const identityOf = ({ ticketId, number, version, related }: GateAccepted) => ({
  ticketId,
  number,
  version,
  ...(related === undefined ? {} : { related }),
});

const senderOf = ({ agent, rights }: AgentSession): Pick<GateContext, 'actor' | 'roles'> => ({
  actor: { kind: 'agent', id: agent.id },
  roles: rights.roles,
});

function mayCreate({ rights }: AgentSession, queue: string): Reason | undefined {
  if (queue === '') return QUEUE_MISSING;
  const refusal = authorize(rights, { queue }, { type: CREATION });
  return refusal === 'invisible' ? undefined : refusal;
}

/** What was asked for as the gate takes it; empty texts name nobody. */
function gateTicketOf(input: z.output<typeof NewTicket>): Parameters<Gate['create']>[0] {
  const { process, title, queue, customer, serviceLevel, service, fields, article, channel } = input;
  return {
    process,
    title,
    channel,
    fields,
    ...(queue === undefined ? {} : { queue }),
    ...(customer ? { customer } : {}),
    ...(serviceLevel ? { serviceLevel } : {}),
    ...(service ? { service } : {}),
    ...(article === undefined ? {} : { article }),
  };
}

function contextOf(session: AgentSession, look: (row: GateTicketRow) => unknown): GateContext {
  const { rights } = session;
  return {
    ...senderOf(session),
    authorize: (row, event) => {
      look(row);
      return authorize(rights, row, event);
    },
  };
}

/** A split makes a ticket, too; where nobody says otherwise, in the queue of the one it is split off from. */
function authorizeCreationOf(
  { type, data }: GateEvent,
  session: AgentSession,
  queueOfTicket: () => string | undefined,
): Partial<GateContext> {
  if (type !== 'ticket.split') return {};
  const queue = data?.['queue'];
  return {
    authorizeCreation: (process) => {
      const open = beginsAnywhere(process) ? queueOfTicket() : undefined;
      return mayCreate(session, creationQueue(process, typeof queue === 'string' ? queue : open));
    },
  };
}

function refused(reason: Parameters<typeof reasonOf>[0], words: ProcessWords, version: number): Problem {
  const told = reasonOf(reason, words);
  return new Problem('refused', { detail: told.sentence, reason: told, version });
}

function editEvents({ title, fields }: z.output<typeof TicketEdit>): GateEvent[] {
  const changed: Readonly<Record<string, FieldValue>> = fields ?? {};
  return [
    ...(Object.keys(changed).length > 0 ? [{ type: 'ticket.edit', data: { fields: changed } }] : []),
    ...(title === undefined ? [] : [{ type: 'ticket.title', data: { title } }]),
  ];
}
