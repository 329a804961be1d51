import { readFile, stat } from 'node:fs/promises';
import { parseDefinition, parseDirectory } from '@stellwerk/engine';
import type { Directory, Finding, ProcessDefinition } from '@stellwerk/engine';
import { fileURLToPath } from 'node:url';
import { CommandFailure } from './failure.ts';

/** No input file of the command line may be larger; event logs are streamed and not meant here. */
const MAX_FILE_BYTES = 16 * 1024 * 1024;
/** The directory that the shipped processes use. */
export const SHIPPED_DIRECTORY = fileURLToPath(new URL('../../../definitions/directory.json', import.meta.url));

/** Thrown for a file that is there, but is no text one reads: as a failure of the command, and as a finding. */
class UnfitFileError extends CommandFailure {
  readonly finding: Finding;
  constructor(file: string, code: 'too-large' | 'not-utf8', message: Finding['message']) {
    super(`${file}: ${message.en}`, 2);
    this.finding = { code, severity: 'error', path: '', message };
  }
}

const tooLarge = (file: string, size: number, maxBytes: number): UnfitFileError =>
  new UnfitFileError(file, 'too-large', {
    en: `The file has ${size} bytes; at most ${maxBytes} are read.`,
    de: `Die Datei hat ${size} Bytes; höchstens ${maxBytes} werden gelesen.`,
  });

const notUtf8 = (file: string): UnfitFileError =>
  new UnfitFileError(file, 'not-utf8', {
    en: 'The file is not UTF-8 text. Save it as UTF-8 and try again.',
    de: 'Die Datei ist kein UTF-8-Text. Speichern Sie sie als UTF-8 und versuchen Sie es noch einmal.',
  });

/** Reads a UTF-8 text file, with or without a byte order mark; every failure is one sentence that names the file. */
export async function readText(file: string, maxBytes = MAX_FILE_BYTES): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > maxBytes) throw tooLarge(file, size, maxBytes);
    return decoded(file, await readFile(file));
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') throw new CommandFailure(`${file} does not exist.`, 2);
    throw new CommandFailure(`${file} cannot be read (${code ?? String(error)}).`, 2);
  }
}

function decoded(file: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw notUtf8(file);
  }
}

/** What a definition file holds: a definition, or what is wrong with it. */
export async function readDefinition(
  file: string,
): Promise<{ ok: true; definition: ProcessDefinition } | { ok: false; findings: readonly Finding[] }> {
  try {
    return parseDefinition(await readText(file));
  } catch (error) {
    if (error instanceof UnfitFileError) return { ok: false, findings: [error.finding] };
    throw error;
  }
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
