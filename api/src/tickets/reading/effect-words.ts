import { humanized } from '@stellwerk/engine';
import type { ProcessWords } from '../../processes/process-words.ts';
import { approvalTitle } from './history-titles.ts';

const RECEIVERS = {
  en: {
    customer: 'the customer',
    owner: 'the owner',
    responsible: 'who is responsible',
    watchers: 'the watchers',
    queue: 'the team of the queue',
  },
  de: {
    customer: 'den Kunden',
    owner: 'die zuständige Person',
    responsible: 'die verantwortliche Person',
    watchers: 'die Beobachtenden',
    queue: 'das Team der Queue',
  },
} as const satisfies Record<'en' | 'de', Readonly<Record<string, string>>>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What an effect does outside, in words. */
export function effectInWords(type: string, params: Readonly<Record<string, unknown>>, words: ProcessWords): string {
  const german = words.language === 'de';
  const { directory } = words.names;
  const template = words.text(
    directory.templates[text(params['template'])]?.title,
    humanized(text(params['template'])),
  );
  switch (type) {
    case 'notify':
      return german
        ? `Benachrichtigung an ${receiver(text(params['to']), words)}: ${template}`
        : `Told ${receiver(text(params['to']), words)}: ${template}`;
    case 'sendReply':
      return german ? `Antwort gesendet: ${template}` : `Reply sent: ${template}`;
    case 'callWebhook': {
      const endpoint = words.text(directory.endpoints[text(params['endpoint'])]?.title, text(params['endpoint']));
      return german ? `Anderes System informiert: ${endpoint}` : `Told another system: ${endpoint}`;
    }
    case 'createTicket': {
      const process = words.text(directory.processes[text(params['process'])]?.title, text(params['process']));
      return german ? `Ticket angelegt: ${process}` : `Created a ticket: ${process}`;
    }
    case 'linkTicket':
      return german ? 'Ticket verknüpft' : 'Linked a ticket';
    case 'sendToChildren':
      return german ? 'Untertickets informiert' : 'Told the sub-tickets';
    case 'sendToParent':
      return german ? 'Übergeordnetes Ticket informiert' : 'Told the parent ticket';
    case 'addNote':
      return german ? 'Notiz hinzugefügt' : 'Added a note';
    case 'requestApproval': {
      const approval = approvalTitle(text(params['approval']), words);
      const asked = params['asked'];
      if (Array.isArray(asked) && asked.length === 0)
        return german
          ? `Für „${approval}“ gibt es niemanden, der gefragt werden kann`
          : `There is nobody to ask for “${approval}”`;
      return german ? `Genehmigung angefragt: ${approval}` : `Asked for approval: ${approval}`;
    }
    default:
      return humanized(type);
  }
}

function receiver(to: string, words: ProcessWords): string {
  if (to.startsWith('role:')) return words.role(to.slice('role:'.length));
  const known: Readonly<Record<string, string>> = RECEIVERS[words.language];
  return Object.hasOwn(known, to) ? (known[to] ?? to) : to;
}
