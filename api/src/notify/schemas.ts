import { z } from 'zod';
import { component } from '../http/schemas/component.ts';
import { Key, Language } from '../http/schemas/values.ts';

const Words = z.string().max(500);
export const PreviewRequest = z.strictObject({
  /** A template's key; `approval-asked` for the question to those asked for an approval. */
  template: Key,
  language: Language.optional(),
  number: Words,
  title: Words,
  /** The queue's title. */
  queue: Words,
  /** The customer's name. */
  customer: Words,
  recipient: Words,
});
export const MessagePreview = component('MessagePreview', z.object({ subject: z.string(), body: z.string() }));
