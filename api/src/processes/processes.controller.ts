import { Controller, Inject } from '@nestjs/common';
import { withStableIds } from '@stellwerk/engine';
import type { OperationInput } from '../http/operation.ts';
import { Input, Operation, Session } from '../http/operation.decorator.ts';
import { Problem } from '../http/problem.ts';
import type { AgentSession } from '../people/agent-session.ts';
import { processDetail } from './creation-form.ts';
import { DefinitionCheck } from './definition-check.ts';
import { Diagrams } from './diagram/diagrams.ts';
import { DirectoryReader } from './directory-reader.ts';
import * as operations from './operations.ts';
import { ProcessReader } from './process-reader.ts';
import { ProcessStore } from './process-store.ts';
import { Wording } from './process-words.ts';
import { wireFinding } from './wire-finding.ts';

/** Processes: their versions, what is said about definitions, publishing. */
@Controller('api')
export class ProcessesController {
  constructor(
    @Inject(ProcessReader) private readonly processes: ProcessReader,
    @Inject(ProcessStore) private readonly store: ProcessStore,
    @Inject(DefinitionCheck) private readonly checks: DefinitionCheck,
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
  async check(@Input() { body }: OperationInput<typeof operations.checkDefinition>) {
    const { findings, complete, configurations } = await this.checks.check(body.definition);
    return { findings: findings.map(wireFinding), complete, configurations };
  }

  @Operation(operations.publishVersion)
  async publish(
    @Input() { params, body }: OperationInput<typeof operations.publishVersion>,
    @Session() session: AgentSession,
  ) {
    const { findings, definition } = await this.checks.check(body.definition);
    if (definition === undefined || findings.some(({ severity }) => severity === 'error')) {
      throw new Problem('definition-has-errors', { findings: findings.map(wireFinding) });
    }
    if (definition.key !== params.key) {
      throw new Problem('bad-request', {
        errors: [{ path: 'body.definition.key', problem: `Must be "${params.key}"` }],
      });
    }
    const { key, version, hash } = await this.store.publish(withStableIds(definition), body.note, session.agent.id);
    this.directory.forget();
    return { key, version, contentHash: hash };
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
