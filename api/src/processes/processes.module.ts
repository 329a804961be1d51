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
import { Publishing } from './publishing.ts';
import { ProcessesController } from './processes.controller.ts';

/** Processes over HTTP, and their words and drawings. */
@Module({
  imports: [ProcessStoreModule],
  controllers: [ProcessesController, DraftsController],
  providers: [
    DefinitionCheck,
    Diagrams,
    DiagramWarmUp,
    DirectoryReader,
    Drafts,
    HistoryReader,
    ProcessHistory,
    ProcessReader,
    ProcessStates,
    Publishing,
    Wording,
  ],
  exports: [Diagrams, DirectoryReader, ProcessHistory, ProcessReader, ProcessStates, Wording, ProcessStoreModule],
})
export class ProcessesModule {}
