import { Controller, Inject } from '@nestjs/common';
import type { OperationInput } from '../../http/operation.ts';
import { Input, Operation, Session } from '../../http/operation.decorator.ts';
import type { AgentSession } from '../../people/agent-session.ts';
import { MigrationControl } from './migration-control.ts';
import { MigrationPlanner } from './migration-planner.ts';
import { MigrationReader } from './migration-reader.ts';
import * as operations from './operations.ts';
import { VersionRetirement } from './version-retirement.ts';

type In<Name extends keyof typeof operations> = OperationInput<(typeof operations)[Name]>;

/** Bringing running tickets from one version of a process to another, and retiring versions. */
@Controller('api')
export class MigrationsController {
  constructor(
    @Inject(MigrationPlanner) private readonly planner: MigrationPlanner,
    @Inject(MigrationReader) private readonly migrations: MigrationReader,
    @Inject(MigrationControl) private readonly control: MigrationControl,
    @Inject(VersionRetirement) private readonly retirement: VersionRetirement,
  ) {}

  @Operation(operations.previewMigration)
  preview(@Input() { params, body }: In<'previewMigration'>, @Session() { agent }: AgentSession) {
    return this.planner.preview(params.key, body, agent.language);
  }

  @Operation(operations.planMigration)
  async plan(@Input() { params, body }: In<'planMigration'>, @Session() session: AgentSession) {
    return this.migrations.one(params.key, await this.planner.plan(params.key, body, session));
  }

  @Operation(operations.listMigrations)
  list(@Input() { params }: In<'listMigrations'>) {
    return this.migrations.list(params.key);
  }

  @Operation(operations.readMigration)
  read(@Input() { params }: In<'readMigration'>, @Session() session: AgentSession) {
    return this.migrations.detail(params.key, params.migration, session);
  }

  @Operation(operations.listMigrationTickets)
  tickets(@Input() { params, query }: In<'listMigrationTickets'>, @Session() session: AgentSession) {
    return this.migrations.tickets(params.key, params.migration, query, session);
  }

  @Operation(operations.tryMigration)
  try(@Input() { params }: In<'tryMigration'>, @Session() session: AgentSession) {
    return this.control.try(params.key, params.migration, session);
  }

  @Operation(operations.runMigration)
  run(@Input() { params, body }: In<'runMigration'>, @Session() session: AgentSession) {
    return this.control.run(params.key, params.migration, body.pace, session);
  }

  @Operation(operations.pauseMigration)
  pause(@Input() { params }: In<'pauseMigration'>, @Session() session: AgentSession) {
    return this.control.pause(params.key, params.migration, session);
  }

  @Operation(operations.undoMigration)
  undo(@Input() { params }: In<'undoMigration'>, @Session() session: AgentSession) {
    return this.control.undo(params.key, params.migration, session);
  }

  @Operation(operations.retireVersion)
  async retire(@Input() { params }: In<'retireVersion'>, @Session() session: AgentSession) {
    await this.retirement.set(params.key, params.version, true, session);
    return { done: true as const };
  }

  @Operation(operations.unretireVersion)
  async unretire(@Input() { params }: In<'unretireVersion'>, @Session() session: AgentSession) {
    await this.retirement.set(params.key, params.version, false, session);
    return { done: true as const };
  }
}
