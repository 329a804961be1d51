import type { Reason } from './types.ts';

/** Thrown inside one step to undo it whole; never leaves this folder. */
export class Refusal extends Error {
  readonly reason: Reason;

  constructor(reason: Reason) {
    super(reason.code);
    this.name = 'Refusal';
    this.reason = reason;
  }
}
