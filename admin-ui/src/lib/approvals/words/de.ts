import type { Dictionary } from '@stellwerk/ui/translations/index.ts';
import type { approvalEnglish } from './en.ts';

export const approvalGerman: Dictionary<keyof typeof approvalEnglish> = {
  'approval.pageTitle': '{process} freigeben?',
  'approval.askedBy': 'Erbeten von {name}, {at}',
  'approval.onTop': 'Auf Version {version}',
  'approval.new': 'Ein neuer Prozess',
  'approval.newText': 'Es gibt keine frühere Version zum Vergleichen.',
  'approval.note': 'Was anders ist, in den Worten der bittenden Person',
  'approval.noNote': 'Es wurde nichts dazu geschrieben.',
  'approval.own': 'Darum haben Sie selbst gebeten. Eine zweite Person, die veröffentlichen darf, entscheidet darüber.',
  'approval.mayNot':
    'Zu Ihren Rollen gehört das Veröffentlichen nicht. Jemand anders mit diesem Recht entscheidet darüber.',
  'approval.notSecond':
    'Sie haben genau dasselbe als eigenen Entwurf oder schon einmal beantragt: Freigeben muss es jemand anderes. Ablehnen können Sie es.',
  'approval.withdraw': 'Zurückziehen',
  'told.title': 'Wer freigeben darf',
  'told.sent': '{name} (benachrichtigt)',
  'told.waiting': '{name} (wird benachrichtigt)',
  'told.nobody': 'Niemand sonst darf dies freigeben',
  'told.nobodyText':
    'Es wartet, bis die Administration einer zweiten Person eine Rolle gibt, die veröffentlichen darf. Oder ziehen Sie es zurück.',
  'told.noMail':
    'Niemand wurde per E-Mail benachrichtigt: Es ist kein Mailserver eingerichtet. Oben auf diesen Seiten ist es zu sehen.',
  'told.stuck': 'Die E-Mail an {name} ließ sich nicht senden',
  'told.skip': 'Nicht senden',
  'approval.comment': 'Warum Sie so entscheiden',
  'approval.commentHint': 'Zum Ablehnen nötig. Es bleibt in der Historie des Prozesses.',
  'approval.commentNeeded': 'Sagen Sie, was zu ändern ist, damit es geändert werden kann.',
  'approval.approve': 'Freigeben und veröffentlichen',
  'approval.reject': 'Ablehnen',
  'approval.stale': 'Nach dieser Bitte wurde Version {version} veröffentlicht',
  'approval.staleText':
    'Beides zusammen hat niemand gesehen. Lehnen Sie ab, oder lassen Sie es zurückziehen und auf Version {version} neu erbitten.',
  'approval.compareNewer': 'Zeigen, was seither kam',
  'approval.approved': 'Freigegeben von {name}, {at}: veröffentlicht als Version {version}',
  'approval.rejected': 'Abgelehnt von {name}, {at}',
  'approval.withdrawn': 'Zurückgezogen von {name}, {at}',
  'approval.findings': 'Befunde',
  'approval.noFindings': 'Die Analyse hat nichts zu sagen.',
  'approval.notProven': 'Es war zu groß, um jeden Weg zu probieren: Was nicht gefunden wurde, kann es trotzdem geben.',
  'approval.scenarios': 'Szenarien',
  'approval.noScenarios': 'Es hat keine Szenarien.',
  'approval.allPassed': { one: 'Das eine Szenario besteht.', other: 'Alle {count} Szenarien bestehen.' },
};
