const ALL = ['see', 'create', 'moveInto', 'note', 'reply', 'take', 'priority', 'step', 'changeProcess'];
const WORK = ALL;
const LOOK = ['see', 'note'];

/** Rights that belong to no queue, by role. */
export const GENERAL_RIGHTS: Readonly<Record<string, readonly string[]>> = {
  admin: ['admin', 'design', 'publish', 'migrate'],
  'process-designer': ['design', 'publish'],
};

interface QueueRights {
  readonly role: string;
  /** null: every queue. */
  readonly queue: string | null;
  readonly rights: readonly string[];
}
const inQueues = (role: string, rights: readonly string[], ...queues: string[]): QueueRights[] =>
  queues.map((queue) => ({ role, queue, rights }));

/** Who may do what where, in the demo company. */
export const QUEUE_RIGHTS: readonly QueueRights[] = [
  ...inQueues(
    'agent',
    WORK,
    'service-desk',
    'second-level',
    'third-level',
    'fulfilment',
    'sales',
    'returns',
    'operations',
  ),
  // Into the others an agent may hand tickets over and see what became of them.
  ...inQueues(
    'agent',
    ['see', 'create', 'moveInto', 'note'],
    'raw',
    'problem-management',
    'change-management',
    'purchasing',
  ),
  ...inQueues('agent', LOOK, 'major-incident'),
  ...inQueues('dispatcher', WORK, 'raw', 'service-desk', 'sales', 'returns'),
  ...inQueues('dispatcher', ['see', 'moveInto', 'note'], 'second-level', 'third-level', 'fulfilment', 'purchasing'),
  { role: 'team-lead', queue: null, rights: ALL },
  { role: 'incident-manager', queue: null, rights: ALL },
  ...inQueues('problem-manager', WORK, 'problem-management', 'second-level', 'third-level', 'change-management'),
  ...inQueues('problem-manager', LOOK, 'service-desk', 'major-incident'),
  ...inQueues('change-manager', WORK, 'change-management', 'operations', 'third-level'),
  ...inQueues('change-manager', LOOK, 'problem-management', 'second-level'),
  ...inQueues('approver', LOOK, 'service-desk', 'fulfilment', 'purchasing'),
  ...inQueues('cab-member', LOOK, 'change-management', 'operations', 'third-level'),
  { role: 'manager', queue: null, rights: LOOK },
  { role: 'admin', queue: null, rights: ALL },
];
