import { Inject, Injectable } from '@nestjs/common';
import { hash, randomBytes } from 'node:crypto';
import { Database } from '../database/database.ts';
import { isLanguage, type Language } from '../http/language.ts';
import { isQueueRight } from '../rights/agent-rights.ts';
import type { AgentSession } from './agent-session.ts';
import { BEGIN_SESSION, END_SESSION, EXTEND_SESSION, READ_SESSION, type SessionRow } from './session-statements.ts';

/** A session ends after this much time without a request… */
export const IDLE_SECONDS = 12 * 3600;
/** …and in any case after this much. */
export const LONGEST_SECONDS = 7 * 24 * 3600;
/** How long rights that were read count; what this process changes counts at once. */
const CACHE_MS = 5_000;
const CACHE_LIMIT = 10_000;
const TOKEN_BYTES = 32;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

interface Cached {
  readonly session: AgentSession | undefined;
  /** By the clock that nobody sets: were the machine's time put back, withdrawn rights would count until it is reached again. */
  readonly until: number;
}

/** Sessions of agents: a random token in the cookie, its hash in the database. */
@Injectable()
export class Sessions {
  private readonly cache = new Map<string, Cached>();

  constructor(@Inject(Database) private readonly database: Database) {}

  /**
   * Begins a session and ends the one that was presented; returns the new token.
   *
   * @param language what a visitor reads while the account has chosen nothing; absent: the account's own
   */
  async begin(agentId: string, presented: string | undefined, language?: Language): Promise<string> {
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    const old = presented === undefined ? null : hashOf(presented);
    await this.database.run(BEGIN_SESSION, [hashOf(token), agentId, IDLE_SECONDS, old, language ?? null]);
    if (old !== null) this.cache.delete(old);
    return token;
  }

  async end(tokenHash: string): Promise<void> {
    await this.database.run(END_SESSION, [tokenHash]);
    this.cache.delete(tokenHash);
  }

  /** The session of a token; undefined if there is none (any more). At most one statement, none if just read. */
  async find(token: string): Promise<AgentSession | undefined> {
    if (!TOKEN.test(token)) return undefined;
    const hash = hashOf(token);
    const cached = this.cache.get(hash);
    if (cached && cached.until > performance.now()) return cached.session;
    const [row] = await this.database.run<SessionRow>(READ_SESSION, [hash]);
    const session = row && sessionOf(hash, row);
    this.remember(hash, session);
    if (row) this.extendIfHalfGone(hash, row.seconds_left);
    return session;
  }

  /** Rights, account or queues changed: what is remembered counts no more. */
  forget(): void {
    this.cache.clear();
  }

  private remember(hash: string, session: AgentSession | undefined): void {
    // Unknown tokens are not remembered: anybody can invent any number of them.
    if (session === undefined) return void this.cache.delete(hash);
    this.cache.delete(hash);
    this.cache.set(hash, { session, until: performance.now() + CACHE_MS });
    const oldest = this.cache.keys().next().value;
    if (this.cache.size > CACHE_LIMIT && oldest !== undefined) this.cache.delete(oldest);
  }

  /** Slides the end without a write per request: only when half of the time is gone, by the database's clock. */
  private extendIfHalfGone(hash: string, secondsLeft: number): void {
    if (secondsLeft > IDLE_SECONDS / 2) return;
    // The answer does not wait for it, and a failure only means an earlier end.
    this.database.run(EXTEND_SESSION, [hash, IDLE_SECONDS, LONGEST_SECONDS]).catch(() => undefined);
  }
}

const hashOf = (token: string): string => hash('sha256', token);

function sessionOf(tokenHash: string, row: SessionRow): AgentSession {
  const theme = row.theme === 'light' || row.theme === 'dark' ? row.theme : 'system';
  return {
    tokenHash,
    agent: {
      id: row.id,
      login: row.login,
      name: row.name,
      email: row.email,
      language: isLanguage(row.language) ? row.language : 'en',
      timeZone: row.time_zone,
      theme,
      preferences: row.preferences,
    },
    rights: {
      agentId: row.id,
      roles: row.roles.map(({ key }) => key),
      general: new Set(row.roles.flatMap(({ general }) => general)),
      queues: new Map(row.queues.map(({ key, rights }) => [key, new Set(rights.filter(isQueueRight))])),
    },
    roles: row.roles.map(({ key, title }) => ({ key, title })),
    queues: new Map(row.queues.map(({ key, title }) => [key, title])),
  };
}
