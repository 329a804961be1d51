import { humanized, LOCK, LOCK_EXPIRED } from '@stellwerk/engine';
import type { Language } from '../../http/language.ts';
import type { ProcessWords } from '../../processes/process-words.ts';

type Phrase = Readonly<Record<Language, string>>;

const FIXED: Readonly<Record<string, Phrase>> = {
  'ticket.create': { en: 'Ticket created', de: 'Ticket angelegt' },
  'ticket.edit': { en: 'Fields changed', de: 'Felder geändert' },
  'ticket.title': { en: 'Title changed', de: 'Titel geändert' },
  'ticket.take': { en: 'Ticket taken', de: 'Ticket übernommen' },
  'ticket.release': { en: 'Ticket released', de: 'Ticket abgegeben' },
  'ticket.assign': { en: 'Ticket assigned', de: 'Ticket zugewiesen' },
  'ticket.customer': { en: 'Customer changed', de: 'Kunde geändert' },
  'ticket.organization': { en: 'Organization changed', de: 'Organisation geändert' },
  'ticket.serviceLevel': { en: 'Service level changed', de: 'Service-Level geändert' },
  'ticket.merge': { en: 'Ticket merged', de: 'Ticket zusammengeführt' },
  'ticket.takeOver': { en: 'Another ticket taken over', de: 'Anderes Ticket übernommen' },
  'ticket.split': { en: 'Article split off', de: 'Beitrag abgetrennt' },
  'ticket.link': { en: 'Ticket linked', de: 'Ticket verknüpft' },
  'ticket.process': { en: 'Process changed', de: 'Prozess gewechselt' },
  'ticket.migrate': {
    en: 'Brought to another version of the process',
    de: 'In eine andere Version des Prozesses gebracht',
  },
  'ticket.vote': { en: 'Vote given', de: 'Stimme abgegeben' },
  'ticket.retry': { en: 'What had failed is tried again', de: 'Fehlgeschlagenes wird erneut versucht' },
  'ticket.skip': { en: 'What had failed is skipped', de: 'Fehlgeschlagenes wird übersprungen' },
  'article.customer': { en: 'Customer wrote', de: 'Kunde hat geschrieben' },
  'article.agent': { en: 'Replied to the customer', de: 'Dem Kunden geantwortet' },
  'article.note': { en: 'Note added', de: 'Notiz hinzugefügt' },
  'article.system': { en: 'Message sent automatically', de: 'Nachricht automatisch gesendet' },
  [LOCK_EXPIRED]: { en: 'Lock expired', de: 'Sperre abgelaufen' },
  'child.closed': { en: 'Sub-ticket closed', de: 'Unterticket geschlossen' },
  'lifecycle.closed': { en: 'Ticket closed', de: 'Ticket geschlossen' },
  'lifecycle.reopened': { en: 'Ticket reopened', de: 'Ticket wieder geöffnet' },
};

/** What a clock is called. */
export const clockTitle = (name: string, words: ProcessWords): string =>
  words.text(words.process.definition.clocks?.[name]?.title, humanized(name));
/** What an approval is called. */
export const approvalTitle = (key: string, words: ProcessWords): string =>
  words.text(words.process.definition.approvals?.[key]?.title, humanized(key));

/** What happened, in words. */
export function eventTitle(type: string, words: ProcessWords): string {
  const { definition, compiled } = words.process;
  const german = words.language === 'de';
  const step = Object.hasOwn(definition.steps ?? {}, type) ? definition.steps?.[type] : undefined;
  if (step !== undefined) return words.text(step.title, humanized(type));
  const fixed = Object.hasOwn(FIXED, type) ? FIXED[type] : undefined;
  if (fixed !== undefined) return fixed[words.language];
  const [kind = '', second = '', ...rest] = type.split('.');
  const last = rest.join('.');
  switch (kind) {
    case 'queue':
      return german ? `Nach ${words.state('queue', last)} verschoben` : `Moved to ${words.state('queue', last)}`;
    case 'priority':
      return german
        ? `Priorität auf ${words.state('priority', last)} gesetzt`
        : `Priority set to ${words.state('priority', last)}`;
    case 'clock':
      return german
        ? `${clockTitle(second, words)}: ${last} % verbraucht`
        : `${clockTitle(second, words)}: ${last} % used`;
    case 'timer': {
      const timer = [...compiled.timers.values()].flat().find(({ event }) => event === type);
      return deadlineTitle(timer?.key ?? type, words);
    }
    case 'approval':
      return `${approvalWord(last, german)}: ${approvalTitle(second, words)}`;
    case 'effect':
      return german ? 'Eine Wirkung nach außen ist fehlgeschlagen' : 'Something to be sent out failed';
    default:
      return humanized(type);
  }
}

function approvalWord(end: string, german: boolean): string {
  if (end === 'granted') return german ? 'Erteilt' : 'Granted';
  return german ? 'Abgelehnt' : 'Denied';
}

/** `lifecycle.waiting/reminder`: what the deadline does. */
export function deadlineTitle(key: string, words: ProcessWords): string {
  if (key === LOCK) return eventTitle(LOCK_EXPIRED, words);
  const slash = key.lastIndexOf('/');
  const node = words.process.compiled.outline.byPath.get(key.slice(0, slash));
  const delay = key.slice(slash + 1);
  const transition = node?.transitions.find(({ trigger, event }) => trigger === 'after' && event === delay);
  const label = words.text(
    transition?.definition.meta?.title,
    (transition && words.transition(transition.id)?.label) ?? humanized(delay),
  );
  return words.language === 'de' ? `Frist abgelaufen: ${label}` : `Deadline passed: ${label}`;
}
