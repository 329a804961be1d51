import type { Language } from '../../http/language.ts';
import type { TicketStateRow } from '../reading/detail-statement.ts';

/** What a ticket brings along when it is merged. */
export interface Counted {
  readonly articles: number;
  readonly links: number;
  readonly children: number;
}
type Side = Pick<TicketStateRow, 'number' | 'customerId' | 'customerName' | 'category' | 'position'>;

/** What merging does and what to look out for, in words. */
export interface MergeWords {
  readonly itself: string;
  consequences(from: Side, into: Side, counted: Counted): string[];
  warnings(from: Side, into: Side): string[];
}

const hasDeadlines = ({ position }: Side): boolean =>
  position.timers.some(({ state }) => state === 'armed') ||
  Object.values(position.clocks).some(({ status }) => status === 'running' || status === 'paused');
const differ = (from: Side, into: Side): boolean =>
  from.customerId !== null && into.customerId !== null && from.customerId !== into.customerId;
const only = (...sentences: readonly (string | false)[]): string[] => sentences.filter((one) => one !== false);

const ENGLISH: MergeWords = {
  itself: 'This is the same ticket: choose another one.',
  consequences: (from, into, { articles, links, children }) =>
    only(
      `${from.number} is closed as merged and cannot be worked on any more.`,
      `Whoever asks for ${from.number}, or writes to it, gets to ${into.number}.`,
      articles > 0 &&
        `Its conversation (${articles}) is shown in ${into.number}, to everybody who may see that ticket.`,
      hasDeadlines(from) && `Its clocks and deadlines end; those of ${into.number} go on.`,
      links > 0 && `Its links (${links}) also lead to ${into.number}.`,
      children > 0 && `Its open sub-tickets (${children}) report to ${into.number}.`,
    ),
  warnings: (from, into) =>
    only(
      differ(from, into) &&
        `The customers differ: ${from.customerName ?? ''} and ${into.customerName ?? ''}. Replies go to ${into.customerName ?? ''}.`,
      into.category === 'closed' && `${into.number} is closed, and stays closed.`,
    ),
};

const GERMAN: MergeWords = {
  itself: 'Das ist dasselbe Ticket: Wählen Sie ein anderes.',
  consequences: (from, into, { articles, links, children }) =>
    only(
      `${from.number} wird als zusammengeführt geschlossen und lässt sich nicht mehr bearbeiten.`,
      `Wer nach ${from.number} fragt oder dorthin schreibt, kommt zu ${into.number}.`,
      articles > 0 &&
        `Sein Gespräch (${articles}) erscheint in ${into.number} für alle, die jenes Ticket sehen dürfen.`,
      hasDeadlines(from) && `Seine Uhren und Fristen enden; die von ${into.number} laufen weiter.`,
      links > 0 && `Seine Verknüpfungen (${links}) führen auch zu ${into.number}.`,
      children > 0 && `Seine offenen Untertickets (${children}) melden sich bei ${into.number}.`,
    ),
  warnings: (from, into) =>
    only(
      differ(from, into) &&
        `Die Kunden sind verschieden: ${from.customerName ?? ''} und ${into.customerName ?? ''}. Antworten gehen an ${into.customerName ?? ''}.`,
      into.category === 'closed' && `${into.number} ist geschlossen und bleibt es.`,
    ),
};

export const mergeWords = (language: Language): MergeWords => (language === 'de' ? GERMAN : ENGLISH);
