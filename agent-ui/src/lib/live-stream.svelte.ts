/**
 * How long after a refusal one asks again, milliseconds; then no more by itself. A stream that is answered with anything
 * but a stream, as with one window too many, is never opened again by the browser.
 */
const ASK_AGAIN_AFTER = [5_000, 15_000, 30_000, 60_000, 60_000, 120_000, 300_000, 600_000] as const;

interface Heard {
  /** @param missed something may have happened that nobody listened to */
  readonly onopen: (missed: boolean) => void;
  readonly onticket: (event: MessageEvent) => void;
}

/** The live stream of this tab: what drops off the browser opens again by itself, what is refused is asked for again. */
export class LiveStream {
  /** It was refused, and nobody listens. */
  refused = $state(false);
  readonly #heard: Heard;
  #source: EventSource | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;
  #missed = false;

  constructor(heard: Heard) {
    this.#heard = heard;
  }

  open(): void {
    this.close();
    const source = new EventSource('/api/events');
    this.#source = source;
    source.addEventListener('open', () => {
      this.refused = false;
      this.#asked = 0;
      this.#heard.onopen(this.#missed);
      this.#missed = true;
    });
    source.addEventListener('ticket', this.#heard.onticket);
    source.addEventListener('error', () => {
      if (source.readyState !== EventSource.CLOSED) return;
      this.refused = true;
      this.#missed = true;
      const wait = ASK_AGAIN_AFTER[this.#asked++];
      if (wait !== undefined) this.#timer = setTimeout(() => this.open(), wait);
    });
  }

  /** Asked for by the person: from the beginning. */
  openAgain(): void {
    this.#asked = 0;
    this.open();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = undefined;
  }
}
