import type { Expression } from '../definition/types.ts';
import { explain, humanized, text, vocabularyOf } from '../expression/index.ts';
import type { Language, Vocabulary } from '../expression/index.ts';
import type { CompiledProcess } from './compiled-process.ts';
import { isMove, isPrioritySetting, movedTo } from './events.ts';
import { reasonWords } from './reason-words.ts';
import type { ReasonWords } from './reason-words.ts';
import type { Reason } from './types.ts';

/** What a sentence is made with. */
interface Wording {
  readonly process: CompiledProcess;
  readonly vocabulary: Vocabulary;
  readonly language: Language;
  readonly words: ReasonWords;
}

const vocabularies = new WeakMap<CompiledProcess, Vocabulary>();

/**
 * Why something is not possible, as a sentence for the person who wanted it. German for `de` and its variants, else
 * English. A vocabulary with the directory's titles names roles and queues as people know them.
 */
export function explainReason(
  process: CompiledProcess,
  reason: Reason,
  language: string,
  vocabulary: Vocabulary = ownVocabulary(process),
): string {
  const german = /^de\b/.test(language);
  const wording: Wording = { process, vocabulary, language: german ? 'de' : 'en', words: reasonWords(german) };
  return sentence(wording, reason);
}

function ownVocabulary(process: CompiledProcess): Vocabulary {
  const vocabulary = vocabularies.get(process) ?? vocabularyOf(process.definition);
  vocabularies.set(process, vocabulary);
  return vocabulary;
}

function sentence(wording: Wording, reason: Reason): string {
  const { words } = wording;
  switch (reason.code) {
    case 'unknown-event':
      return words.unknownEvent;
    case 'reserved-event':
      return words.reservedEvent;
    case 'not-from-here':
      return words.notFromHere(stateTitle(wording, `${reason.region ?? 'lifecycle'}.${reason.state ?? ''}`));
    case 'closed':
      return words.closed;
    case 'role':
      return roleSentence(wording, reason);
    case 'guard':
      return guardSentence(wording, reason);
    case 'form':
    case 'field':
      return fieldSentences(wording, reason);
    case 'raise-refused':
      return words.raiseRefused(eventInWords(wording, reason.subject ?? ''));
    case 'invariant':
      return invariantSentence(wording, reason);
    case 'too-many-steps':
      return words.tooManySteps;
    case 'not-open-approval':
      return words.notOpenApproval;
    case 'unmapped-state':
      return words.unmappedState(stateTitle(wording, `${reason.region ?? 'lifecycle'}.${reason.state ?? ''}`));
    case 'exclusive-states':
      return words.exclusiveStates(vocabularyRegion(wording, reason));
    case 'no-process-map':
      return words.noProcessMap(words.quoted(humanized(reason.subject ?? '')));
    case 'no-merging':
      return words.noMerging;
    case 'merged':
      return words.merged(reason.subject ?? '');
    case 'open-approval':
      return words.openApproval(approvalTitle(wording, reason.subject ?? ''));
  }
}

const stateTitle = ({ vocabulary, language, words }: Wording, path: string): string =>
  words.quoted(vocabulary.state(path, language));

const vocabularyRegion = ({ vocabulary, language, words }: Wording, { region = 'lifecycle' }: Reason): string =>
  words.quoted(vocabulary.region(region, language));

const approvalTitle = ({ process, language, words }: Wording, key: string): string =>
  words.quoted(text(process.definition.approvals?.[key]?.title, language, humanized(key)));

function roleSentence({ vocabulary, language, words }: Wording, { roles }: Reason): string {
  if (roles === undefined) return words.onlyPeople;
  const titles = roles.map((role) => {
    const title = vocabulary.role(role.replace(/-?\*$/, ''), language);
    return language === 'en' && /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
  });
  return words.role(words.list(titles));
}

function guardSentence({ vocabulary, language, words }: Wording, { guards = [] }: Reason): string {
  const leaves = guards.flatMap(({ passed, leaf }) => (passed || leaf === undefined ? [] : [leaf as Expression]));
  const conditions = [...new Set(leaves.map((leaf) => explain(leaf, vocabulary, language)))];
  return conditions.length === 0 ? words.guard : words.onlyIf(conditions.join(words.or));
}

function fieldSentences({ process, language, words }: Wording, { fields = [] }: Reason): string {
  const title = (name: string): string => {
    const field = process.definition.fields?.[name];
    return words.quoted(
      field === undefined ? (words.formItem(name) ?? humanized(name)) : text(field.title, language, humanized(name)),
    );
  };
  const missing = fields.filter(({ problem }) => problem === 'required').map(({ field }) => title(field));
  const others = fields.filter(({ problem }) => problem !== 'required');
  const sentences = others.map(({ field, problem }) => words.fieldProblem(title(field), problem));
  if (missing.length > 0) sentences.unshift(words.fillIn(words.and(missing)));
  return sentences.join(' ');
}

function eventInWords(wording: Wording, event: string): string {
  const { process, language, words } = wording;
  const steps = process.definition.steps ?? {};
  if (Object.hasOwn(steps, event)) return words.quoted(text(steps[event]?.title, language, humanized(event)));
  if (isMove(event)) return words.move(stateTitle(wording, `queue.${movedTo(event)}`));
  if (isPrioritySetting(event))
    return words.priority(stateTitle(wording, `priority.${event.slice('priority.set.'.length)}`));
  return words.quoted(humanized(event.replaceAll('.', ' ')));
}

function invariantSentence({ process, vocabulary, language, words }: Wording, { subject = '' }: Reason): string {
  const invariant = process.definition.invariants?.find(({ id }) => id === subject);
  if (invariant === undefined) return words.invariant(words.quoted(humanized(subject)));
  if (invariant.title !== undefined) return words.invariant(words.quoted(text(invariant.title, language)));
  const then = explain(invariant.then, vocabulary, language);
  return invariant.if === undefined
    ? words.invariant(then)
    : words.invariant(words.implied(explain(invariant.if, vocabulary, language), then));
}
