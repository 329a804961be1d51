import type { FieldValue, ProcessDefinition } from '@stellwerk/engine';
import { fieldTitle, fieldValueTitle, regionTitle, stateTitle } from './titles.ts';
import type { Happening } from './types.ts';

/** Names that the definition does not know, by id or key; what is missing is shown as its id. */
export interface Names {
  readonly agent?: (id: string) => string | undefined;
  readonly queue?: (key: string) => string | undefined;
  readonly template?: (key: string) => string | undefined;
}

const ARTICLES: Readonly<Record<string, readonly [en: string, de: string]>> = {
  agent: ['Your reply was recorded.', 'Ihre Antwort wurde aufgenommen.'],
  customer: ['The customer’s message was recorded.', 'Die Nachricht der Kundin oder des Kunden wurde aufgenommen.'],
  note: ['The note was recorded.', 'Die Notiz wurde aufgenommen.'],
  system: ['A message of the system was recorded.', 'Eine Nachricht des Systems wurde aufgenommen.'],
};

const EFFECTS: Readonly<Record<string, readonly [en: string, de: string]>> = {
  sendReply: ['An automatic reply goes to the customer.', 'Eine automatische Antwort geht an die Kundschaft.'],
  callWebhook: ['Another system is told.', 'Ein anderes System wird benachrichtigt.'],
  createTicket: ['A further ticket is being made.', 'Ein weiteres Ticket wird angelegt.'],
  linkTicket: ['A ticket is being linked.', 'Ein Ticket wird verknüpft.'],
  sendToChildren: ['The tickets below are told.', 'Die untergeordneten Tickets werden benachrichtigt.'],
  sendToParent: ['The ticket above is told.', 'Das übergeordnete Ticket wird benachrichtigt.'],
  addNote: ['A note is being added.', 'Eine Notiz wird hinzugefügt.'],
  requestApproval: ['Those who decide are being asked.', 'Die Entscheidenden werden gefragt.'],
};

/** What happened, one sentence each, for the person who caused it. */
export function describeHappened(
  definition: ProcessDefinition,
  happened: readonly Happening[],
  language: 'en' | 'de',
  names: Names = {},
): string[] {
  return happened.map((happening) => sentence(definition, happening, language, names));
}

function sentence(definition: ProcessDefinition, happening: Happening, language: 'en' | 'de', names: Names): string {
  const say = (en: string, de: string) => (language === 'de' ? de : en);
  const agent = (id: string | null) => (id === null ? say('nobody', 'niemand') : (names.agent?.(id) ?? id));
  switch (happening.what) {
    case 'state': {
      const title = (path: string) =>
        (happening.region === 'queue' ? names.queue?.(path) : undefined) ??
        stateTitle(definition, happening.region, path, language);
      return `${regionTitle(definition, happening.region, language)}: ${title(happening.from)} → ${title(happening.to)}.`;
    }
    case 'field': {
      const value = (it: FieldValue) => fieldValueTitle(definition, happening.field, it, language);
      return `${fieldTitle(definition, happening.field, language)}: ${value(happening.from)} → ${value(happening.to)}.`;
    }
    case 'owner':
      return `${say('Owner', 'Zuständig')}: ${agent(happening.from)} → ${agent(happening.to)}.`;
    case 'locked':
      return happening.to
        ? say('The ticket is locked.', 'Das Ticket ist gesperrt.')
        : say('The ticket is unlocked.', 'Das Ticket ist frei.');
    case 'tags':
      return `${say('Tags', 'Schlagwörter')}: ${happening.to.join(', ') || say('none', 'keine')}.`;
    case 'article':
      return pick(ARTICLES[happening.article], language) ?? happening.article;
    case 'due':
      return dueSentence(definition, happening.event, language);
    case 'effect':
      return effectSentence(happening.effect, happening.params, language, names);
  }
}

const pick = (texts: readonly [string, string] | undefined, language: 'en' | 'de') =>
  texts?.[language === 'de' ? 1 : 0];

function effectSentence(
  effect: string,
  params: Readonly<Record<string, unknown>>,
  language: 'en' | 'de',
  names: Names,
): string {
  if (effect !== 'notify') return pick(EFFECTS[effect], language) ?? effect;
  const key = String(params['template']);
  const title = names.template?.(key) ?? key;
  return language === 'de'
    ? `Benachrichtigung „${title}“ wird gesendet.`
    : `The notification “${title}” is being sent.`;
}

/** `clock.response.75`: a warning of a clock; `timer.lifecycle.waiting.reminder`: a deadline of a state. */
function dueSentence(definition: ProcessDefinition, event: string, language: 'en' | 'de'): string {
  const [, clock, percent] = /^clock\.(.+)\.([^.]+)$/.exec(event) ?? [];
  if (clock !== undefined) {
    const title = definition.clocks?.[clock]?.title?.[language] ?? clock;
    return language === 'de'
      ? `Zuvor: ${title} erreichte ${percent} %.`
      : `Before that: ${title} reached ${percent} %.`;
  }
  return language === 'de' ? 'Zuvor lief eine Frist ab.' : 'Before that a deadline passed.';
}
