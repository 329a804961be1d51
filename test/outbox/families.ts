import type { ProcessDefinition, StateDefinition } from '@stellwerk/engine';

const step = (en: string) => ({ title: { en }, roles: ['*'] });

function process(key: string, steps: ProcessDefinition['steps'], open: StateDefinition): ProcessDefinition {
  return {
    format: 1,
    key,
    title: { en: key },
    fields: {},
    steps: { ...steps, close: step('Close') },
    machine: {
      id: key,
      type: 'parallel',
      states: {
        lifecycle: {
          initial: 'open',
          on: { 'ticket.merge': '.merged' },
          states: {
            open: { ...open, meta: { category: 'open' }, on: { ...open.on, close: 'closed' } },
            closed: { meta: { category: 'closed', outcome: 'successful' } },
            merged: { meta: { category: 'closed', outcome: 'merged' } },
          },
        },
      },
    },
  };
}

/** Parent and child answer each other for ever, if nobody stops them. */
export const talkative = process(
  'talkative',
  { spawn: step('Make a child'), shout: step('Call the children') },
  {
    on: {
      spawn: { actions: [{ type: 'createTicket', params: { process: 'talkative', title: { en: 'A child' } } }] },
      shout: { actions: [{ type: 'sendToChildren', params: { event: 'heard' } }] },
      heard: {
        actions: [
          { type: 'addNote', params: { text: { en: 'I heard you.', de: 'Ich habe Sie gehört.' } } },
          { type: 'sendToParent', params: { event: 'answered' } },
        ],
      },
      answered: { actions: [{ type: 'sendToChildren', params: { event: 'heard' } }] },
    },
  },
);

/** Every ticket makes another one. */
export const nested = process(
  'nested',
  {},
  {
    entry: [{ type: 'createTicket', params: { process: 'nested' } }],
  },
);

/** Tells another system. */
export const telling = process(
  'telling',
  { tell: step('Tell') },
  { on: { tell: { actions: [{ type: 'callWebhook', params: { endpoint: 'pager' } }] } } },
);
