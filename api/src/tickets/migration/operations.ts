import { general, operation } from '../../http/operation.ts';
import { Done } from '../../http/schemas/values.ts';
import { ProcessParams, VersionParams } from '../../processes/schemas/process.ts';
import {
  Migration,
  MigrationDetail,
  MigrationList,
  MigrationParams,
  MigrationPreview,
  MigrationTickets,
  PlanRequest,
  RunRequest,
  TicketsQuery,
} from './schemas.ts';

const tag = 'Migrations';
const access = general('migrate');
const base = '/processes/{key}/migrations';
const one = `${base}/{migration}` as const;
const unknown = [404, 'unknown-migration'] as const;
const state = [409, 'wrong-migration-state'] as const;

export const previewMigration = operation({
  id: 'previewMigration',
  method: 'POST',
  path: `${base}/preview`,
  tag,
  summary: 'Where running tickets stand and where they would go; nothing is kept',
  access,
  params: ProcessParams,
  body: PlanRequest,
  answer: { status: 200, schema: MigrationPreview },
  problems: [[404, 'unknown-process']],
});
export const planMigration = operation({
  id: 'planMigration',
  method: 'POST',
  path: base,
  tag,
  summary: 'Plan to bring running tickets of one version to another; refused while a state has no place to go',
  access,
  params: ProcessParams,
  body: PlanRequest,
  answer: { status: 201, schema: Migration },
  problems: [
    [404, 'unknown-process'],
    [409, 'version-retired'],
    [422, 'plan-incomplete'],
  ],
});
export const listMigrations = operation({
  id: 'listMigrations',
  method: 'GET',
  path: base,
  tag,
  summary: 'Migrations of a process, newest first',
  access,
  params: ProcessParams,
  answer: { status: 200, schema: MigrationList },
});
export const readMigration = operation({
  id: 'readMigration',
  method: 'GET',
  path: one,
  tag,
  summary: 'One migration: how far it is, what moves where, what is refused and why',
  access,
  params: MigrationParams,
  answer: { status: 200, schema: MigrationDetail },
  problems: [unknown],
});
export const listMigrationTickets = operation({
  id: 'listMigrationTickets',
  method: 'GET',
  path: `${one}/tickets`,
  tag,
  summary: 'The tickets behind a number, as far as one may see them',
  access,
  params: MigrationParams,
  query: TicketsQuery,
  answer: { status: 200, schema: MigrationTickets },
  problems: [unknown],
});
export const tryMigration = operation({
  id: 'tryMigration',
  method: 'POST',
  path: `${one}/dry-run`,
  tag,
  summary: 'Try it on every ticket; nothing is changed',
  access,
  params: MigrationParams,
  answer: { status: 200, schema: Migration },
  problems: [unknown, state, [409, 'plan-grew-old']],
});
export const runMigration = operation({
  id: 'runMigration',
  method: 'POST',
  path: `${one}/run`,
  tag,
  summary: 'Begin, or go on after a pause; in batches, while people go on working',
  access,
  params: MigrationParams,
  body: RunRequest,
  answer: { status: 200, schema: Migration },
  problems: [unknown, state, [409, 'plan-grew-old'], [409, 'version-retired']],
});
export const pauseMigration = operation({
  id: 'pauseMigration',
  method: 'POST',
  path: `${one}/pause`,
  tag,
  summary: 'Stop after the batch that is being written',
  access,
  params: MigrationParams,
  answer: { status: 200, schema: Migration },
  problems: [unknown, state],
});
export const undoMigration = operation({
  id: 'undoMigration',
  method: 'POST',
  path: `${one}/undo`,
  tag,
  summary: 'Return every ticket that has not moved since; the others are listed',
  access,
  params: MigrationParams,
  answer: { status: 200, schema: Migration },
  problems: [unknown, state, [409, 'version-retired']],
});
export const retireVersion = operation({
  id: 'retireVersion',
  method: 'POST',
  path: '/processes/{key}/versions/{version}/retire',
  tag,
  summary: 'Retire a version that no ticket is on and no new ticket gets',
  access,
  params: VersionParams,
  answer: { status: 200, schema: Done },
  problems: [
    [404, 'unknown-process'],
    [409, 'version-in-use'],
  ],
});
export const unretireVersion = operation({
  id: 'unretireVersion',
  method: 'POST',
  path: '/processes/{key}/versions/{version}/unretire',
  tag,
  summary: 'Take a version out of retirement',
  access,
  params: VersionParams,
  answer: { status: 200, schema: Done },
  problems: [[404, 'unknown-process']],
});
