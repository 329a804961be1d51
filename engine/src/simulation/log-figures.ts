/** Figures of a log as the machine saw it; the same may be counted from the file or with SQL and must agree. */
export interface FiguresOfLog {
  /** `from → to` of lifecycle states, with how often; staying is no move. */
  readonly moves: Readonly<Record<string, number>>;
  /** Moves out of a closed state into one that is not. */
  readonly reopenings: number;
  /** Milliseconds spent in each lifecycle state, from the first event of a case to its last. */
  readonly timeInState: Readonly<Record<string, number>>;
}

/** Adds up the course of many cases. */
export class LogFigures {
  private readonly moves = new Map<string, number>();
  private readonly time = new Map<string, number>();
  private reopenings = 0;

  /** Begins a case; tell it the state after each event. */
  begin(): { enter(state: string, closed: boolean, at: number): void } {
    let before: { readonly state: string; readonly closed: boolean; readonly at: number } | undefined;
    return {
      enter: (state, closed, at) => {
        if (before !== undefined) {
          this.time.set(before.state, (this.time.get(before.state) ?? 0) + at - before.at);
          if (before.state !== state) {
            const move = `${before.state} → ${state}`;
            this.moves.set(move, (this.moves.get(move) ?? 0) + 1);
            if (before.closed && !closed) this.reopenings += 1;
          }
        }
        before = { state, closed, at };
      },
    };
  }

  result(): FiguresOfLog {
    return {
      moves: Object.fromEntries(this.moves),
      reopenings: this.reopenings,
      timeInState: Object.fromEntries(this.time),
    };
  }
}
