import { Module } from '@nestjs/common';
import { DefinitionCheck } from './definition-check.ts';
import { Diagrams } from './diagram/diagrams.ts';
import { DiagramWarmUp } from './diagram/warm-up.ts';
import { DirectoryReader } from './directory-reader.ts';
import { ProcessReader } from './process-reader.ts';
import { ProcessStates } from './process-states.ts';
import { ProcessStoreModule } from './process-store.module.ts';
import { Wording } from './process-words.ts';
import { ProcessesController } from './processes.controller.ts';

/** Processes over HTTP, and their words and drawings. */
@Module({
  imports: [ProcessStoreModule],
  controllers: [ProcessesController],
  providers: [DefinitionCheck, Diagrams, DiagramWarmUp, DirectoryReader, ProcessReader, ProcessStates, Wording],
  exports: [Diagrams, DirectoryReader, ProcessStates, Wording, ProcessStoreModule],
})
export class ProcessesModule {}
