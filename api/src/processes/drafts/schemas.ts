import { z } from 'zod';
import { component } from '../../http/schemas/component.ts';
import { Id, Instant, LocalizedText } from '../../http/schemas/values.ts';
import { Definition, VersionNumber } from '../schemas/process.ts';

/** The version a draft began from; null: a new process. */
const BaseVersion = VersionNumber.nullable();

export const Draft = component(
  'Draft',
  z.object({
    /** May be incomplete and have findings. */
    definition: Definition,
    baseVersion: z.int().nullable(),
    /** Hand it back when saving. */
    revision: z.int(),
    savedAt: Instant,
  }),
);
export const DraftSave = component(
  'DraftSave',
  z.strictObject({
    definition: Definition,
    baseVersion: BaseVersion,
    /** The revision one saw; 0: there was no draft. */
    revision: z.int().min(0).max(2_147_483_646),
  }),
);
export const DraftSaved = component('DraftSaved', z.object({ revision: z.int(), savedAt: Instant }));
export const DraftList = component(
  'DraftList',
  z.array(
    z.object({
      key: z.string(),
      title: LocalizedText,
      baseVersion: z.int().nullable(),
      revision: z.int(),
      begunAt: Instant,
      savedAt: Instant,
    }),
  ),
);
export const OtherDrafts = component(
  'OtherDrafts',
  z.array(
    z.object({
      agent: z.object({ id: Id, name: z.string() }),
      begunAt: Instant,
      savedAt: Instant,
      baseVersion: z.int().nullable(),
    }),
  ),
);
