import type { LocalizedText, ProcessDefinition, Scenario } from '@stellwerk/engine';

const withScenarios = (definition: ProcessDefinition, scenarios: readonly Scenario[]): ProcessDefinition => ({
  ...definition,
  scenarios,
});

export const renameScenario = (definition: ProcessDefinition, index: number, title: LocalizedText): ProcessDefinition =>
  withScenarios(
    definition,
    (definition.scenarios ?? []).map((one, at) => (at === index ? { ...one, title } : one)),
  );

export const removeScenario = (definition: ProcessDefinition, index: number): ProcessDefinition =>
  withScenarios(
    definition,
    (definition.scenarios ?? []).filter((_, at) => at !== index),
  );
