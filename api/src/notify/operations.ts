import { general, operation } from '../http/operation.ts';
import { MessagePreview, PreviewRequest } from './schemas.ts';

export const previewMessage = operation({
  id: 'previewMessage',
  method: 'POST',
  path: '/messages/preview',
  tag: 'Messages',
  summary: 'What a template would say about a ticket that need not exist; nothing is sent',
  access: general('design'),
  body: PreviewRequest,
  answer: { status: 200, schema: MessagePreview },
  problems: [
    [404, 'unknown-template'],
    [422, 'broken-template'],
  ],
});
