export { VersionMerge } from './version-merge.ts';
export type { MergeConflict, Merged } from './version-merge.ts';
export type { MergeSide } from './sides.ts';
