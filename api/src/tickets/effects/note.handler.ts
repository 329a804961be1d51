import { Inject, Injectable } from '@nestjs/common';
import type { EffectHandler, OutboxEffect } from '../../jobs/effect.ts';
import { Database } from '../../database/database.ts';
import { Gate } from '../gate/gate.ts';
import { inLanguage } from '../gate/in-language.ts';
import { acceptedOrStuck, systemContext } from './system-context.ts';

const LANGUAGE = `SELECT coalesce(a.language, 'en') AS language FROM ticket t LEFT JOIN agent a ON a.id = t.owner_id WHERE t.id = $1`;

/** `addNote`: a note by the process itself, in the owner's language. */
@Injectable()
export class NoteHandler implements EffectHandler {
  readonly kinds = ['addNote'];

  constructor(
    @Inject(Gate) private readonly gate: Gate,
    @Inject(Database) private readonly database: Database,
  ) {}

  async handle(effect: OutboxEffect): Promise<void> {
    const text = effect.payload['text'];
    const [owner] = await this.database.query<{ language: string }>(LANGUAGE, [effect.ticketId]);
    const body =
      typeof text === 'object' && text !== null
        ? inLanguage(text as Record<string, string>, owner?.language ?? 'en')
        : text;
    // A value that is empty at that moment has nothing to say.
    if (typeof body !== 'string' && typeof body !== 'number') return;
    if (body === '') return;
    const event = { type: 'article.note', data: { body: String(body) } };
    acceptedOrStuck(await this.gate.sendEvent(effect.ticketId, event, systemContext(effect)), 'The note');
  }
}
