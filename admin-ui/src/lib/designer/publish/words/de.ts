import type { Dictionary } from '@stellwerk/ui/translations/index.ts';
import type { publishEnglish } from './en.ts';

export const publishGerman: Dictionary<keyof typeof publishEnglish> = {
  'ask.button': 'Um Freigabe bitten',
  'ask.title': 'Um Freigabe von {process} bitten?',
  'ask.required':
    'Das Veröffentlichen dieses Prozesses braucht die Freigabe einer zweiten Person. Sie bekommt Ihren Entwurf, wie er jetzt ist.',
  'ask.mayNot':
    'Zu Ihren Rollen gehört das Veröffentlichen nicht. Jemand mit diesem Recht bekommt Ihren Entwurf, wie er jetzt ist.',
  'ask.asked': 'Sie haben um Freigabe gebeten',
  'ask.askedText':
    'Wer veröffentlichen darf, sieht es unter Freigaben. Sie können weiterzeichnen: Worum Sie gebeten haben, bleibt, wie es ist.',
  'ask.look': 'Ansehen',
  'ask.already': 'Sie haben am {at} um Freigabe gebeten; entschieden hat noch niemand',
  'ask.alreadyText': 'Um den Entwurf vorzulegen, wie er jetzt ist, ziehen Sie die frühere Bitte zurück.',
  'ask.anew': 'Zurückziehen und neu bitten',
  'ask.unsaved': 'Der Entwurf konnte nicht gespeichert werden',
  'ask.unsavedText':
    'Nur ein gespeicherter Entwurf lässt sich vorlegen. Versuchen Sie es erneut, wenn die Verbindung wieder steht.',
  'ask.waiting': 'Wartet seit {at} auf Freigabe.',
  'ask.rejected': '{name} hat Ihre Bitte um Freigabe abgelehnt',
  'ask.approved': '{name} hat es freigegeben: veröffentlicht als Version {version}',
  'ask.approvedText': 'Laden Sie neu, um mit Version {version} weiterzumachen.',
  'ask.reload': 'Mit Version {version} weitermachen',
  'publish.running': 'Die Szenarien laufen.',
  'publish.allPassed': { one: 'Das eine Szenario besteht.', other: 'Alle {count} Szenarien bestehen.' },
  'publish.noScenarios': 'Es gibt keine Szenarien: Nichts sagt, was der Prozess können muss.',
  'publish.notRun': 'Die Szenarien ließen sich hier nicht ausführen; der Server tut es vor dem Veröffentlichen.',
  'others.one': '{name} hat auch einen Entwurf, zuletzt gespeichert {at}.',
  'others.more': '{name} und andere haben auch Entwürfe, zuletzt gespeichert {at}.',
};
