import { randomUUID } from 'node:crypto';
import { request } from '../http/help-desk.ts';

/** A write that the client saw a 2xx answer to. */
export interface Acknowledged {
  readonly ticketId: string;
  readonly kind: 'create' | 'step' | 'article';
  /** The Idempotency-Key it was sent with; the text of articles. */
  readonly key: string;
  /** The version the answer told. */
  readonly version: number;
}

/** What the clients saw. */
export interface LoadReport {
  readonly acknowledged: Acknowledged[];
  /** Times a client got no answer, or 5xx, and sent the same again. */
  repeated: number;
  /** Answers that are neither acknowledgement nor refusal nor conflict nor 5xx. */
  readonly odd: string[];
}

const CLIENTS = 16;
/** A client rests so long between two requests: many tickets at work, on a machine of two cores. */
const PACE_MS = 40;
/** A request without an answer is given up; the client sends it again. */
const PATIENCE_MS = 8_000;
/** A ticket is worked on so long, then the client opens another. */
const WRITES_OF_A_TICKET = 9;

interface Answer {
  readonly id?: string;
  readonly version?: number;
}
interface Write {
  readonly kind: Acknowledged['kind'];
  readonly path: string;
  readonly body: (key: string) => unknown;
}
/** What people do with an incident, by the state they believe it in. */
const STEPS: Readonly<
  Record<string, readonly (readonly [event: string, data: Record<string, string>, next: string])[]>
> = {
  new: [['accept', {}, 'inProgress']],
  inProgress: [
    ['wait', { reply: 'Which model is it?' }, 'waiting'],
    ['resolve', { resolution: 'A new fan', reply: 'It is on its way.' }, 'resolved'],
    ['reclassify', { impact: 'high', urgency: 'medium' }, 'inProgress'],
  ],
  waiting: [['resume', {}, 'inProgress']],
  resolved: [['reopen', { note: 'It beeps again.' }, 'inProgress']],
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** The answer; undefined if there is none in time. */
async function patiently<T>(answer: Promise<T>): Promise<T | undefined> {
  let timeout: NodeJS.Timeout | undefined;
  const tooLate = new Promise<undefined>((resolve) => (timeout = setTimeout(() => resolve(undefined), PATIENCE_MS)));
  try {
    return await Promise.race([answer.catch(() => undefined), tooLate]);
  } finally {
    clearTimeout(timeout);
  }
}

/** Sixteen people who write to tickets of their own and never let go of a request before it is answered. */
export class Load {
  readonly report: LoadReport = { acknowledged: [], repeated: 0, odd: [] };
  private ending = false;
  private readonly clients: Promise<void>[];
  private readonly url: string;
  private readonly customer: string;

  constructor(url: string, customer: string, cookies: readonly string[]) {
    this.url = url;
    this.customer = customer;
    this.clients = Array.from({ length: CLIENTS }, (_, index) => this.work(cookies[index % cookies.length]!, index));
  }

  /** Lets the clients work while the faults happen, and ends them whatever comes. */
  async while(faults: () => Promise<void>): Promise<LoadReport> {
    try {
      await faults();
    } finally {
      await this.end();
    }
    return this.report;
  }

  /** Lets `ms` of work pass. */
  async during(ms: number): Promise<void> {
    await pause(ms);
  }

  /** Lets every client finish the request it is at. */
  private async end(): Promise<void> {
    this.ending = true;
    await Promise.all(this.clients);
  }

  private async work(cookie: string, index: number): Promise<void> {
    for (let round = index; !this.ending; round += 1) {
      const made = await this.send(cookie, this.creation());
      let state = 'new';
      for (let count = 0; made?.id !== undefined && count < WRITES_OF_A_TICKET && !this.ending; count += 1) {
        const [write, next] = this.change(made.id, state, round + count);
        // Refused: a deadline was faster than we.
        if ((await this.send(cookie, write, made.id)) === undefined) break;
        state = next;
      }
    }
  }

  private creation(): Write {
    const body = (key: string) => ({
      process: 'incident',
      title: 'Recorder does not start',
      customer: this.customer,
      article: { kind: 'customer', body: key },
    });
    return { kind: 'create', path: '/api/tickets', body };
  }

  private change(ticketId: string, state: string, turn: number): [Write, string] {
    if (turn % 3 === 0) {
      const path = `/api/tickets/${ticketId}/${turn % 2 === 0 ? 'notes' : 'replies'}`;
      return [{ kind: 'article', path, body: (key) => ({ body: key }) }, state];
    }
    const steps = STEPS[state]!;
    const [event, data, next] = steps[turn % steps.length]!;
    return [{ kind: 'step', path: `/api/tickets/${ticketId}/events`, body: () => ({ event, data }) }, next];
  }

  /** Sends until there is an answer, always with the same key. Undefined: refused, or given up at the end. */
  private async send(cookie: string, { kind, path, body }: Write, ticketId?: string): Promise<Answer | undefined> {
    const key = randomUUID();
    await pause(PACE_MS);
    for (;;) {
      const headers = { cookie, 'idempotency-key': key };
      const answer = await patiently(request<Answer>(this.url, 'POST', path, body(key), headers));
      if (answer !== undefined && answer.status < 300) {
        const { id = ticketId, version = 0 } = answer.body;
        this.report.acknowledged.push({ ticketId: id!, kind, key, version });
        return { ...answer.body, id: id! };
      }
      if (answer !== undefined && answer.status < 500) {
        if (answer.status !== 422 && answer.status !== 409)
          this.report.odd.push(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
        return undefined;
      }
      if (answer !== undefined && answer.status !== 503) this.report.odd.push(`${path}: ${answer.status}`);
      if (this.ending) return undefined;
      this.report.repeated += 1;
      await pause(PACE_MS);
    }
  }
}
