export { mergeVersions } from './merge-versions.ts';
export type { MergeConflict, Merged } from './merge-versions.ts';
export type { MergeSide } from './sides.ts';
