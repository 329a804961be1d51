import { type INestApplicationContext, Logger, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ConfigurationModule } from '../../api/src/configuration/configuration.module.ts';
import { readConfiguration } from '../../api/src/configuration/configuration.ts';
import { DatabaseModule } from '../../api/src/database/database.module.ts';
import { WorkersModule } from '../../api/src/workers.module.ts';

@Module({})
class WorkersOnly {}

/** The program without pages: deadlines and effects, on the database given. */
export async function startWorkers(
  url: string,
  environment: Record<string, string> = {},
): Promise<INestApplicationContext> {
  const configuration = readConfiguration({ DATABASE_URL: url, ...environment });
  const imports = [ConfigurationModule.with(configuration), DatabaseModule, WorkersModule];
  Logger.overrideLogger(false);
  return NestFactory.createApplicationContext({ module: WorkersOnly, imports });
}

const POLL_MS = 20;

/** Waits until `find` gives something; the test's own time limit ends it. */
export async function eventually<T>(find: () => Promise<T | undefined | false>): Promise<T> {
  for (;;) {
    const found = await find();
    if (found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
