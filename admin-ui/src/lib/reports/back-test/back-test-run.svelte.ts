import { apiClient } from '@stellwerk/ui/api/client.ts';
import type { components } from '@stellwerk/ui/api/schema.d.ts';
import type { ProcessDefinition } from '@stellwerk/engine';

export type BackTest = components['schemas']['BackTest'];
export type Source = BackTest['source'];

const POLL = 700;
/** So many of a person and process the server keeps. */
const KEPT = 3;

/** One back-test of a process at a time: begun, followed to its end, stopped; the last ones are there again when one comes back. */
export class BackTestRun {
  current = $state.raw<BackTest>();
  /** The kept ones, newest first. */
  kept = $state.raw<readonly BackTest[]>([]);
  /** Why it could not be begun or followed; empty: it could. */
  problem = $state('');
  busy = $state(false);
  readonly #client = apiClient(undefined, location.origin);
  readonly #process: string;
  readonly #unreachable: () => string;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(process: string, unreachable: () => string) {
    this.#process = process;
    this.#unreachable = unreachable;
  }

  /** Finds the newest one again. */
  async resume(): Promise<void> {
    const { data } = await this.#client
      .GET('/api/processes/{key}/back-tests', { params: { path: { key: this.#process } } })
      .catch(() => ({ data: undefined }));
    const [newest] = data ?? [];
    if (!data || !newest || this.current || this.busy) return;
    this.kept = data;
    this.#follow(newest);
  }

  async begin(definition: ProcessDefinition, tickets: number, source: Source): Promise<void> {
    this.busy = true;
    this.problem = '';
    try {
      const { data, error } = await this.#client.POST('/api/processes/{key}/back-tests', {
        params: { path: { key: this.#process } },
        body: { definition: { ...definition }, tickets, source },
      });
      if (data) this.#follow(data);
      else this.problem = error.detail || error.title;
    } catch {
      this.problem = this.#unreachable();
    }
    this.busy = false;
  }

  /** Turns to another one that is kept. */
  choose(id: string): void {
    const chosen = this.kept.find((one) => one.id === id);
    if (chosen) this.#follow(chosen);
  }

  /** Ends it; what was counted stays. */
  async stop(): Promise<void> {
    const { current } = this;
    if (!current) return;
    this.busy = true;
    const { data } = await this.#client
      .POST('/api/back-tests/{backTest}/stop', { params: { path: { backTest: current.id } } })
      .catch(() => ({ data: undefined }));
    this.busy = false;
    this.problem = data ? '' : this.#unreachable();
    if (data && this.current?.id === data.id) this.#follow(data);
  }

  /** The page goes: the test itself goes on. */
  leave(): void {
    clearTimeout(this.#timer);
  }

  #follow(test: BackTest): void {
    this.leave();
    this.current = test;
    const known = this.kept.some(({ id }) => id === test.id);
    this.kept = known ? this.kept.map((one) => (one.id === test.id ? test : one)) : [test, ...this.kept].slice(0, KEPT);
    if (test.status === 'running') this.#timer = setTimeout(() => void this.#look(test.id), POLL);
  }

  async #look(id: string): Promise<void> {
    const { data } = await this.#client
      .GET('/api/back-tests/{backTest}', { params: { path: { backTest: id } } })
      .catch(() => ({ data: undefined }));
    // It was stopped while this was asked.
    if (this.current?.id !== id || this.current.status !== 'running') return;
    this.problem = data ? '' : this.#unreachable();
    this.#follow(data ?? this.current);
  }
}
