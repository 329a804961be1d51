import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CONFIGURATION, type Configuration } from '../configuration/configuration.ts';
import { createDataSource } from './data-source.ts';
import { Database } from './database.ts';

/** Thrown when the server is built before its database is known. */
export class NoDatabaseError extends Error {
  readonly code = 'no-database';
  constructor() {
    super('No database: set DATABASE_URL, or start with `npm start`, which brings its own.');
  }
}

const addressOf = (configuration: Configuration): string => {
  if (configuration.databaseUrl === undefined) throw new NoDatabaseError();
  return configuration.databaseUrl;
};

/** The pool for hand-written SQL, and TypeORM for plain reads and writes, on one database that is already migrated. */
@Global()
@Module({
  providers: [
    {
      provide: Database,
      inject: [CONFIGURATION],
      useFactory: (configuration: Configuration) => new Database(addressOf(configuration), configuration.databasePool),
    },
    {
      provide: DataSource,
      inject: [CONFIGURATION],
      useFactory: (configuration: Configuration) => createDataSource(addressOf(configuration)).initialize(),
    },
  ],
  exports: [Database, DataSource],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(DataSource) private readonly dataSource: DataSource,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.dataSource.destroy();
    await this.database.close();
  }
}
