import type { LocalizedText } from '../definition/types.ts';
import type { CompiledProcess } from './compiled-process.ts';
import { isMove, isPrioritySetting, movedTo } from './events.ts';
import { conditionInWords } from './condition-words.ts';
import { reasonWords } from './reason-words.ts';
import type { ReasonWords } from './reason-words.ts';
import type { Reason } from './types.ts';

/** A text in the language asked for, else English, else any. */
const inLanguage = (text: LocalizedText | undefined, language: string): string | undefined =>
  text === undefined ? undefined : (text[language] ?? text['en'] ?? Object.values(text)[0]);

/** A key as words, where a definition gives no title: `inProgress` → `In progress`. */
function keyAsWords(key: string): string {
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_.]+/g, ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Why something is not possible, as one sentence for the person who wanted it. English unless `de`. */
export function explainReason(process: CompiledProcess, reason: Reason, language: string): string {
  const words = reasonWords(language);
  switch (reason.code) {
    case 'unknown-event':
      return words.unknownEvent;
    case 'reserved-event':
      return words.reservedEvent;
    case 'not-from-here':
      return words.notFromHere(stateTitle(process, reason, language, words));
    case 'closed':
      return words.closed;
    case 'role':
      return reason.roles === undefined ? words.onlyPeople : words.role(rolesInWords(reason.roles, words));
    case 'guard':
      return guardSentence(process, reason, language, words);
    case 'form':
    case 'field':
      return fieldSentences(process, reason, language, words);
    case 'raise-refused':
      return words.raiseRefused(eventInWords(process, reason.subject ?? '', language, words));
    case 'invariant':
      return invariantSentence(process, reason, language, words);
    case 'too-many-steps':
      return words.tooManySteps;
    case 'not-open-approval':
      return words.notOpenApproval;
  }
}

function stateTitle(process: CompiledProcess, reason: Reason, language: string, words: ReasonWords): string {
  const path = [reason.region ?? 'lifecycle', reason.state ?? ''].join('.');
  const node = process.outline.byPath.get(path);
  const title = inLanguage(node?.definition.meta?.title, language);
  return words.quoted(title ?? keyAsWords(reason.state ?? ''));
}

function rolesInWords(roles: readonly string[], words: ReasonWords): string {
  return words.list(roles.map((role) => keyAsWords(role.replace(/-?\*$/, '')).toLowerCase()));
}

function guardSentence(process: CompiledProcess, reason: Reason, language: string, words: ReasonWords): string {
  const leaves = (reason.guards ?? []).flatMap(({ passed, leaf }) => (passed || leaf === undefined ? [] : [leaf]));
  const conditions = [...new Set(leaves.map((leaf) => conditionInWords(process, leaf, language)))];
  return conditions.length === 0 ? words.guard : words.onlyIf(conditions.join(words.or));
}

function fieldSentences(process: CompiledProcess, reason: Reason, language: string, words: ReasonWords): string {
  const title = (name: string): string =>
    words.quoted(
      words.formItem(name) ?? inLanguage(process.definition.fields?.[name]?.title, language) ?? keyAsWords(name),
    );
  const fields = reason.fields ?? [];
  const missing = fields.filter(({ problem }) => problem === 'required').map(({ field }) => title(field));
  const others = fields.filter(({ problem }) => problem !== 'required');
  const sentences = others.map(({ field, problem }) => words.fieldProblem(title(field), problem));
  if (missing.length > 0) sentences.unshift(words.fillIn(words.and(missing)));
  return sentences.join(' ');
}

function eventInWords(process: CompiledProcess, event: string, language: string, words: ReasonWords): string {
  const step = process.definition.steps?.[event];
  if (step !== undefined) return words.quoted(inLanguage(step.title, language) ?? keyAsWords(event));
  const title = (path: string): string => {
    const node = process.outline.byPath.get(path);
    return words.quoted(
      inLanguage(node?.definition.meta?.title, language) ?? keyAsWords(path.slice(path.indexOf('.') + 1)),
    );
  };
  if (isMove(event)) return words.move(title(`queue.${movedTo(event)}`));
  if (isPrioritySetting(event)) return words.priority(title(`priority.${event.slice('priority.set.'.length)}`));
  return words.quoted(keyAsWords(event));
}

function invariantSentence(process: CompiledProcess, reason: Reason, language: string, words: ReasonWords): string {
  const invariant = process.definition.invariants?.find(({ id }) => id === reason.subject);
  const title = inLanguage(invariant?.title, language);
  return words.invariant(words.quoted(title ?? keyAsWords(reason.subject ?? '')));
}
