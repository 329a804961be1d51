import { Inject, Injectable } from '@nestjs/common';
import { parseDefinition, type ProcessDefinition } from '@stellwerk/engine';
import { analyseInThread } from './analysis-thread.ts';
import { DirectoryReader } from './directory-reader.ts';
import type { Analysis, ScenarioOutcome } from './scenario-outcome.ts';

/** What checking a definition came to. */
export interface CheckedDefinition extends Analysis {
  /** Set if the document could be read at all. */
  readonly definition: ProcessDefinition | undefined;
  /** How its scenarios went, if that was asked and there are no errors. */
  readonly scenarios: readonly ScenarioOutcome[];
}

/** Searches at once; each keeps a core busy. */
const AT_ONCE = 2;

/** Reads a definition and proves what can be proven about it, in a thread of its own. */
@Injectable()
export class DefinitionCheck {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(@Inject(DirectoryReader) private readonly directory: DirectoryReader) {}

  /** @param scenarios whether its scenarios are run as well */
  async check(document: unknown, { scenarios = false } = {}): Promise<CheckedDefinition> {
    const parsed = parseDefinition(document);
    if (!parsed.ok) {
      return { findings: parsed.findings, complete: false, configurations: 0, definition: undefined, scenarios: [] };
    }
    const { definition } = parsed;
    const { directory } = await this.directory.read();
    return { ...(await this.inTurn(() => analyseInThread(definition, directory, scenarios))), definition };
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running < AT_ONCE) this.running += 1;
    // Whoever ends hands its place on: given back and taken again, somebody who has just come could take it too.
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
