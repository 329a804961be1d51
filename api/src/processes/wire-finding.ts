import type { Finding } from '@stellwerk/engine';
import type { z } from 'zod';
import type { Finding as WireFinding } from './schemas/process.ts';

/** A finding as the interface answers it. */
export const wireFinding = ({ witness, subjects, message, ...finding }: Finding): z.output<typeof WireFinding> => ({
  code: finding.code,
  severity: finding.severity,
  path: finding.path,
  message: { en: message.en, de: message.de },
  ...(witness === undefined ? {} : { witness: witness.map((step) => ({ ...step })) }),
  ...(subjects === undefined ? {} : { subjects: [...subjects] }),
});
