import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';

/** A ticket that was just written; told after the commit. */
export interface CommittedStep {
  readonly ticketId: string;
  readonly number: string;
  readonly queue: string;
  readonly version: number;
  /** When the ticket wants to be looked at again, ms; null: never by itself. */
  readonly wakeAt: number | null;
  /** Whether effects wait in the outbox. */
  readonly hasEffects: boolean;
}

/** Tells who wants to know in this process: live pages, the timer's alarm clock, the relay of effects. */
@Injectable()
export class CommittedSteps {
  private readonly emitter = new EventEmitter().setMaxListeners(0);

  tell(change: CommittedStep): void {
    this.emitter.emit('change', change);
  }

  /** @returns a function that ends it */
  listen(listener: (change: CommittedStep) => void): () => void {
    this.emitter.on('change', listener);
    return () => this.emitter.off('change', listener);
  }
}
