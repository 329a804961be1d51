import type { Effect } from '@stellwerk/engine';
import type { Language } from '../../http/language.ts';

const FAILED: Readonly<Record<Language, Readonly<Record<Effect['type'] | 'timer', string>>>> = {
  en: {
    notify: 'A notification could not be sent',
    sendReply: 'A reply could not be sent',
    callWebhook: 'Another system could not be told',
    createTicket: 'A ticket could not be created',
    linkTicket: 'A ticket could not be linked',
    sendToChildren: 'The sub-tickets could not be told',
    sendToParent: 'The parent ticket could not be told',
    addNote: 'A note could not be added',
    requestApproval: 'Those asked for an approval could not be told',
    timer: 'A deadline could not be carried out',
  },
  de: {
    notify: 'Eine Benachrichtigung konnte nicht gesendet werden',
    sendReply: 'Eine Antwort konnte nicht gesendet werden',
    callWebhook: 'Ein anderes System konnte nicht informiert werden',
    createTicket: 'Ein Ticket konnte nicht angelegt werden',
    linkTicket: 'Ein Ticket konnte nicht verknüpft werden',
    sendToChildren: 'Die Untertickets konnten nicht informiert werden',
    sendToParent: 'Das übergeordnete Ticket konnte nicht informiert werden',
    addNote: 'Eine Notiz konnte nicht hinzugefügt werden',
    requestApproval: 'Wer genehmigen soll, konnte nicht informiert werden',
    timer: 'Eine Frist konnte nicht ausgeführt werden',
  },
};

/** What of a kind could not be carried out, in words. */
export function stuckTitle(kind: string, language: Language): string {
  const known: Readonly<Record<string, string>> = FAILED[language];
  const other = language === 'de' ? 'Etwas ist steckengeblieben' : 'Something is stuck';
  return Object.hasOwn(known, kind) ? (known[kind] ?? other) : other;
}
