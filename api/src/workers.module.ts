import { Inject, Module, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from './configuration/configuration.ts';
import { NoDatabaseError } from './database/database.module.ts';
import { EffectRunner } from './jobs/effect-runner.ts';
import { EFFECT_HANDLERS, type EffectHandler, FAILURE_LISTENER, PROPOSAL_EFFECT_HANDLER } from './jobs/effect.ts';
import { JOBS_PLACE, type JobsPlace, Relay } from './jobs/relay.ts';
import { Mailer } from './notify/mailer.ts';
import { Messages } from './notify/message.ts';
import { NotifyHandler } from './notify/notify.handler.ts';
import { ProposalMessageHandler } from './notify/proposals/proposal-message.handler.ts';
import { Recipients } from './notify/recipients.ts';
import { TemplateRenderer } from './notify/template-renderer.ts';
import { Drafts } from './processes/drafts/drafts.ts';
import { ProcessHistory } from './processes/history/process-history.ts';
import { SecondPerson } from './processes/proposals/second-person.ts';
import { CreateTicketHandler } from './tickets/children/create-ticket.handler.ts';
import { RelativesHandler } from './tickets/children/relatives.handler.ts';
import { FailureNote } from './tickets/effects/failure-note.ts';
import { NoteHandler } from './tickets/effects/note.handler.ts';
import { StuckEffects } from './tickets/effects/stuck-effects.ts';
import { CommittedSteps } from './tickets/gate/committed-steps.ts';
import { GateModule } from './tickets/gate/gate.module.ts';
import { MigrationSupervisor } from './tickets/migration/migration-supervisor.ts';
import { CalendarChanges } from './tickets/timers/calendar-changes.ts';
import { WordIndex } from './tickets/search/word-index.ts';
import { Settlement } from './tickets/timers/settlement.ts';
import { Waker } from './tickets/timers/waker.ts';
import { WebhookHandler } from './webhooks/webhook.handler.ts';

const HANDLERS = [NotifyHandler, NoteHandler, CreateTicketHandler, RelativesHandler, WebhookHandler];

/** Everything that happens without a person: deadlines and effects. Rests in a process that only serves pages. */
@Module({
  imports: [GateModule],
  providers: [
    Settlement,
    CalendarChanges,
    Waker,
    MigrationSupervisor,
    WordIndex,
    Relay,
    EffectRunner,
    StuckEffects,
    Mailer,
    Messages,
    Recipients,
    TemplateRenderer,
    ...HANDLERS,
    ...[ProcessHistory, Drafts, SecondPerson, ProposalMessageHandler],
    FailureNote,
    { provide: PROPOSAL_EFFECT_HANDLER, useExisting: ProposalMessageHandler },
    { provide: FAILURE_LISTENER, useExisting: FailureNote },
    { provide: EFFECT_HANDLERS, inject: HANDLERS, useFactory: (...handlers: EffectHandler[]) => handlers },
    {
      provide: JOBS_PLACE,
      inject: [CONFIGURATION],
      useFactory: ({ databaseUrl, redisUrl }: Configuration): JobsPlace => {
        if (databaseUrl === undefined) throw new NoDatabaseError();
        return { databaseUrl, ...(redisUrl === undefined ? {} : { redisUrl }) };
      },
    },
  ],
  exports: [GateModule, StuckEffects, Waker, Relay, MigrationSupervisor],
})
export class WorkersModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private stopListening: (() => void) | undefined;

  constructor(
    @Inject(CONFIGURATION) private readonly configuration: Configuration,
    @Inject(CommittedSteps) private readonly steps: CommittedSteps,
    @Inject(Waker) private readonly waker: Waker,
    @Inject(Relay) private readonly relay: Relay,
    @Inject(MigrationSupervisor) private readonly migrations: MigrationSupervisor,
    @Inject(WordIndex) private readonly words: WordIndex,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.configuration.role === 'web') return;
    await this.relay.start();
    this.stopListening = this.steps.listen(({ hasEffects }) => {
      if (hasEffects) this.relay.wake();
    });
    this.waker.start();
    this.migrations.start();
    this.words.start();
  }

  /** First no new deadlines, then the effects at work to their end. `before…`: the database closes after this. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopListening?.();
    await this.migrations.stop();
    await this.waker.stop();
    await this.words.stop();
    await this.relay.stop();
  }
}
