/** How many failed sign-ins within the window are borne. */
export const ATTEMPTS_PER_ACCOUNT = 10;
export const ATTEMPTS_PER_ADDRESS = 50;
const WINDOW_MS = 15 * 60_000;
/** The most keys that are remembered; the oldest are forgotten first. */
const KEY_LIMIT = 50_000;

/**
 * Counts failed attempts by account and by address, in this process. One that is under way counts as failed until it
 * has succeeded: of a thousand sent at once no more are tried than of a thousand sent one after the other.
 */
export class Attempts {
  private readonly failures = new Map<string, number[]>();
  private readonly now: () => number;

  /** @param now milliseconds of a clock that nobody sets: the machine's own time may jump */
  constructor(now: () => number = () => performance.now()) {
    this.now = now;
  }

  /** Seconds to wait before the next attempt; 0: go ahead. */
  wait(account: string, address: string): number {
    return Math.max(
      this.waitFor(`account ${account.toLowerCase()}`, ATTEMPTS_PER_ACCOUNT),
      this.waitFor(`address ${address}`, ATTEMPTS_PER_ADDRESS),
    );
  }

  begin(account: string, address: string): void {
    this.count(`account ${account.toLowerCase()}`);
    this.count(`address ${address}`);
  }

  /** The attempt was none: the account's failures are forgotten, the address keeps those of others. */
  succeeded(account: string, address: string): void {
    this.failures.delete(`account ${account.toLowerCase()}`);
    const others = this.recent(`address ${address}`).slice(0, -1);
    if (others.length === 0) this.failures.delete(`address ${address}`);
    else this.failures.set(`address ${address}`, others);
  }

  private recent(key: string): number[] {
    const since = this.now() - WINDOW_MS;
    return (this.failures.get(key) ?? []).filter((at) => at > since);
  }

  private waitFor(key: string, limit: number): number {
    const recent = this.recent(key);
    const first = recent[recent.length - limit];
    return first === undefined ? 0 : Math.ceil((first + WINDOW_MS - this.now()) / 1000);
  }

  private count(key: string): void {
    const recent = [...this.recent(key), this.now()].slice(-ATTEMPTS_PER_ADDRESS);
    this.failures.delete(key);
    this.failures.set(key, recent);
    const oldest = this.failures.keys().next().value;
    if (this.failures.size > KEY_LIMIT && oldest !== undefined) this.failures.delete(oldest);
  }
}
