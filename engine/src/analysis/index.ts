export { analyse, ANALYSIS_LIMITS } from './analyse.ts';
export type { AnalysisOptions, AnalysisResult } from './analyse.ts';
export { lint } from './lint.ts';
export { type Combination, decisionCoverage, type DecisionCoverage } from './decision-coverage.ts';
