import { Inject, Injectable } from '@nestjs/common';
import { type ProcessDefinition, withStableIds } from '@stellwerk/engine';
import type { z } from 'zod';
import { Problem } from '../http/problem.ts';
import { DefinitionCheck } from './definition-check.ts';
import type { Finding } from './schemas/process.ts';
import type { ScenarioOutcome } from './scenario-outcome.ts';
import { wireFinding } from './wire-finding.ts';

/** A definition that may be published, and what is known about it. */
export interface SoundDefinition {
  /** With stable ids. */
  readonly definition: ProcessDefinition;
  readonly findings: readonly z.output<typeof Finding>[];
  readonly complete: boolean;
  readonly configurations: number;
  readonly scenarios: readonly ScenarioOutcome[];
  readonly failedScenarios: number;
}

/** What stands between a document and publishing it: errors always, failing scenarios unless somebody says so. */
@Injectable()
export class PublishingCheck {
  constructor(@Inject(DefinitionCheck) private readonly checks: DefinitionCheck) {}

  /** @throws Problem `definition-has-errors`, `bad-request`, `scenarios-failed` */
  async require(
    document: unknown,
    key: string,
    { withFailedScenarios }: { readonly withFailedScenarios: boolean },
  ): Promise<SoundDefinition> {
    const checked = await this.checks.check(document, { scenarios: true });
    const findings = checked.findings.map(wireFinding);
    if (checked.definition === undefined || findings.some(({ severity }) => severity === 'error')) {
      throw new Problem('definition-has-errors', { findings });
    }
    if (checked.definition.key !== key) {
      throw new Problem('bad-request', { errors: [{ path: 'body.definition.key', problem: `Must be "${key}"` }] });
    }
    const failed = checked.scenarios.filter(({ passed }) => !passed);
    if (failed.length > 0 && !withFailedScenarios) throw new Problem('scenarios-failed', { scenarios: failed });
    const { complete, configurations, scenarios } = checked;
    const definition = withStableIds(checked.definition);
    return { definition, findings, complete, configurations, scenarios, failedScenarios: failed.length };
  }
}
