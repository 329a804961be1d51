import type { CompiledProcess } from './compiled-process.ts';
import { reasonWords } from './reason-words.ts';

/** The part of a guard that said no, as half a sentence. */
export function conditionInWords(process: CompiledProcess, leaf: unknown, language: string): string {
  void process;
  void leaf;
  return reasonWords(language).guard;
}
