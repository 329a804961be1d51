export { actionCatalogue } from './actions/index.ts';
export { quorumOf } from './approvals.ts';
export type { CompiledProcess } from './compiled-process.ts';
export { compileProcess } from './compile.ts';
export { activePaths, statePath } from './configuration.ts';
export { BrokenPositionError, UncompilableDefinitionError } from './errors.ts';
export { eventClass, isInternalEvent, isReservedEvent, owningRegion, roleMatches } from './events.ts';
export type { EventClass } from './events.ts';
export { fieldFlags } from './field-flags.ts';
export { MACHINE_LIMITS } from './limits.ts';
export { LOCK, LOCK_EXPIRED, queueTargets } from './lock.ts';
export { possibleDefinedSteps, possibleSteps } from './possible-steps.ts';
export { project } from './project.ts';
export { explainReason } from './reason.ts';
export { innermostPaths } from './innermost-paths.ts';
export { whyNotMerged } from './why-not-merged.ts';
export { isMigration, migratePosition } from './migration/migrate-position.ts';
export type { Migrated, MigrationEvent } from './migration/migrate-position.ts';
export type { ClockRule, FieldSource, MigrationPlan, PartNames, TimerRule } from './migration/plan.ts';
export { returnPosition } from './migration/return-position.ts';
export { replay, ReplayError, replayRows } from './replay.ts';
export type { HistoryRow, Standing } from './replay.ts';
export { send } from './send.ts';
export { settle } from './settle.ts';
export { CREATION, start } from './start.ts';
export { upcoming } from './upcoming.ts';
export type { Upcoming } from './upcoming.ts';
export type {
  Actor,
  Applied,
  ApprovalState,
  Effect,
  EngineEvent,
  Environment,
  Facts,
  FieldFlags,
  GuardTrace,
  Position,
  PositionDiff,
  PossibleStep,
  Projection,
  Reason,
  StartInput,
  StateValue,
  StoredFacts,
  TakenTransition,
  TicketFacts,
  TimerChange,
  TimerState,
  Outcome,
} from './types.ts';
