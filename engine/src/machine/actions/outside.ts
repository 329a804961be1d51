import type { PurePart } from './action.ts';

export const notify: PurePart<'notify'> = (run, { template, to }) => {
  run.effects.push({ type: 'notify', params: { template, to } });
};

export const sendReply: PurePart<'sendReply'> = (run, { template }) => {
  run.effects.push({ type: 'sendReply', params: { template } });
};

export const callWebhook: PurePart<'callWebhook'> = (run, { endpoint }) => {
  run.effects.push({ type: 'callWebhook', params: { endpoint } });
};
