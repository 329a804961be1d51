export type { Change, ChangedPart, ChangeKind } from './change.ts';
export { compareVersions } from './compare-versions.ts';
