import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Configuration } from '../configuration/configuration.ts';
import { Accounts } from '../people/accounts.ts';
import { FirstRunCode } from '../people/first-run-code.ts';

/** Says where the pages are and, on a database without agents, the code that makes the first one. */
export async function announce(app: NestFastifyApplication, configuration: Configuration, url: string): Promise<void> {
  const logger = new Logger('Stellwerk');
  logger.log(`Listening on ${url}`);
  // A worker has no page to make anybody on.
  if (configuration.role === 'worker') return;
  const accounts = app.get(Accounts, { strict: false });
  if (!(await accounts.firstRunNeeded())) return;
  const code = app.get(FirstRunCode, { strict: false }).issue();
  // Not a log line: it must be seen at any log level, and it is for the person at the console only.
  process.stdout.write(
    `\nNobody can sign in yet. Open ${configuration.publicUrl.endsWith(':0') ? url : configuration.publicUrl}/agent ` +
      `and make the first administrator with this one-time code:\n\n    ${code}\n\n`,
  );
}
