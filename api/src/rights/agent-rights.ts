/** Rights an agent has in one queue. */
export const QUEUE_RIGHTS = [
  'see',
  'create',
  'moveInto',
  'note',
  'reply',
  'take',
  'priority',
  'step',
  'changeProcess',
] as const;
export type QueueRight = (typeof QUEUE_RIGHTS)[number];

/**
 * Rights that belong to no queue: to run the system, to draw and check processes, to publish them, to move running
 * tickets to another version.
 */
export const GENERAL_RIGHTS = ['admin', 'design', 'publish', 'migrate'] as const;
export type GeneralRight = (typeof GENERAL_RIGHTS)[number];

/** What one agent may do; loaded with the session. */
export interface AgentRights {
  readonly agentId: string;
  readonly roles: readonly string[];
  /** Of {@link GENERAL_RIGHTS}. */
  readonly general: ReadonlySet<string>;
  /** By queue; a queue that is missing grants nothing. */
  readonly queues: ReadonlyMap<string, ReadonlySet<QueueRight>>;
}

export const isQueueRight = (text: string): text is QueueRight => QUEUE_RIGHTS.some((right) => right === text);
