import type { NamedTicket } from './survivor.ts';

/** How a history row relates its ticket to another one. */
export interface RelatedTicket extends NamedTicket {
  /** This one goes on there; that one goes on here; that one was split off; this one was split off from there. */
  readonly relation: 'goesOnIn' | 'tookOver' | 'splitOff' | 'splitFrom';
}

interface Recorded {
  readonly type: string;
  readonly data?: Readonly<Record<string, unknown>> | null;
}

/** The other ticket that a row of the history is about, if it is about one. */
export function relatedTicket({ type, data }: Recorded): RelatedTicket | undefined {
  switch (type) {
    case 'ticket.merge':
      return named('goesOnIn', data?.['into'], data?.['number']);
    case 'ticket.takeOver':
      return named('tookOver', data?.['from'], data?.['number']);
    case 'ticket.split':
      return named('splitOff', data?.['into'], data?.['number']);
    case 'ticket.create': {
      const origin = data?.['splitFrom'];
      if (typeof origin !== 'object' || origin === null) return undefined;
      const { ticket, number } = origin as Readonly<Record<string, unknown>>;
      return named('splitFrom', ticket, number);
    }
    default:
      return undefined;
  }
}

const named = (relation: RelatedTicket['relation'], id: unknown, number: unknown): RelatedTicket | undefined =>
  typeof id === 'string' && typeof number === 'string' ? { relation, id, number } : undefined;
