import { eventInWords } from '../diagram/event-words.ts';
import { fieldTitle, inQuotes, phrase } from '../diagram/titles.ts';
import type { Facet } from './facet.ts';
import { action, condition, description, entriesOf, facet, FLAGS, list, own, state } from './facet-words.ts';

export const STATE_FACETS: Readonly<Record<string, Facet>> = {
  type: facet('the kind', 'Die Art'),
  initial: facet('what it begins with', 'Der Anfang', { value: (key) => String(key) }),
  category: facet('the category', 'Die Kategorie', {
    value: own({
      new: ['new', 'neu'],
      open: ['open', 'offen'],
      pending: ['pending', 'wartend'],
      closed: ['closed', 'geschlossen'],
    }),
  }),
  outcome: facet('the outcome', 'Der Ausgang', {
    value: own({
      successful: ['successful', 'erfolgreich'],
      unsuccessful: ['unsuccessful', 'erfolglos'],
      merged: ['merged', 'zusammengeführt'],
      removed: ['removed', 'entfernt'],
    }),
  }),
  onFollowUp: facet('what follows a customer’s mail', 'Die Folge einer Kundenmail', {
    value: own({
      join: ['joins the ticket', 'kommt zum Ticket'],
      newTicket: ['a new ticket', 'ein neues Ticket'],
      reject: ['rejected', 'abgelehnt'],
    }),
  }),
  rank: facet('the rank', 'Der Rang'),
  level: facet('the level', 'Die Stufe'),
  open: facet('open to every queue', 'Die Offenheit für jede Queue'),
  tags: facet('tags', 'Tags', list(String)),
  fields: facet('fields', 'Felder', {
    items: entriesOf,
    item: (entry, wording) => {
      const [field, flag] = entry as readonly [string, string];
      return `${fieldTitle(wording, field)} ${phrase(wording, ...(FLAGS[flag] ?? [flag, flag]))}`;
    },
  }),
  entry: facet('on entering', 'Beim Eintritt', list(action)),
  exit: facet('on leaving', 'Beim Verlassen', list(action)),
  history: facet('what is remembered', 'Das Gemerkte'),
  target: facet('where it leads', 'Das Ziel', {
    value: (path, wording) => inQuotes(wording, state(String(path), wording)),
  }),
  description,
};

export const TRANSITION_FACETS: Readonly<Record<string, Facet>> = {
  event: facet('what triggers it', 'Der Auslöser', {
    value: (event, wording) => inQuotes(wording, eventInWords(wording, String(event))),
  }),
  target: facet('the target', 'Das Ziel', {
    value: (path, wording) => inQuotes(wording, state(String(path), wording)),
  }),
  guard: facet('the condition', 'Die Bedingung', { value: condition }),
  actions: facet('effects', 'Wirkungen', list(action)),
  order: facet('its turn among the branches', 'Die Stelle unter den Zweigen'),
  reenter: facet('leaving and entering anew', 'Das erneute Eintreten'),
  whenClosed: facet('applying in closed states', 'Die Geltung in geschlossenen Zuständen'),
  description,
};
