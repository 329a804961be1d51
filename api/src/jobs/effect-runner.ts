import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '../configuration/configuration.ts';
import { Database } from '../database/database.ts';
import {
  EFFECT_HANDLERS,
  type EffectHandler,
  FAILURE_LISTENER,
  type FailureListener,
  type OutboxEffect,
  PermanentEffectError,
  PROPOSAL_EFFECT_HANDLER,
  type ProposalEffect,
  type ProposalEffectHandler,
} from './effect.ts';
import { ERROR_LENGTH, retryDelaySeconds } from './limits.ts';
import { BEGIN_EFFECT, FINISH_EFFECT, GIVE_UP_EFFECT, POSTPONE_EFFECT } from './statements.ts';

type BegunEffect = (OutboxEffect & { readonly proposalId: null }) | (ProposalEffect & { readonly ticketId: null });

/** Carries out one outbox row and notes what came of it. */
@Injectable()
export class EffectRunner {
  private readonly log = new Logger('Effects');
  private readonly handlers = new Map<string, EffectHandler>();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(EFFECT_HANDLERS) handlers: readonly EffectHandler[],
    @Inject(PROPOSAL_EFFECT_HANDLER) private readonly proposals: ProposalEffectHandler,
    @Inject(FAILURE_LISTENER) private readonly listener: FailureListener,
    @Inject(CONFIGURATION)
    private readonly settings: Pick<Configuration, 'effectAttempts' | 'effectRetrySeconds' | 'effectLeaseSeconds'>,
  ) {
    for (const handler of handlers) for (const kind of handler.kinds) this.handlers.set(kind, handler);
  }

  /** @returns true if the row is finished, so that the ticket's next may go */
  async run(outboxId: string): Promise<boolean> {
    const [effect] = await this.database.run<BegunEffect>(BEGIN_EFFECT, [outboxId, this.settings.effectLeaseSeconds]);
    if (effect === undefined) return false;
    let suppressed: string | undefined;
    try {
      suppressed = await this.carryOut(effect);
    } catch (error) {
      return this.failed(effect, error);
    }
    await this.database.run(FINISH_EFFECT, [effect.id, suppressed ?? null]);
    return true;
  }

  private async carryOut(effect: BegunEffect): Promise<string | undefined> {
    if (effect.ticketId === null) return this.proposals.handle(effect);
    const handler = this.handlers.get(effect.kind);
    if (handler === undefined) throw new PermanentEffectError(`This release cannot carry out "${effect.kind}".`);
    await handler.handle(effect);
    return undefined;
  }

  private async failed(effect: BegunEffect, error: unknown): Promise<boolean> {
    const message = (error instanceof Error ? error.message : String(error)).slice(0, ERROR_LENGTH);
    const { effectAttempts, effectRetrySeconds } = this.settings;
    if (!(error instanceof PermanentEffectError) && effect.attempts < effectAttempts) {
      this.log.warn(`Effect ${effect.id} (${effect.kind}) failed and will be tried again: ${message}`);
      const pause = retryDelaySeconds(effect.attempts, effectRetrySeconds);
      await this.database.run(POSTPONE_EFFECT, [effect.id, pause, message]);
      return false;
    }
    this.log.error(`Effect ${effect.id} (${effect.kind}) is stuck: ${message}`);
    await this.database.run(GIVE_UP_EFFECT, [effect.id, message]);
    if (effect.ticketId !== null) await this.listener.failed(effect, message);
    return true;
  }
}
