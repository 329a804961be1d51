import { Inject, Injectable } from '@nestjs/common';
import { Worker } from 'node:worker_threads';
import { type Directory, type Finding, lint, parseDefinition, type ProcessDefinition } from '@stellwerk/engine';
import { DirectoryReader } from './directory-reader.ts';

/** What checking a definition came to. */
export interface CheckedDefinition {
  readonly findings: readonly Finding[];
  /** False: too large to be proven within the time, so what is not found is not proven absent. */
  readonly complete: boolean;
  readonly configurations: number;
  /** Set if the document could be read at all. */
  readonly definition: ProcessDefinition | undefined;
}
type Analysis = Omit<CheckedDefinition, 'definition'>;

/** The search may take so long; the thread is ended a little later, whatever it does. */
const SEARCH_MS = 10_000;
const GRACE_MS = 5_000;
const MEMORY_MB = 512;
/** Searches at once; each keeps a core busy. */
const AT_ONCE = 2;

/** Reads a definition and proves what can be proven about it, in a thread of its own. */
@Injectable()
export class DefinitionCheck {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(@Inject(DirectoryReader) private readonly directory: DirectoryReader) {}

  async check(document: unknown): Promise<CheckedDefinition> {
    const parsed = parseDefinition(document);
    if (!parsed.ok) return { findings: parsed.findings, complete: false, configurations: 0, definition: undefined };
    const { definition } = parsed;
    const { directory } = await this.directory.read();
    return { ...(await this.inTurn(() => search(definition, directory))), definition };
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.running += 1;
    try {
      return await work();
    } finally {
      this.running -= 1;
      this.waiting.shift()?.();
    }
  }
}

function search(definition: ProcessDefinition, directory: Directory): Promise<Analysis> {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const worker = new Worker(new URL(`./analysis-worker.${extension}`, import.meta.url), {
    workerData: { definition, directory, milliseconds: SEARCH_MS },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
  });
  return new Promise<Analysis>((resolve) => {
    // Out of time or memory: the rules that need no search are told, and that nothing else is proven.
    const giveUp = () => resolve({ findings: lint(definition, directory), complete: false, configurations: 0 });
    const timeout = setTimeout(giveUp, SEARCH_MS + GRACE_MS);
    worker.once('message', (found: Analysis) => resolve(found));
    worker.once('error', giveUp);
    worker.once('exit', () => {
      clearTimeout(timeout);
      giveUp();
    });
  }).finally(() => worker.terminate());
}
