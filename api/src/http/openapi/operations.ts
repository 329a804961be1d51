import * as live from '../../live/operations.ts';
import * as notify from '../../notify/operations.ts';
import * as observability from '../../observability/operations.ts';
import * as people from '../../people/operations.ts';
import * as drafts from '../../processes/drafts/operations.ts';
import * as processes from '../../processes/operations.ts';
import * as proposals from '../../processes/proposals/operations.ts';
import * as queues from '../../queues/operations.ts';
import * as backTests from '../../reports/back-test/operations.ts';
import * as reports from '../../reports/operations.ts';
import * as migrations from '../../tickets/migration/operations.ts';
import * as merging from '../../tickets/merging/operations.ts';
import * as processChange from '../../tickets/process-change/operations.ts';
import * as tickets from '../../tickets/operations.ts';
import type { OperationSpec } from '../operation.ts';

/** Every operation there is. The tests compare it with the routes that are really mounted. */
export const operations: readonly OperationSpec[] = [
  people,
  queues,
  processes,
  drafts,
  proposals,
  tickets,
  reports,
  backTests,
  processChange,
  merging,
  migrations,
  notify,
  live,
  observability,
].flatMap((feature) => Object.values<OperationSpec>(feature));
