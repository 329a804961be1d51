import { checkReferences } from '../../definition/references.ts';
import type { Rule } from '../subject.ts';

/** Names that lead nowhere: states, fields, events, roles, queues, templates, calendars … */
export const brokenNames: Rule = ({ definition, directory }) => checkReferences(definition, directory);
