import {
  DURATION_PATTERN,
  EVENT_PATTERN,
  INSTANT_PATTERN,
  KEY_PATTERN,
  LANGUAGE_PATTERN,
  ROLE_PATTERN,
  STATE_PATH_PATTERN,
  TAG_PATTERN,
  TARGET_PATTERN,
  VARIABLE_PATTERN,
} from './name-patterns.ts';
import { z } from './zod.ts';

export const key = z.string().regex(KEY_PATTERN);
export const eventName = z.string().regex(EVENT_PATTERN);
export const statePath = z.string().regex(STATE_PATH_PATTERN);
export const targetName = z.string().regex(TARGET_PATTERN);
export const variableName = z.string().regex(VARIABLE_PATTERN);
export const duration = z.string().regex(DURATION_PATTERN);
export const tag = z.string().regex(TAG_PATTERN);
export const rolePattern = z.string().min(1).regex(ROLE_PATTERN);
export const instant = z.string().regex(INSTANT_PATTERN);
export const stableId = z.string().min(1).max(64);

export const localizedText = z
  .record(z.string().regex(LANGUAGE_PATTERN), z.string().min(1))
  .meta({ id: 'LocalizedText', description: 'Texts by language, e.g. { "en": "New", "de": "Neu" }.' });
export const fieldValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);
