import type { Applied } from '../machine/index.ts';

/** A message that would be sent, with what its text depends on. */
export interface SimulatedMessage {
  /** The template's key; undefined for the question to those asked for an approval, which has a text of its own. */
  readonly template: string | undefined;
  readonly kind: 'notify' | 'sendReply' | 'requestApproval';
  /** `customer`, `owner`, `role:<key>`, …; for an approval its key. */
  readonly to: string;
  /** The queue the ticket is in then, if the process has queues. */
  readonly queue: string | undefined;
  readonly owner: string | null;
  /** A later warning of the same clock made this one needless: it is not sent. */
  readonly superseded: boolean;
}

/** The messages these events lead to, in order. */
export function messagesOf(applied: readonly Applied[]): readonly SimulatedMessage[] {
  return applied.flatMap(({ effects, position }) =>
    effects.flatMap(({ type, params, superseded = false }): SimulatedMessage[] => {
      if (type !== 'notify' && type !== 'sendReply' && type !== 'requestApproval') return [];
      const template = type === 'requestApproval' ? undefined : String(params['template']);
      const to =
        type === 'notify' ? String(params['to']) : type === 'sendReply' ? 'customer' : String(params['approval']);
      const state = position.value['queue'];
      const queue = position.queue ?? (typeof state === 'string' ? state : undefined);
      return [{ kind: type, template, to, queue, owner: position.owner, superseded }];
    }),
  );
}
