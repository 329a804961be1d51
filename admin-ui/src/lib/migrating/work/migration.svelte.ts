import { getContext, setContext } from 'svelte';
import type { Schema } from '@stellwerk/ui/api/client.ts';
import type { Locale } from '@stellwerk/ui/locale.ts';
import { askServer } from '../ask-server.ts';
import type { Asked, Refusal } from '../ask-server.ts';
import type { MigratingKey } from '../words/words.ts';
import { Looks } from './looks.ts';

export type Detail = Schema<'MigrationDetail'>;
export type Command = 'try' | 'run' | 'pause' | 'undo';

/** How often work in progress is looked at, milliseconds. */
const LOOK_MS = 700;
const AT_WORK: readonly Detail['state'][] = ['trying', 'running', 'undoing'];

/** One migration as it goes on: looked at again and again while it is at work. */
export class LiveMigration {
  detail = $state.raw<Detail>() as Detail;
  /** Why the last thing asked for was refused. */
  refusal = $state.raw<Refusal>();
  busy = $state(false);
  readonly atWork = $derived(AT_WORK.includes(this.detail.state));
  readonly #locale: Pick<Locale<MigratingKey>, 'language' | 't'>;
  #timeout: ReturnType<typeof setTimeout> | undefined;
  #over = false;
  readonly #looks = new Looks();

  constructor(detail: Detail, locale: Pick<Locale<MigratingKey>, 'language' | 't'>) {
    this.detail = detail;
    this.#locale = locale;
  }

  get path(): { readonly key: string; readonly migration: number } {
    return { key: this.detail.process, migration: this.detail.id };
  }

  /** How many tickets came to something. */
  count(outcome: Detail['outcomes'][number]['outcome']): number {
    return this.detail.outcomes.find((one) => one.outcome === outcome)?.tickets ?? 0;
  }

  /** Looks until it is told to stop. @returns what stops it */
  watch(): () => void {
    this.#over = false;
    const look = async (): Promise<void> => {
      if (this.atWork || this.#looks.outdated) await this.look();
      if (!this.#over) this.#timeout = setTimeout(() => void look(), LOOK_MS);
    };
    void look();
    return () => {
      this.#over = true;
      clearTimeout(this.#timeout);
    };
  }

  /** A look that fails is simply tried again. */
  async look(): Promise<void> {
    const mine = this.#looks.begin();
    const answer = await askServer(this.#locale, (api, headers) =>
      api.GET('/api/processes/{key}/migrations/{migration}', { params: { path: this.path }, headers }),
    );
    if (answer.ok && this.#looks.take(mine)) this.detail = answer.data;
  }

  /** Has it tried, run, paused or undone. @param pace tickets a second at most; null: as fast as it goes */
  async ask(command: Command, pace?: number | null): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.refusal = undefined;
    const answer = await this.#send(command, pace);
    if (!answer.ok) this.refusal = answer.refusal;
    this.#looks.outdate();
    await this.look();
    this.busy = false;
  }

  #send(command: Command, pace: number | null | undefined): Promise<Asked<unknown>> {
    const params = { path: this.path };
    return askServer<unknown>(this.#locale, (api, headers) => {
      const base = '/api/processes/{key}/migrations/{migration}';
      if (command === 'try') return api.POST(`${base}/dry-run`, { params, headers });
      if (command === 'pause') return api.POST(`${base}/pause`, { params, headers });
      if (command === 'undo') return api.POST(`${base}/undo`, { params, headers });
      return api.POST(`${base}/run`, { params, headers, body: pace === undefined ? {} : { pace } });
    });
  }
}

const KEY = Symbol('migration');
export const provideMigration = (migration: LiveMigration): LiveMigration => setContext(KEY, migration);
export const useMigration = (): LiveMigration => getContext<LiveMigration>(KEY);
