import { Inject, Injectable } from '@nestjs/common';
import { checkReferences, type Finding, parseDefinition, type ProcessDefinition } from '@stellwerk/engine';
import { DirectoryReader } from './directory-reader.ts';

/** What checking a definition came to. */
export interface CheckedDefinition {
  readonly findings: readonly Finding[];
  /** Set if the document could be read at all. */
  readonly definition: ProcessDefinition | undefined;
}

/** Reads a definition and compares the names in it with the directory. The long proof runs in the designer. */
@Injectable()
export class DefinitionCheck {
  constructor(@Inject(DirectoryReader) private readonly directory: DirectoryReader) {}

  async check(document: unknown): Promise<CheckedDefinition> {
    const parsed = parseDefinition(document);
    if (!parsed.ok) return { findings: parsed.findings, definition: undefined };
    const { directory } = await this.directory.read();
    return { findings: checkReferences(parsed.definition, directory), definition: parsed.definition };
  }
}
