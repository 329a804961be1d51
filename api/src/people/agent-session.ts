import type { LocalizedText } from '@stellwerk/engine';
import type { Language } from '../http/language.ts';
import type { AgentRights } from '../rights/agent-rights.ts';

/** The signed-in agent of a request. */
export interface AgentSession {
  /** sha-256 of the token, in hex. */
  readonly tokenHash: string;
  readonly agent: {
    readonly id: string;
    readonly login: string;
    readonly name: string;
    readonly email: string;
    readonly language: Language;
    readonly timeZone: string;
    readonly theme: 'system' | 'light' | 'dark';
    readonly preferences: Readonly<Record<string, string | number | boolean | null>>;
  };
  readonly rights: AgentRights;
  readonly roles: readonly { readonly key: string; readonly title: LocalizedText }[];
  /** Every queue, also those without rights: moves name them. In the order to be shown. */
  readonly queues: ReadonlyMap<string, LocalizedText>;
}
