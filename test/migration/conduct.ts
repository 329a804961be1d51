import type { Designer } from '../http/designers.ts';
import { eventually } from '../outbox/workers.ts';

/** What a migration is asked for and what it answers, as far as the tests look at it. */
export interface Conducted {
  readonly id: number;
  readonly state: string;
  readonly problem: string;
  readonly outcomes: readonly { outcome: string; tickets: number }[];
  readonly refusals: readonly { sentence: string; tickets: number }[];
  readonly otherMoves: readonly { key: string; region: string; was: string; becomes: string | null; tickets: number }[];
  readonly lostSteps: readonly { step: { key: string }; sentence: string }[];
}

/** Has migrations of one process planned, tried, run and undone, in the name of somebody. */
export class Conductor {
  readonly #base: string;
  readonly #who: Pick<Designer, 'call'>;

  constructor(process: string, who: Pick<Designer, 'call'>) {
    this.#base = `/api/processes/${process}/migrations`;
    this.#who = who;
  }

  async plan(body: Readonly<Record<string, unknown>>): Promise<number> {
    return (await this.#ask<{ id: number }>('POST', '', body)).id;
  }
  read = (id: number): Promise<Conducted> => this.#ask('GET', `/${id}`);
  try(id: number): Promise<Conducted> {
    return this.#begin(id, 'dry-run', 'tried');
  }
  run(id: number): Promise<Conducted> {
    return this.#begin(id, 'run', 'finished', {});
  }
  undo(id: number): Promise<Conducted> {
    return this.#begin(id, 'undo', 'undone');
  }
  /** All of it up to the end. @returns its id */
  async bringOver(body: Readonly<Record<string, unknown>>): Promise<number> {
    const id = await this.plan(body);
    await this.try(id);
    await this.run(id);
    return id;
  }

  async #begin(id: number, command: string, becomes: string, body?: unknown): Promise<Conducted> {
    await this.#ask('POST', `/${id}/${command}`, body);
    return eventually(async () => {
      const one = await this.read(id);
      if (one.problem !== '') throw new Error(one.problem);
      return one.state === becomes && one;
    });
  }

  async #ask<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const answer = await this.#who.call<Body>(method, `${this.#base}${path}`, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
}
