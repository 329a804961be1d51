import { Inject, Injectable } from '@nestjs/common';
import type { FailureListener, OutboxEffect } from '../../jobs/effect.ts';
import { Gate } from '../gate/gate.ts';
import { systemContext } from './system-context.ts';

/** Tells the ticket that one of its effects failed for good: `effect.failed.<kind>`, which a process may handle. */
@Injectable()
export class FailureNote implements FailureListener {
  constructor(@Inject(Gate) private readonly gate: Gate) {}

  async failed(effect: OutboxEffect, error: string): Promise<void> {
    const event = { type: `effect.failed.${effect.kind}`, data: { outbox: effect.id, error: error.slice(0, 500) } };
    // After a retry by hand it may fail again: that is another event.
    await this.gate.sendEvent(effect.ticketId, event, {
      ...systemContext(effect),
      eventKey: `outbox:${effect.id}:failed:${Date.now()}`,
    });
  }
}
