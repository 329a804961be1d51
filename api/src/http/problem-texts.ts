import type { LocalizedText } from '@stellwerk/engine';

interface ProblemText {
  readonly status: number;
  readonly title: LocalizedText;
  /** What now. */
  readonly detail: LocalizedText;
}

/** Every problem the interface answers with; the key is the stable code. */
export const PROBLEMS = {
  'bad-request': {
    status: 400,
    title: { en: 'The request is not understood', de: 'Die Anfrage ist nicht verständlich' },
    detail: {
      en: 'Correct what is listed and send it again.',
      de: 'Korrigieren Sie das Genannte und senden Sie erneut.',
    },
  },
  'bad-cursor': {
    status: 400,
    title: { en: 'This page does not exist', de: 'Diese Seite gibt es nicht' },
    detail: { en: 'Start again from the first page.', de: 'Beginnen Sie wieder bei der ersten Seite.' },
  },
  'no-session': {
    status: 401,
    title: { en: 'You are not signed in', de: 'Sie sind nicht angemeldet' },
    detail: { en: 'Sign in and try again.', de: 'Melden Sie sich an und versuchen Sie es erneut.' },
  },
  'wrong-credentials': {
    status: 401,
    title: { en: 'Name or password is wrong', de: 'Name oder Passwort ist falsch' },
    detail: { en: 'Check both and try again.', de: 'Prüfen Sie beides und versuchen Sie es erneut.' },
  },
  forbidden: {
    status: 403,
    title: { en: 'You may not do this', de: 'Dazu fehlt Ihnen das Recht' },
    detail: { en: 'Ask an administrator for the right.', de: 'Bitten Sie die Administration um das Recht.' },
  },
  'approval-required': {
    status: 403,
    title: {
      en: 'Publishing this process needs the approval of a second person',
      de: 'Das Veröffentlichen dieses Prozesses braucht die Freigabe einer zweiten Person',
    },
    detail: {
      en: 'Save it as your draft and ask for approval.',
      de: 'Speichern Sie es als Ihren Entwurf und bitten Sie um Freigabe.',
    },
  },
  'own-proposal': {
    status: 403,
    title: { en: 'This is your own work', de: 'Das ist Ihre eigene Arbeit' },
    detail: {
      en: 'A second person decides about it. You can withdraw what you asked for.',
      de: 'Darüber entscheidet eine zweite Person. Sie können Ihre Bitte zurückziehen.',
    },
  },
  'foreign-proposal': {
    status: 403,
    title: { en: 'Somebody else asked for this', de: 'Darum hat jemand anders gebeten' },
    detail: {
      en: 'Only they can withdraw it; whoever may publish can reject it.',
      de: 'Nur diese Person kann es zurückziehen; wer veröffentlichen darf, kann es ablehnen.',
    },
  },
  'foreign-origin': {
    status: 403,
    title: { en: 'The request comes from another site', de: 'Die Anfrage kommt von einer fremden Seite' },
    detail: {
      en: 'Open this system itself and try again.',
      de: 'Öffnen Sie dieses System selbst und versuchen Sie es erneut.',
    },
  },
  'wrong-code': {
    status: 403,
    title: { en: 'The code is wrong', de: 'Der Code ist falsch' },
    detail: {
      en: 'Copy the code from the console of the running server.',
      de: 'Übernehmen Sie den Code aus der Konsole des laufenden Servers.',
    },
  },
  'not-found': {
    status: 404,
    title: { en: 'There is nothing here', de: 'Hier ist nichts' },
    detail: { en: 'Check the address.', de: 'Prüfen Sie die Adresse.' },
  },
  'unknown-ticket': {
    status: 404,
    title: { en: 'There is no such ticket', de: 'Dieses Ticket gibt es nicht' },
    detail: { en: 'Check the number, or search for it.', de: 'Prüfen Sie die Nummer oder suchen Sie danach.' },
  },
  'unknown-process': {
    status: 404,
    title: { en: 'There is no such process', de: 'Diesen Prozess gibt es nicht' },
    detail: { en: 'Choose one from the list.', de: 'Wählen Sie einen aus der Liste.' },
  },
  'unknown-proposal': {
    status: 404,
    title: { en: 'Nobody asked for this', de: 'Darum hat niemand gebeten' },
    detail: {
      en: 'Look at the list of requests for approval.',
      de: 'Sehen Sie in der Liste der Bitten um Freigabe nach.',
    },
  },
  'unknown-back-test': {
    status: 404,
    title: { en: 'There is no such back-test', de: 'Diese Rückprobe gibt es nicht' },
    detail: {
      en: 'Only the last ones are kept. Begin a new one.',
      de: 'Nur die letzten werden aufgehoben. Beginnen Sie eine neue.',
    },
  },
  'unknown-queue': {
    status: 404,
    title: { en: 'There is no such queue', de: 'Diese Queue gibt es nicht' },
    detail: { en: 'Choose one from the list.', de: 'Wählen Sie eine aus der Liste.' },
  },
  'unknown-template': {
    status: 404,
    title: { en: 'There is no such template', de: 'Diese Vorlage gibt es nicht' },
    detail: { en: 'Add it, or choose another one.', de: 'Legen Sie sie an, oder wählen Sie eine andere.' },
  },
  'no-draft': {
    status: 404,
    title: { en: 'You have no draft of this process', de: 'Sie haben keinen Entwurf dieses Prozesses' },
    detail: { en: 'Open the process and begin one.', de: 'Öffnen Sie den Prozess und beginnen Sie einen.' },
  },
  'draft-changed': {
    status: 409,
    title: { en: 'Your draft was saved elsewhere meanwhile', de: 'Ihr Entwurf wurde inzwischen anderswo gespeichert' },
    detail: {
      en: 'It is open in another tab or on another device. Look at what is saved there, then decide which one stays.',
      de: 'Er ist in einem anderen Tab oder auf einem anderen Gerät offen. Sehen Sie sich den gespeicherten Stand an und entscheiden Sie, welcher bleibt.',
    },
  },
  'newer-version': {
    status: 409,
    title: { en: 'A newer version was published meanwhile', de: 'Inzwischen wurde eine neuere Version veröffentlicht' },
    detail: {
      en: 'Compare it with your draft, take over what you need, and publish again.',
      de: 'Vergleichen Sie sie mit Ihrem Entwurf, übernehmen Sie das Nötige und veröffentlichen Sie erneut.',
    },
  },
  'proposal-open': {
    status: 409,
    title: { en: 'You have asked for approval already', de: 'Sie haben schon um Freigabe gebeten' },
    detail: {
      en: 'Withdraw that first if you want to ask for the draft as it is now.',
      de: 'Ziehen Sie das zuerst zurück, wenn Sie um Freigabe des jetzigen Entwurfs bitten möchten.',
    },
  },
  'proposal-decided': {
    status: 409,
    title: { en: 'This has been decided already', de: 'Darüber ist schon entschieden' },
    detail: {
      en: 'Nothing was changed. Look at what was decided.',
      de: 'Nichts wurde geändert. Sehen Sie nach, was entschieden wurde.',
    },
  },
  conflict: {
    status: 409,
    title: { en: 'Somebody changed the ticket meanwhile', de: 'Das Ticket wurde inzwischen geändert' },
    detail: {
      en: 'Look at the change and send yours again if it still holds.',
      de: 'Sehen Sie sich die Änderung an und senden Sie Ihre erneut, falls sie noch gilt.',
    },
  },
  'already-exists': {
    status: 409,
    title: { en: 'This already exists', de: 'Das gibt es schon' },
    detail: { en: 'Choose another name.', de: 'Wählen Sie einen anderen Namen.' },
  },
  'body-too-large': {
    status: 413,
    title: { en: 'The request is too large', de: 'Die Anfrage ist zu groß' },
    detail: {
      en: 'Send at most 1 MB, and a process definition with at most 5 MB.',
      de: 'Senden Sie höchstens 1 MB, eine Prozessdefinition mit höchstens 5 MB.',
    },
  },
  'unsupported-media-type': {
    status: 415,
    title: { en: 'Only JSON is understood here', de: 'Hier wird nur JSON verstanden' },
    detail: { en: 'Send application/json.', de: 'Senden Sie application/json.' },
  },
  refused: {
    status: 422,
    title: { en: 'This is not possible now', de: 'Das ist jetzt nicht möglich' },
    detail: { en: 'See the reason.', de: 'Der Grund ist angegeben.' },
  },
  'unknown-migration': {
    status: 404,
    title: { en: 'There is no such migration', de: 'Diese Migration gibt es nicht' },
    detail: { en: 'Look at the migrations of the process.', de: 'Sehen Sie in den Migrationen des Prozesses nach.' },
  },
  'plan-incomplete': {
    status: 422,
    title: { en: 'The plan is not complete', de: 'Der Plan ist nicht vollständig' },
    detail: {
      en: 'Every state in which tickets stand needs a place to go. Draw what is listed, then plan again.',
      de: 'Jeder Zustand, in dem Tickets stehen, braucht ein Ziel. Zeichnen Sie das Genannte ein und planen Sie erneut.',
    },
  },
  'plan-grew-old': {
    status: 409,
    title: { en: 'The plan has grown old', de: 'Der Plan ist veraltet' },
    detail: {
      en: 'A newer version was published, or tickets stand where the plan knows no way from. Plan again.',
      de: 'Eine neuere Version wurde veröffentlicht, oder Tickets stehen, wo der Plan keinen Weg kennt. Planen Sie erneut.',
    },
  },
  'wrong-migration-state': {
    status: 409,
    title: { en: 'The migration is not at that point', de: 'Die Migration ist nicht an dieser Stelle' },
    detail: {
      en: 'First try it on every ticket, then run it; pause it before undoing it. Load it again to see where it is.',
      de: 'Proben Sie zuerst an allen Tickets, dann führen Sie aus; halten Sie an, bevor Sie rückgängig machen. Laden Sie neu, um den Stand zu sehen.',
    },
  },
  'version-in-use': {
    status: 409,
    title: { en: 'The version is still in use', de: 'Die Version wird noch verwendet' },
    detail: {
      en: 'Migrate its tickets, closed ones too, let new tickets use another version, and wait for migrations that bring tickets to it. Then it can retire.',
      de: 'Migrieren Sie ihre Tickets, auch geschlossene, lassen Sie neue Tickets eine andere Version verwenden, und warten Sie auf Migrationen, die Tickets zu ihr bringen. Dann kann sie stillgelegt werden.',
    },
  },
  'version-retired': {
    status: 409,
    title: { en: 'The version is retired', de: 'Die Version ist stillgelegt' },
    detail: {
      en: 'No ticket can come to it. Take it out of retirement first.',
      de: 'Kein Ticket kann zu ihr kommen. Geben Sie sie zuerst wieder frei.',
    },
  },
  'definition-has-errors': {
    status: 422,
    title: { en: 'The definition has errors', de: 'Die Definition enthält Fehler' },
    detail: {
      en: 'Correct what is listed and publish again.',
      de: 'Korrigieren Sie das Genannte und veröffentlichen Sie erneut.',
    },
  },
  'scenarios-failed': {
    status: 422,
    title: { en: 'Scenarios of the process fail', de: 'Szenarien des Prozesses schlagen fehl' },
    detail: {
      en: 'Correct the process or the scenario; or say that it is to be published all the same.',
      de: 'Korrigieren Sie den Prozess oder das Szenario; oder sagen Sie, dass trotzdem veröffentlicht werden soll.',
    },
  },
  'broken-template': {
    status: 422,
    title: { en: 'The template cannot be rendered', de: 'Aus der Vorlage wird kein Text' },
    detail: { en: 'Correct the template.', de: 'Korrigieren Sie die Vorlage.' },
  },
  'too-many-drafts': {
    status: 422,
    title: { en: 'You have too many drafts', de: 'Sie haben zu viele Entwürfe' },
    detail: {
      en: 'Discard one you no longer need, then begin this one.',
      de: 'Verwerfen Sie einen, den Sie nicht mehr brauchen, und beginnen Sie dann diesen.',
    },
  },
  'too-many-attempts': {
    status: 429,
    title: { en: 'Too many attempts', de: 'Zu viele Versuche' },
    detail: { en: 'Wait a few minutes and try again.', de: 'Warten Sie einige Minuten und versuchen Sie es erneut.' },
  },
  internal: {
    status: 500,
    title: { en: 'Something went wrong here', de: 'Hier ist etwas schiefgegangen' },
    detail: {
      en: 'Nothing was changed. Try again; if it happens again, tell an administrator.',
      de: 'Nichts wurde geändert. Versuchen Sie es erneut; geschieht es wieder, sagen Sie der Administration Bescheid.',
    },
  },
  unavailable: {
    status: 503,
    title: { en: 'The system is not available at the moment', de: 'Das System ist gerade nicht erreichbar' },
    detail: { en: 'Try again in a moment.', de: 'Versuchen Sie es gleich noch einmal.' },
  },
} as const satisfies Record<string, ProblemText>;

export type ProblemCode = keyof typeof PROBLEMS;
