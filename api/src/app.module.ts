import { type DynamicModule, Module } from '@nestjs/common';
import type { Configuration } from './configuration/configuration.ts';
import { ConfigurationModule } from './configuration/configuration.module.ts';
import { DatabaseModule } from './database/database.module.ts';
import { HttpModule } from './http/http.module.ts';
import { LiveModule } from './live/live.module.ts';
import { TemplatesModule } from './notify/templates.module.ts';
import { ObservabilityModule } from './observability/observability.module.ts';
import { PeopleModule } from './people/people.module.ts';
import { ProcessesModule } from './processes/processes.module.ts';
import { QueuesModule } from './queues/queues.module.ts';
import { ReportsModule } from './reports/reports.module.ts';
import { MigrationsModule } from './tickets/migration/migrations.module.ts';
import { TicketsModule } from './tickets/tickets.module.ts';
import { WorkersModule } from './workers.module.ts';

/** The whole server: pages and REST interface, deadlines and effects, according to the role of this process. */
@Module({})
export class AppModule {
  static with(configuration: Configuration): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigurationModule.with(configuration),
        DatabaseModule,
        HttpModule,
        ObservabilityModule,
        PeopleModule,
        QueuesModule,
        ProcessesModule,
        TicketsModule,
        MigrationsModule,
        ReportsModule,
        TemplatesModule,
        LiveModule,
        WorkersModule,
      ],
    };
  }
}
