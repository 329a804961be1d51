import { Module } from '@nestjs/common';
import { DefinitionCheck } from './definition-check.ts';
import { Diagrams } from './diagram/diagrams.ts';
import { DiagramWarmUp } from './diagram/warm-up.ts';
import { DirectoryReader } from './directory-reader.ts';
import { Drafts } from './drafts/drafts.ts';
import { DraftsController } from './drafts/drafts.controller.ts';
import { HistoryReader } from './history/history-reader.ts';
import { ProcessHistory } from './history/process-history.ts';
import { ProcessReader } from './process-reader.ts';
import { ProcessStates } from './process-states.ts';
import { ProcessStoreModule } from './process-store.module.ts';
import { Wording } from './process-words.ts';
import { ProcessesController } from './processes.controller.ts';
import { Proposals } from './proposals/proposals.ts';
import { MessageReader } from './proposals/message-reader.ts';
import { ProposalMessages } from './proposals/proposal-messages.ts';
import { StuckMessages } from './proposals/stuck-messages.ts';
import { ProposalsController } from './proposals/proposals.controller.ts';
import { PublishingRules } from './proposals/publishing-rules.ts';
import { SecondPerson } from './proposals/second-person.ts';
import { Publishing } from './publishing.ts';
import { PublishingCheck } from './publishing-check.ts';

/** Processes over HTTP, and their words and drawings. */
@Module({
  imports: [ProcessStoreModule],
  controllers: [ProcessesController, DraftsController, ProposalsController],
  providers: [
    DefinitionCheck,
    Diagrams,
    DiagramWarmUp,
    DirectoryReader,
    Drafts,
    HistoryReader,
    MessageReader,
    ProcessHistory,
    ProcessReader,
    ProcessStates,
    ProposalMessages,
    Proposals,
    Publishing,
    PublishingCheck,
    PublishingRules,
    SecondPerson,
    StuckMessages,
    Wording,
  ],
  exports: [
    Diagrams,
    DirectoryReader,
    ProcessHistory,
    ProcessReader,
    ProcessStates,
    ProcessStoreModule,
    StuckMessages,
    Wording,
  ],
})
export class ProcessesModule {}
