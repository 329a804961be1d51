import { type FieldFlags, humanized, LOCK, type TimerState } from '@stellwerk/engine';
import type { Language } from '../../http/language.ts';
import type { ProcessWords } from '../../processes/process-words.ts';
import { stuckTitle } from './stuck-title.ts';
import type { ArticleRow, LinkRow, StuckRow, TicketStateRow } from './detail-statement.ts';
import type { TicketDetail, Timer } from './wire-types.ts';

/** The fields that are not hidden in the ticket's state. */
export function fieldsOf(row: TicketStateRow, words: ProcessWords, flags: FieldFlags): TicketDetail['fields'] {
  return Object.entries(words.process.definition.fields ?? {}).flatMap(([key, field]) => {
    const flag = flags[key];
    if (flag === 'hidden') return [];
    const value = row.position.fields[key] ?? null;
    return [
      {
        key,
        title: words.field(key),
        description: words.text(field.description),
        type: field.type,
        value,
        label: words.value(key, value),
        flag: flag ?? null,
      },
    ];
  });
}

/** Deadlines that are armed, next first. */
export function timersOf(row: TicketStateRow, words: ProcessWords): Timer[] {
  return row.position.timers
    .filter(({ state }) => state === 'armed')
    .sort((a, b) => a.due - b.due)
    .map((timer) => ({
      key: `${timer.key}/${timer.visit}/${timer.occurrence}`,
      title: timerTitle(timer, words),
      due: new Date(timer.due).toISOString(),
    }));
}

/** What a deadline does, as its transition is named; else its delay's name in words. */
export function timerTitle({ key }: Pick<TimerState, 'key'>, words: ProcessWords): string {
  if (key === LOCK) return words.language === 'de' ? 'Die Sperre läuft ab' : 'The lock expires';
  const [path, delay] = splitTimerKey(key);
  if (path === 'approval') return words.text(words.process.definition.approvals?.[delay]?.title, humanized(delay));
  const node = words.process.compiled.outline.byPath.get(path);
  const transition = node?.transitions.find(({ trigger, event }) => trigger === 'after' && event === delay);
  const named = transition?.definition.meta?.title;
  return words.text(named, (transition && words.transition(transition.id)?.label) ?? humanized(delay));
}

const splitTimerKey = (key: string): [string, string] => {
  const slash = key.lastIndexOf('/');
  return [key.slice(0, slash).replaceAll('/', '.'), key.slice(slash + 1)];
};

const SYSTEM = 'Stellwerk';

export function articleOf(article: ArticleRow, language: Language): TicketDetail['articles'][number] {
  const kind = article.author.kind ?? 'system';
  const unknown = language === 'de' ? 'Unbekannt' : 'Unknown';
  return {
    id: article.id,
    seq: article.seq,
    kind: article.kind,
    author: {
      kind,
      id: kind === 'system' ? null : (article.author.id ?? null),
      name: article.name ?? (kind === 'system' ? SYSTEM : unknown),
    },
    subject: article.subject,
    body: article.body,
    channel: article.channel,
    at: new Date(article.at).toISOString(),
    mergedFrom: article.ticketNumber,
  };
}

const RELATIONS: Readonly<Record<Language, Readonly<Record<string, readonly [to: string, from: string]>>>> = {
  en: {
    child: ['has the sub-ticket', 'is a sub-ticket of'],
    parent: ['is a sub-ticket of', 'has the sub-ticket'],
    cause: ['is caused by', 'causes'],
    merged: ['goes on in', 'took over'],
    split: ['was split off from', 'was split into'],
    duplicate: ['is a duplicate of', 'has the duplicate'],
    follows: ['follows', 'is followed by'],
  },
  de: {
    child: ['hat das Unterticket', 'ist ein Unterticket von'],
    parent: ['ist ein Unterticket von', 'hat das Unterticket'],
    cause: ['wird verursacht von', 'verursacht'],
    merged: ['geht weiter in', 'übernahm'],
    split: ['wurde abgetrennt von', 'davon wurde abgetrennt'],
    duplicate: ['ist ein Duplikat von', 'hat das Duplikat'],
    follows: ['folgt auf', 'zieht nach sich'],
  },
};

export function linkOf(link: LinkRow, words: ProcessWords): TicketDetail['links'][number] {
  const relation = RELATIONS[words.language][link.kind]?.[link.direction === 'to' ? 0 : 1];
  return {
    kind: link.kind,
    title: relation ?? humanized(link.kind),
    direction: link.direction,
    ticket: {
      id: link.id,
      number: link.number,
      title: link.title,
      state: words.state('lifecycle', link.state),
      category: link.category,
    },
  };
}

export function stuckOf(stuck: StuckRow, language: Language): TicketDetail['stuck'][number] {
  return {
    id: stuck.id,
    kind: stuck.kind,
    title: stuckTitle(stuck.kind, language),
    error: stuck.error,
    createdAt: new Date(stuck.createdAt).toISOString(),
  };
}
