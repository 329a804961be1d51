import type { Language } from '../../http/language.ts';

const FAILED: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    notify: 'A notification could not be sent',
    sendReply: 'A reply could not be sent',
    callWebhook: 'Another system could not be told',
    createTicket: 'A ticket could not be created',
    linkTicket: 'A ticket could not be linked',
    timer: 'A deadline could not be carried out',
  },
  de: {
    notify: 'Eine Benachrichtigung konnte nicht gesendet werden',
    sendReply: 'Eine Antwort konnte nicht gesendet werden',
    callWebhook: 'Ein anderes System konnte nicht informiert werden',
    createTicket: 'Ein Ticket konnte nicht angelegt werden',
    linkTicket: 'Ein Ticket konnte nicht verknüpft werden',
    timer: 'Eine Frist konnte nicht ausgeführt werden',
  },
};

/** What of a kind could not be carried out, in words. */
export const stuckTitle = (kind: string, language: Language): string =>
  FAILED[language][kind] ?? (language === 'de' ? 'Etwas ist steckengeblieben' : 'Something is stuck');
