import 'reflect-metadata';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.ts';
import type { Configuration } from './configuration/configuration.ts';
import { prepareDatabase } from './first-start.ts';
import { announce } from './http/announce.ts';
import { fastifyInstance } from './http/fastify-instance.ts';
import { internalEnvironment } from './http/internal-caller.ts';
import { measureRequests } from './http/measure-requests.ts';
import { OpenRequests } from './http/open-requests.ts';
import { Pages } from './http/pages.ts';
import { securityHeaders } from './http/security-headers.ts';
import { LiveController } from './live/live.controller.ts';
import { Metrics } from './observability/metrics.ts';
import { ConsoleLog } from './observability/console-log.ts';
import { DiagramWarmUp } from './processes/diagram/warm-up.ts';

/** A running server. */
export interface RunningServer {
  /** Where it listens, e.g. `http://127.0.0.1:3000`. */
  readonly url: string;
  readonly app: NestFastifyApplication;
  /** Takes no more requests, ends what is under way, then stops. */
  close(): Promise<void>;
}

/** Migrates and, when it is empty, fills the database, then starts this process in its role. */
export async function startServer(configuration: Configuration): Promise<RunningServer> {
  await prepareDatabase(configuration);
  return runServer(configuration);
}

/** Starts this process in its role, on a database that is prepared. */
export async function runServer(configuration: Configuration): Promise<RunningServer> {
  const pages = new Pages(configuration.publicUrl);
  const headers = { ...(await securityHeaders(configuration)), 'cache-control': 'no-store' };
  const instance = fastifyInstance(configuration, pages, headers);
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.with(configuration),
    new FastifyAdapter(instance),
    { logger: new ConsoleLog(configuration.logLevel), bodyParser: false, abortOnError: false },
  );
  measureRequests(instance, app.get(Metrics));
  const requests = new OpenRequests(instance.server);
  await app.listen(configuration.port, configuration.host);
  const { port } = app.getHttpServer().address() as AddressInfo;
  if (configuration.role !== 'worker') await pages.load(internalEnvironment(port));
  const url = addressOf(configuration.host, port);
  await announce(app, configuration, url);
  if (configuration.role !== 'worker') void app.get(DiagramWarmUp, { strict: false }).run();
  return { url, app, close: () => close(app, requests) };
}

async function close(app: NestFastifyApplication, requests: OpenRequests): Promise<void> {
  // Streams never end by themselves.
  app.get(LiveController, { strict: false }).endAll();
  const closed = app.close();
  await requests.finish();
  await closed;
}

function addressOf(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
