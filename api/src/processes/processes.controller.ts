import { Controller, Inject } from '@nestjs/common';
import type { OperationInput } from '../http/operation.ts';
import { Input, Operation, Session } from '../http/operation.decorator.ts';
import type { AgentSession } from '../people/agent-session.ts';
import { processDetail } from './creation-form.ts';
import { Diagrams } from './diagram/diagrams.ts';
import { DirectoryReader } from './directory-reader.ts';
import { HistoryReader } from './history/history-reader.ts';
import * as operations from './operations.ts';
import { ProcessReader } from './process-reader.ts';
import { Wording } from './process-words.ts';
import { Publishing } from './publishing.ts';

/** Processes: their versions, what is said about definitions, publishing. */
@Controller('api')
export class ProcessesController {
  constructor(
    @Inject(ProcessReader) private readonly processes: ProcessReader,
    @Inject(Publishing) private readonly publishing: Publishing,
    @Inject(HistoryReader) private readonly history: HistoryReader,
    @Inject(DirectoryReader) private readonly directory: DirectoryReader,
    @Inject(Wording) private readonly wording: Wording,
    @Inject(Diagrams) private readonly diagrams: Diagrams,
  ) {}

  @Operation(operations.listProcesses)
  list(@Input() _: OperationInput<typeof operations.listProcesses>, @Session() session: AgentSession) {
    return this.processes.list(session);
  }

  @Operation(operations.readProcess)
  async read(@Input() { params }: OperationInput<typeof operations.readProcess>, @Session() session: AgentSession) {
    return processDetail(await this.processes.current(params.key, session), session);
  }

  @Operation(operations.listVersions)
  versions(@Input() { params }: OperationInput<typeof operations.listVersions>) {
    return this.processes.versions(params.key);
  }

  @Operation(operations.readVersion)
  version(@Input() { params }: OperationInput<typeof operations.readVersion>) {
    return this.processes.document(params.key, params.version);
  }

  @Operation(operations.drawVersion)
  async draw(
    @Input() { params, query }: OperationInput<typeof operations.drawVersion>,
    @Session() session: AgentSession,
  ) {
    const process = await this.processes.version(params.key, params.version);
    return this.diagrams.draw(await this.wording.of(process, query.language ?? session.agent.language));
  }

  @Operation(operations.checkDefinition)
  check(@Input() { body }: OperationInput<typeof operations.checkDefinition>, @Session() session: AgentSession) {
    return this.publishing.check(body.definition, session);
  }

  @Operation(operations.publishVersion)
  publish(
    @Input() { params, body }: OperationInput<typeof operations.publishVersion>,
    @Session() session: AgentSession,
  ) {
    return this.publishing.publish(params.key, body, session);
  }

  @Operation(operations.makeVersionCurrent)
  async makeCurrent(
    @Input() { params, body }: OperationInput<typeof operations.makeVersionCurrent>,
    @Session() session: AgentSession,
  ) {
    await this.publishing.makeCurrent(params.key, body, session);
    return { done: true as const };
  }

  @Operation(operations.readProcessHistory)
  processHistory(
    @Input() { params, query }: OperationInput<typeof operations.readProcessHistory>,
    @Session() { agent }: AgentSession,
  ) {
    return this.history.page(params.key, query, agent.language);
  }

  @Operation(operations.readDirectory)
  async readDirectory(@Input() _: OperationInput<typeof operations.readDirectory>, @Session() session: AgentSession) {
    const { directory } = await this.directory.read();
    // Addresses of other systems may hold secrets: only who designs processes needs them.
    const designs = session.rights.general.has('design');
    const endpoints = Object.fromEntries(
      Object.entries(directory.endpoints).map(([key, endpoint]) => [
        key,
        { ...endpoint, url: designs ? endpoint.url : '' },
      ]),
    );
    return { ...directory, calendars: { ...directory.calendars }, endpoints };
  }
}
