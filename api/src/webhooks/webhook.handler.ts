import { Inject, Injectable } from '@nestjs/common';
import { CONFIGURATION, type Configuration } from '../configuration/configuration.ts';
import { Database } from '../database/database.ts';
import { type EffectHandler, type OutboxEffect, PermanentEffectError } from '../jobs/effect.ts';
import { inNetworks } from './private-addresses.ts';
import { RefusedAddressError, safeFetch } from './safe-fetch.ts';

interface Endpoint {
  readonly url: string;
}
const ENDPOINT = 'SELECT url FROM endpoint WHERE key = $1';
const TICKET = `SELECT t.id, t.number, t.title, p.key AS process, t.state, t.category, t.outcome, t.priority, t.queue, t.version
  FROM ticket t JOIN process_version v ON v.id = t.process_version_id JOIN process p ON p.id = v.process_id WHERE t.id = $1`;

/** `callWebhook`: tells another system where the ticket stands. The row's id lets the other side do it once. */
@Injectable()
export class WebhookHandler implements EffectHandler {
  readonly kinds = ['callWebhook'];

  private readonly mayReach: (address: string) => boolean;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIGURATION) { webhookNetworks }: Pick<Configuration, 'webhookNetworks'>,
  ) {
    this.mayReach = inNetworks(webhookNetworks);
  }

  async handle(effect: OutboxEffect): Promise<void> {
    const key = String(effect.payload['endpoint']);
    const [endpoint] = await this.database.query<Endpoint>(ENDPOINT, [key]);
    if (endpoint === undefined)
      throw new PermanentEffectError(`There is no endpoint "${key}": add it, then try again.`);
    const [ticket] = await this.database.query<Record<string, unknown>>(TICKET, [effect.ticketId]);
    const body = JSON.stringify({ ticket, cause: { seq: effect.seq } });
    try {
      const { status } = await safeFetch(
        endpoint.url,
        body,
        { 'idempotency-key': `outbox-${effect.id}` },
        this.mayReach,
      );
      if (status < 200 || status > 299) throw new Error(`The endpoint "${key}" answered ${status}.`);
    } catch (error) {
      if (error instanceof RefusedAddressError) throw new PermanentEffectError(error.message);
      throw error;
    }
  }
}
