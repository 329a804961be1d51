import { ConsoleLogger } from '@nestjs/common';
import type { Configuration } from '../configuration/configuration.ts';
import { logLevels } from './log-levels.ts';

/** What the framework tells about its own assembly; nobody who runs the server needs it. */
const ASSEMBLY = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestApplication']);

/** Lines for people at a terminal, JSON for what collects logs. */
export class ConsoleLog extends ConsoleLogger {
  constructor(level: Configuration['logLevel']) {
    const terminal = process.stdout.isTTY;
    super({ logLevels: logLevels(level), json: !terminal, colors: terminal });
  }

  override log(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    if (typeof context === 'string' && ASSEMBLY.has(context)) return;
    super.log(message, ...rest);
  }
}
