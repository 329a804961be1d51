import { eventInWords } from '../diagram/event-words.ts';
import { delayInWords } from '../diagram/delay-words.ts';
import { localized, nodeTitle, stepTitle } from '../diagram/titles.ts';
import type { Wording } from '../diagram/titles.ts';
import type { Claim } from './claims.ts';
import { courseTo } from './search/course-to.ts';
import type { Exploration, Incident } from './search/explore.ts';
import { isPersonal } from './search/search-event.ts';
import { finding } from './subject.ts';
import type { Subject } from './subject.ts';

/** What went wrong in single steps: refused raises, broken rules, steps that never come to rest. */
export function claimsOfIncidents(subject: Subject, exploration: Exploration): readonly Claim[] {
  return exploration.incidents.flatMap((incident) => claimOf(subject, exploration, incident) ?? []);
}

function claimOf(subject: Subject, exploration: Exploration, incident: Incident): Claim | undefined {
  const course = [...courseTo(exploration, incident.from), incident];
  const { place, subject: name } = incident;
  const about = [place?.node.id, place?.transition?.id].flatMap((id) => id ?? []);
  const path = place?.pointer ?? pathOf(subject, incident);
  switch (incident.kind) {
    case 'raise-refused':
      return {
        finding: refusedRaise(subject, incident, path, about),
        course,
        shows: ({ reason }) => reason?.code === 'raise-refused',
      };
    case 'invariant': {
      const index = (subject.definition.invariants ?? []).findIndex((one) => one.id === name);
      const rule = (words: Wording): string =>
        localized(subject.definition.invariants?.[index]?.title, words.language) ?? name;
      return {
        finding: finding(
          subject,
          'invariant-broken',
          'error',
          `/invariants/${index}`,
          (words) => `“${rule(words)}” does not always hold: ${happens(words, incident)} would break it.`,
          (words) => `„${rule(words)}“ gilt nicht immer: ${happens(words, incident)} würde dagegen verstoßen.`,
          about,
        ),
        course,
        shows: ({ reason }) => reason?.code === 'invariant',
      };
    }
    case 'endless':
      return {
        finding: finding(
          subject,
          'endless-loop',
          'error',
          path,
          (words) =>
            `${happens(words, incident)} never comes to rest: its consequences trigger each other without end.`,
          (words) => `${happens(words, incident)} kommt nie zur Ruhe: Die Folgen lösen einander endlos aus.`,
          about,
        ),
        course,
        shows: ({ reason }) => reason?.code === 'too-many-steps',
      };
    case 'two-raises': {
      const [region = '', first = '', second = ''] = name.split(' ');
      const title = (words: Wording): string => {
        const node = subject.outline.byPath.get(region);
        return node === undefined ? region : nodeTitle(words, node);
      };
      return {
        finding: finding(
          subject,
          'two-raises',
          'warning',
          path,
          (words) =>
            `${happens(words, incident)} moves “${title(words)}” twice in one step, by “${eventInWords(words, first)}” and by “${eventInWords(words, second)}”.`,
          (words) =>
            `${happens(words, incident)} bewegt „${title(words)}“ zweimal in einem Schritt, durch „${eventInWords(words, first)}“ und durch „${eventInWords(words, second)}“.`,
          about,
        ),
        course,
        shows: ({ reason }) => reason === undefined,
      };
    }
    case 'system-actor':
      return {
        finding: finding(
          subject,
          'system-assigns-actor',
          'error',
          path,
          (words) => `${happens(words, incident)} assigns to “whoever does it”: there is no such person.`,
          (words) => `${happens(words, incident)} weist „der handelnden Person“ zu: Die gibt es dann nicht.`,
          about,
        ),
        course,
        shows: ({ reason }) => reason === undefined,
      };
    case 'always-refused':
      return {
        finding: finding(
          subject,
          'step-always-refused',
          'error',
          path,
          (words) => `“${stepTitle(words, name)}” is offered in a situation in which it can never succeed.`,
          (words) => `„${stepTitle(words, name)}“ wird in einer Lage angeboten, in der es nie gelingt.`,
          about,
        ),
        course,
        shows: ({ reason }) => reason !== undefined && reason.code !== 'not-from-here' && reason.code !== 'guard',
      };
  }
}

function refusedRaise(subject: Subject, incident: Incident, path: string, about: readonly string[]) {
  const { event, subject: raised } = incident;
  const code = event === undefined ? 'creation-refused' : 'raise-refused';
  const lost = event !== undefined && !isPersonal(event);
  return finding(
    subject,
    code,
    'error',
    path,
    (words) =>
      `${happens(words, incident)} triggers “${eventInWords(words, raised)}”, which nobody takes there: ${lost ? 'nothing at all happens then' : 'it is refused as a whole'}.`,
    (words) =>
      `${happens(words, incident)} löst „${eventInWords(words, raised)}“ aus, das dort niemand annimmt: ${lost ? 'Dann geschieht gar nichts' : 'Es wird im Ganzen abgelehnt'}.`,
    about,
  );
}

/** What happened, as the beginning of a sentence. */
function happens(words: Wording, { event, name }: Incident): string {
  const german = words.language === 'de';
  if (event === undefined) return german ? 'Ein neues Ticket' : 'A new ticket';
  const said = event.timer === undefined ? eventInWords(words, name) : delayInWords(words, event.timer.delay);
  return german ? `„${said}“` : `“${said}”`;
}

function pathOf({ definition, outline }: Subject, { name, event }: Incident): string {
  if (definition.steps?.[name] !== undefined) return `/steps/${name}`;
  if (event?.timer !== undefined) return event.timer.node.pointer;
  return outline.transitions.find((transition) => transition.event === name)?.pointer ?? '/machine';
}
