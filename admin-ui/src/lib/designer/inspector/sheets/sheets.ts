import type { Component } from 'svelte';
import ApprovalsSheet from './ApprovalsSheet.svelte';
import ClocksSheet from './ClocksSheet.svelte';
import DecisionsSheet from './DecisionsSheet.svelte';
import FieldsSheet from './FieldsSheet.svelte';
import LadderSheet from './LadderSheet.svelte';
import QueueSheet from './QueueSheet.svelte';
import RolesSheet from './RolesSheet.svelte';
import RulesSheet from './RulesSheet.svelte';
import TranslationsSheet from './TranslationsSheet.svelte';
import EarlierVersionsSheet from '../maps/EarlierVersionsSheet.svelte';
import OtherProcessesSheet from '../maps/OtherProcessesSheet.svelte';

/** Sheets that need nothing from outside. */
export const PLAIN_SHEETS = {
  fields: FieldsSheet,
  decisions: DecisionsSheet,
  clocks: ClocksSheet,
  approvals: ApprovalsSheet,
  rules: RulesSheet,
  roles: RolesSheet,
  translations: TranslationsSheet,
  otherProcesses: OtherProcessesSheet,
  earlierVersions: EarlierVersionsSheet,
} as const satisfies Readonly<Record<string, Component>>;
/** Regions as tables: their cells lead to the transitions they are. */
export const REGION_SHEETS = { ladder: LadderSheet, queues: QueueSheet } as const;

export type SheetName = keyof typeof PLAIN_SHEETS | keyof typeof REGION_SHEETS;
/** What belongs to the process as a whole, in the order people come to it. */
export const SHEET_NAMES: readonly SheetName[] = [
  'fields',
  'decisions',
  'clocks',
  'ladder',
  'queues',
  'approvals',
  'rules',
  'roles',
  'translations',
  'otherProcesses',
  'earlierVersions',
];
