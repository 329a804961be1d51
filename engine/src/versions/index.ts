export { automaticPlan, processPlan } from './automatic-plan.ts';
export type { AutomaticPlan, LeftStates } from './automatic-plan.ts';
export type { Change, ChangedPart, ChangeKind } from './change.ts';
export { checkPlan } from './check-plan.ts';
export type { PlanProblem } from './check-plan.ts';
export { compareVersions } from './compare-versions.ts';
export { comparisonDiagram } from './comparison-diagram.ts';
export { explainMigrationReason } from './explain-migration.ts';
export { stepLoss } from './step-loss.ts';
