import { DataSource } from 'typeorm';
import { CONNECTION_LIMITS } from './database.ts';
import * as entities from './entities/index.ts';

/** Connections for plain reads and writes; few, for the gate has its own pool. */
const CONNECTIONS = 3;

/** TypeORM on the migrated database. It never changes the schema, and tickets are never written through it. */
export function createDataSource(url: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: Object.values(entities),
    synchronize: false,
    migrationsRun: false,
    installExtensions: false,
    uuidExtension: 'pgcrypto',
    poolSize: CONNECTIONS,
    applicationName: 'stellwerk-plain',
    extra: CONNECTION_LIMITS,
  });
}
