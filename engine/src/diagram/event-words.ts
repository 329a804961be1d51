import { delayInWords } from './delay-words.ts';
import {
  approvalTitle,
  clockTitle,
  decisionTitle,
  fieldTitle,
  keyInWords,
  phrase,
  stateTitle,
  stepTitle,
} from './titles.ts';
import type { Wording } from './titles.ts';

/** Events with one fixed wording: [English, German]. */
const FIXED: Readonly<Record<string, readonly [string, string]>> = {
  'article.customer': ['Customer writes', 'Kunde schreibt'],
  'article.agent': ['Agent replies', 'Agent antwortet'],
  'article.note': ['A note is added', 'Notiz kommt hinzu'],
  'article.system': ['An automatic message arrives', 'Automatische Nachricht trifft ein'],
  'child.closed': ['A sub-ticket is closed', 'Ein Unterticket ist geschlossen'],
  'lock.expired': ['The ticket’s lock expires', 'Die Sperre des Tickets läuft ab'],
  'lifecycle.closed': ['The ticket is closed', 'Ticket wird geschlossen'],
  'lifecycle.reopened': ['The ticket is reopened', 'Ticket wird wieder geöffnet'],
  'ticket.create': ['The ticket is created', 'Ticket wird angelegt'],
  'ticket.take': ['An agent takes the ticket', 'Agent übernimmt das Ticket'],
  'ticket.release': ['The ticket is released', 'Ticket wird abgegeben'],
  'ticket.assign': ['The ticket is assigned', 'Ticket wird zugewiesen'],
  'ticket.edit': ['The ticket is edited', 'Ticket wird bearbeitet'],
  'ticket.merge': ['The ticket is merged', 'Ticket wird zusammengeführt'],
  'ticket.takeOver': ['The ticket takes another one over', 'Ticket übernimmt ein anderes'],
  'ticket.split': ['The ticket is split', 'Ticket wird geteilt'],
  'ticket.retry': ['Something that failed is tried again', 'Fehlgeschlagenes wird erneut versucht'],
  'ticket.skip': ['Something that failed is skipped', 'Fehlgeschlagenes wird übersprungen'],
  'ticket.link': ['The ticket is linked', 'Ticket wird verknüpft'],
  'ticket.customer': ['The customer changes', 'Kunde wird geändert'],
  'ticket.organization': ['The organization changes', 'Organisation wird geändert'],
  'ticket.serviceLevel': ['The service level changes', 'Service-Level wird geändert'],
  'ticket.title': ['The title changes', 'Titel wird geändert'],
  'ticket.process': ['The process changes', 'Prozess wird gewechselt'],
  'ticket.migrate': ['Another version of the process', 'Andere Version des Prozesses'],
  'ticket.vote': ['A vote is cast', 'Stimme wird abgegeben'],
};

const FAILED: Readonly<Record<string, readonly [string, string]>> = {
  notify: ['A notification could not be sent', 'Benachrichtigung ist fehlgeschlagen'],
  sendReply: ['A reply could not be sent', 'Antwort konnte nicht gesendet werden'],
  callWebhook: ['Calling another system failed', 'Aufruf eines anderen Systems ist fehlgeschlagen'],
  createTicket: ['A ticket could not be created', 'Ticket konnte nicht angelegt werden'],
};

/** What happens, in words: the step's title, "Customer writes", "Resolution 75 %". */
export function eventInWords(wording: Wording, event: string): string {
  if (wording.definition.steps?.[event] !== undefined) return stepTitle(wording, event);
  const fixed = FIXED[event];
  if (fixed !== undefined) return phrase(wording, ...fixed);
  const [head = '', second = '', ...rest] = event.split('.');
  const last = rest.join('.');
  switch (`${head}.`) {
    case 'queue.': {
      const queue = stateTitle(wording, 'queue', last);
      return phrase(wording, `Move to ${queue}`, `Nach ${queue} verschieben`);
    }
    case 'priority.': {
      const priority = stateTitle(wording, 'priority', last);
      return phrase(wording, `Set priority to ${priority}`, `Priorität auf ${priority} setzen`);
    }
    case 'clock.':
      return `${clockTitle(wording, second)} ${last} %`;
    case 'timer.': {
      const delay = rest.at(-1) ?? second;
      const state = stateTitle(wording, second, rest.slice(0, -1).join('.'));
      return `${state} ${delayInWords(wording, delay)}`;
    }
    case 'field.':
      return phrase(wording, `${fieldTitle(wording, last)} changes`, `${fieldTitle(wording, last)} ändert sich`);
    case 'approval.': {
      // What sets the two apart comes first: a label on a line has room for the beginning of a long title.
      const approval = approvalTitle(wording, second);
      return last === 'granted'
        ? phrase(wording, `Granted: ${approval}`, `Erteilt: ${approval}`)
        : phrase(wording, `Denied: ${approval}`, `Abgelehnt: ${approval}`);
    }
    case 'effect.':
      return phrase(wording, ...(FAILED[last] ?? ['An effect failed', 'Eine Wirkung ist fehlgeschlagen']));
    case 'decided.':
      return phrase(
        wording,
        `Decided: ${decisionTitle(wording, event.slice(8))}`,
        `Entschieden: ${decisionTitle(wording, event.slice(8))}`,
      );
    default:
      return keyInWords(event);
  }
}
