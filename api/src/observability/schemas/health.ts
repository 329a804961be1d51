import { z } from 'zod';
import { component } from '../../http/schemas/component.ts';

export const Health = component('Health', z.object({ status: z.literal('up') }));
export const Readiness = component(
  'Readiness',
  z.object({ status: z.enum(['ready', 'not-ready']), database: z.boolean(), migrations: z.boolean() }),
);
