import { general, operation } from '../../http/operation.ts';
import { Done } from '../../http/schemas/values.ts';
import { DEFINITION_BODY, ProcessParams } from '../schemas/process.ts';
import { Draft, DraftList, DraftSave, DraftSaved, OtherDrafts } from './schemas.ts';

const tag = 'Drafts';
const design = general('design');

export const readDraft = operation({
  id: 'readDraft',
  method: 'GET',
  path: '/processes/{key}/draft',
  tag,
  summary: 'My draft of a process',
  access: design,
  params: ProcessParams,
  answer: { status: 200, schema: Draft },
  problems: [[404, 'no-draft']],
});
export const saveDraft = operation({
  id: 'saveDraft',
  method: 'PUT',
  path: '/processes/{key}/draft',
  tag,
  summary: 'Save my draft of a process, which need not exist yet; it may be incomplete',
  access: design,
  params: ProcessParams,
  body: DraftSave,
  bodyLimit: DEFINITION_BODY,
  answer: { status: 200, schema: DraftSaved },
  problems: [
    [409, 'draft-changed'],
    [422, 'too-many-drafts'],
  ],
});
export const discardDraft = operation({
  id: 'discardDraft',
  method: 'DELETE',
  path: '/processes/{key}/draft',
  tag,
  summary: 'Throw my draft of a process away',
  access: design,
  params: ProcessParams,
  answer: { status: 200, schema: Done },
  problems: [[404, 'no-draft']],
});
export const listDrafts = operation({
  id: 'listDrafts',
  method: 'GET',
  path: '/drafts',
  tag,
  summary: 'My drafts, the one saved last first',
  access: design,
  answer: { status: 200, schema: DraftList },
});
export const listOtherDrafts = operation({
  id: 'listOtherDrafts',
  method: 'GET',
  path: '/processes/{key}/drafts',
  tag,
  summary: 'Who else is working on a draft of this process',
  access: design,
  params: ProcessParams,
  answer: { status: 200, schema: OtherDrafts },
});
