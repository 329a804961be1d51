import { z } from 'zod';
import { operation, PUBLIC } from '../http/operation.ts';
import { Health, Readiness } from './schemas/health.ts';

const tag = 'Operation';
export const health = operation({
  id: 'health',
  method: 'GET',
  path: '/health',
  tag,
  summary: 'The process is alive',
  access: PUBLIC,
  answer: { status: 200, schema: Health },
});
export const readiness = operation({
  id: 'readiness',
  method: 'GET',
  path: '/ready',
  tag,
  summary: 'The database answers and has the right version; 503 otherwise',
  access: PUBLIC,
  answer: { status: 200, schema: Readiness },
});
export const metrics = operation({
  id: 'metrics',
  method: 'GET',
  path: '/metrics',
  tag,
  summary: 'Figures for Prometheus',
  access: PUBLIC,
  answer: { status: 200, schema: z.string(), mediaType: 'text/plain' },
});
export const openApi = operation({
  id: 'openApi',
  method: 'GET',
  path: '/openapi.json',
  tag,
  summary: 'This description',
  access: PUBLIC,
  answer: { status: 200, schema: z.record(z.string(), z.unknown()) },
});
