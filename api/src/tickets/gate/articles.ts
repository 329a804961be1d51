import type { Actor } from '@stellwerk/engine';
import type { GateEvent } from './types.ts';

/** An article that is written with its event. */
export interface NewArticle {
  readonly kind: 'customer' | 'agent' | 'note' | 'system';
  readonly author: Readonly<Record<string, unknown>>;
  readonly subject: string;
  readonly body: string;
  readonly channel: string;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * The articles an event brings: `article.*` is one itself; a step may bring a reply and a note, written with it.
 * A customer's note and reply are both what the customer says.
 */
export function articlesOf(event: GateEvent, actor: Actor): NewArticle[] {
  const given = event.data ?? {};
  // Only the system may say more about the author: a person is who is signed in.
  const more = actor.kind === 'system' && typeof given['author'] === 'object' ? given['author'] : {};
  const author = { ...actor, ...more };
  const subject = text(given['subject']);
  const channel = text(given['channel']) || 'web';
  if (event.type.startsWith('article.')) {
    const kind = event.type.slice('article.'.length) as NewArticle['kind'];
    return [{ kind, author, subject, body: text(given['body']), channel }];
  }
  if (event.type.startsWith('ticket.') || actor.kind === 'system') return [];
  const articles: NewArticle[] = [];
  const reply = text(given['reply']);
  const note = text(given['note']);
  const said = actor.kind === 'customer' ? 'customer' : undefined;
  if (reply !== '') articles.push({ kind: said ?? 'agent', author, subject, body: reply, channel });
  if (note !== '') articles.push({ kind: said ?? 'note', author, subject, body: note, channel });
  return articles;
}
