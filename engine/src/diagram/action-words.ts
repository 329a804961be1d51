import type { ActionDefinition, ActionValue, LocalizedText } from '../definition/types.ts';
import { eventInWords } from './event-words.ts';
import {
  approvalTitle,
  clockTitle,
  decisionTitle,
  endpointTitle,
  fieldTitle,
  inQuotes,
  keyInWords,
  localized,
  phrase,
  processTitle,
  roleTitle,
  templateTitle,
  valueTitle,
} from './titles.ts';
import type { Wording } from './titles.ts';

/** What an action does, as a phrase: "notify the customer: Received". */
export function actionInWords(wording: Wording, action: ActionDefinition): string {
  const say = (en: string, de: string): string => phrase(wording, en, de);
  switch (action.type) {
    case 'setField': {
      const field = fieldTitle(wording, action.params.field);
      const value = valueInWords(wording, action.params.value, action.params.field);
      if (value === undefined) return say(`store ${field} from the form`, `${field} aus dem Formular übernehmen`);
      return say(`set ${field} to ${value}`, `${field} auf ${value} setzen`);
    }
    case 'clearField':
      return say(
        `clear ${fieldTitle(wording, action.params.field)}`,
        `${fieldTitle(wording, action.params.field)} leeren`,
      );
    case 'increment': {
      const by = action.params.by ?? 1;
      const field = fieldTitle(wording, action.params.field);
      return say(`count ${field} by ${by}`, `${field} um ${by} weiterzählen`);
    }
    case 'decide':
      return say(
        `decide: ${decisionTitle(wording, action.params.table)}`,
        `entscheiden: ${decisionTitle(wording, action.params.table)}`,
      );
    case 'assignTo': {
      const agent = action.params.agent;
      if (typeof agent === 'object' && agent !== null && agent.var === 'event.actor')
        return say('assign to whoever does it', 'der handelnden Person zuweisen');
      const value = valueInWords(wording, agent);
      return value === undefined
        ? say('assign to the agent chosen', 'der gewählten Person zuweisen')
        : say(`assign to ${value}`, `${value} zuweisen`);
    }
    case 'unassign':
      return say('remove the owner', 'Zuweisung aufheben');
    case 'raise':
      return say(
        `triggers “${eventInWords(wording, action.params.event)}”`,
        `löst „${eventInWords(wording, action.params.event)}“ aus`,
      );
    default:
      return outwardActionInWords(wording, action);
  }
}

type OutwardAction = Exclude<
  ActionDefinition,
  { type: 'setField' | 'clearField' | 'increment' | 'decide' | 'assignTo' | 'unassign' | 'raise' }
>;

function outwardActionInWords(wording: Wording, action: OutwardAction): string {
  const say = (en: string, de: string): string => phrase(wording, en, de);
  switch (action.type) {
    case 'addTag':
      return say(`add the tag “${action.params.tag}”`, `Schlagwort „${action.params.tag}“ hinzufügen`);
    case 'removeTag':
      return say(`remove the tag “${action.params.tag}”`, `Schlagwort „${action.params.tag}“ entfernen`);
    case 'addNote':
      return say('add a note', 'Notiz hinzufügen') + noteText(wording, action.params.text);
    case 'lock':
      return say('lock the ticket', 'Ticket sperren');
    case 'unlock':
      return say('unlock the ticket', 'Ticket entsperren');
    case 'notify':
      return (
        say(
          `notify ${recipient(wording, action.params.to)}`,
          `${recipient(wording, action.params.to)} benachrichtigen`,
        ) + `: ${templateTitle(wording, action.params.template)}`
      );
    case 'sendReply':
      return (
        say('reply to the customer', 'dem Kunden antworten') + `: ${templateTitle(wording, action.params.template)}`
      );
    case 'callWebhook':
      return say(
        `call ${endpointTitle(wording, action.params.endpoint)}`,
        `${endpointTitle(wording, action.params.endpoint)} aufrufen`,
      );
    case 'createTicket':
      return say(
        `create a ticket: ${processTitle(wording, action.params.process)}`,
        `Ticket anlegen: ${processTitle(wording, action.params.process)}`,
      );
    case 'linkTicket':
      return say('link a ticket', 'Ticket verknüpfen');
    case 'sendToChildren':
      return say('tell the sub-tickets', 'Untertickets benachrichtigen') + `: ${keyInWords(action.params.event)}`;
    case 'sendToParent':
      return say('tell the parent ticket', 'Hauptticket benachrichtigen') + `: ${keyInWords(action.params.event)}`;
    case 'requestApproval':
      return say(
        `ask for ${approvalTitle(wording, action.params.approval)}`,
        `Genehmigung einholen: ${approvalTitle(wording, action.params.approval)}`,
      );
    case 'restartClock':
      return say(
        `restart the clock ${clockTitle(wording, action.params.clock)}`,
        `Uhr ${clockTitle(wording, action.params.clock)} neu starten`,
      );
    case 'completeClock':
      return say(
        `complete the clock ${clockTitle(wording, action.params.clock)}`,
        `Uhr ${clockTitle(wording, action.params.clock)} abschließen`,
      );
  }
}

/** Undefined when the value comes from the form. */
function valueInWords(wording: Wording, value: ActionValue, field?: string): string | undefined {
  if (value === null) return phrase(wording, 'nothing', 'leer');
  if (typeof value === 'boolean') return value ? phrase(wording, 'yes', 'ja') : phrase(wording, 'no', 'nein');
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string')
    return inQuotes(wording, field === undefined ? value : valueTitle(wording, field, value));
  if (value.var.startsWith('event.data.')) return undefined;
  if (value.var === 'event.actor') return phrase(wording, 'whoever does it', 'die handelnde Person');
  return fieldTitle(wording, value.var.replace(/^(fields|ticket)\./, ''));
}

function recipient(wording: Wording, to: string): string {
  if (to.startsWith('role:')) return roleTitle(wording, to.slice(5));
  const known: Readonly<Record<string, readonly [string, string]>> = {
    customer: ['the customer', 'Kunden'],
    owner: ['the owner', 'zuständige Person'],
    responsible: ['the person responsible', 'verantwortliche Person'],
    watchers: ['the watchers', 'Beobachter'],
    queue: ['the agents of the queue', 'Agenten der Queue'],
  };
  return phrase(wording, ...(known[to] ?? [keyInWords(to), keyInWords(to)]));
}

function noteText(wording: Wording, text: LocalizedText | ActionValue): string {
  if (typeof text === 'string') return `: ${inQuotes(wording, text)}`;
  if (typeof text !== 'object' || text === null || 'var' in text) return '';
  const words = localized(text, wording.language);
  return words === undefined ? '' : `: ${inQuotes(wording, words)}`;
}
