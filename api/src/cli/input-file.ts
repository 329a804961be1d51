import { readFile, stat } from 'node:fs/promises';
import { parseDefinition, parseDirectory } from '@stellwerk/engine';
import type { Directory, Finding, ProcessDefinition } from '@stellwerk/engine';
import { fileURLToPath } from 'node:url';
import { CommandFailure } from './failure.ts';

/** No input file of the command line may be larger; event logs are streamed and not meant here. */
const MAX_FILE_BYTES = 16 * 1024 * 1024;
/** The directory that the shipped processes use. */
export const SHIPPED_DIRECTORY = fileURLToPath(new URL('../../../definitions/directory.json', import.meta.url));

/** Reads a text file; every failure is one sentence that names the file. */
export async function readText(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > MAX_FILE_BYTES)
      throw new CommandFailure(`${file} has ${size} bytes; at most ${MAX_FILE_BYTES} are read.`, 2);
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new CommandFailure(`${file} does not exist.`, 2);
    throw new CommandFailure(`${file} cannot be read (${code ?? String(error)}).`, 2);
  }
}

/** What a definition file holds: a definition, or what is wrong with it. */
export async function readDefinition(
  file: string,
): Promise<{ ok: true; definition: ProcessDefinition } | { ok: false; findings: readonly Finding[] }> {
  return parseDefinition(await readText(file));
}

/** A definition that must be well-formed; otherwise its findings are the failure's message. */
export async function requireDefinition(file: string): Promise<ProcessDefinition> {
  const parsed = await readDefinition(file);
  if (parsed.ok) return parsed.definition;
  const findings = parsed.findings.map((finding) => `  ${finding.path || '/'}: ${finding.message.en}`);
  throw new CommandFailure(`${file} is no process definition:\n${findings.join('\n')}`);
}

/** The directory of names; `file` undefined: the shipped one. */
export async function readDirectory(file: string | undefined): Promise<Directory> {
  const name = file ?? SHIPPED_DIRECTORY;
  const parsed = parseDirectory(await readText(name));
  if (parsed.ok) return parsed.directory;
  const findings = parsed.findings.map((finding) => `  ${finding.path || '/'}: ${finding.message.en}`);
  throw new CommandFailure(`${name} is no directory:\n${findings.join('\n')}`);
}
