import { Module } from '@nestjs/common';
import { ProcessesModule } from '../../processes/processes.module.ts';
import { WorkersModule } from '../../workers.module.ts';
import { MigrationControl } from './migration-control.ts';
import { MigrationPlanner } from './migration-planner.ts';
import { MigrationReader } from './migration-reader.ts';
import { MigrationsController } from './migrations.controller.ts';
import { VersionRetirement } from './version-retirement.ts';

/** Migrations over HTTP; the work on them is the workers'. */
@Module({
  imports: [ProcessesModule, WorkersModule],
  controllers: [MigrationsController],
  providers: [MigrationControl, MigrationPlanner, MigrationReader, VersionRetirement],
})
export class MigrationsModule {}
