import { AGENT, general, operation } from '../http/operation.ts';
import { Done } from '../http/schemas/values.ts';
import { ProcessHistoryPage, ProcessHistoryQuery } from './history/schemas.ts';
import {
  CheckRequest,
  DEFINITION_BODY,
  DiagramDocument,
  DiagramQuery,
  DirectoryDocument,
  FindingList,
  MakeCurrent,
  ProcessDetail,
  ProcessList,
  ProcessParams,
  Published,
  PublishRequest,
  VersionDetail,
  VersionList,
  VersionParams,
} from './schemas/process.ts';

const tag = 'Processes';
export const listProcesses = operation({
  id: 'listProcesses',
  method: 'GET',
  path: '/processes',
  tag,
  summary: 'All processes, with their current version and counts of tickets',
  access: AGENT,
  answer: { status: 200, schema: ProcessList },
});
export const readProcess = operation({
  id: 'readProcess',
  method: 'GET',
  path: '/processes/{key}',
  tag,
  summary: 'One process: its states and the form of a new ticket',
  access: AGENT,
  params: ProcessParams,
  answer: { status: 200, schema: ProcessDetail },
  problems: [[404, 'unknown-process']],
});
export const listVersions = operation({
  id: 'listVersions',
  method: 'GET',
  path: '/processes/{key}/versions',
  tag,
  summary: 'The published versions of a process, newest first',
  access: AGENT,
  params: ProcessParams,
  answer: { status: 200, schema: VersionList },
  problems: [[404, 'unknown-process']],
});
export const readVersion = operation({
  id: 'readVersion',
  method: 'GET',
  path: '/processes/{key}/versions/{version}',
  tag,
  summary: 'One published version with its definition',
  access: AGENT,
  params: VersionParams,
  answer: { status: 200, schema: VersionDetail },
  problems: [[404, 'unknown-process']],
});
export const drawVersion = operation({
  id: 'drawVersion',
  method: 'GET',
  path: '/processes/{key}/versions/{version}/diagram',
  tag,
  summary: 'The small diagram of one version',
  access: AGENT,
  params: VersionParams,
  query: DiagramQuery,
  answer: { status: 200, schema: DiagramDocument },
  problems: [[404, 'unknown-process']],
});
export const checkDefinition = operation({
  id: 'checkDefinition',
  method: 'POST',
  path: '/processes/check',
  tag,
  summary: 'What the analysis has to say about a definition',
  access: general('design'),
  body: CheckRequest,
  bodyLimit: DEFINITION_BODY,
  answer: { status: 200, schema: FindingList },
});
export const publishVersion = operation({
  id: 'publishVersion',
  method: 'POST',
  path: '/processes/{key}/versions',
  tag,
  summary: 'Publish a definition as the next version; it never changes afterwards',
  access: general('publish'),
  params: ProcessParams,
  body: PublishRequest,
  bodyLimit: DEFINITION_BODY,
  answer: { status: 201, schema: Published },
  problems: [
    [403, 'approval-required'],
    [409, 'newer-version'],
    [409, 'version-retired'],
    [422, 'definition-has-errors'],
    [422, 'scenarios-failed'],
  ],
});
export const makeVersionCurrent = operation({
  id: 'makeVersionCurrent',
  method: 'POST',
  path: '/processes/{key}/current',
  tag,
  summary: 'Let new tickets use a published version again; running tickets stay on theirs',
  access: general('publish'),
  params: ProcessParams,
  body: MakeCurrent,
  answer: { status: 200, schema: Done },
  problems: [
    [404, 'unknown-process'],
    [409, 'version-retired'],
  ],
});
export const readProcessHistory = operation({
  id: 'readProcessHistory',
  method: 'GET',
  path: '/processes/{key}/history',
  tag,
  summary: 'Who did what to a process and when: drafts, checks, versions, migrations; newest first, a page at a time',
  access: general('design', 'publish', 'migrate'),
  params: ProcessParams,
  query: ProcessHistoryQuery,
  answer: { status: 200, schema: ProcessHistoryPage },
});
export const readDirectory = operation({
  id: 'readDirectory',
  method: 'GET',
  path: '/directory',
  tag,
  summary: 'The names definitions may refer to: queues, roles, templates, calendars, services, service levels',
  access: AGENT,
  answer: { status: 200, schema: DirectoryDocument },
});
