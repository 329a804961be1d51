import type { Case } from './case.ts';

/** Root causes behind several incidents. */
export const PROBLEMS: readonly Case[] = [
  {
    title: { en: 'Series recordings ignore the extra time', de: 'Serienaufnahmen beachten den Nachlauf nicht' },
    message: {
      en: 'Fourteen incidents in three weeks: the end of series recordings is missing.',
      de: 'Vierzehn Störungen in drei Wochen: Bei Serienaufnahmen fehlt das Ende.',
    },
    question: {
      en: 'The scheduler reads the extra time before the series rule overwrites it.',
      de: 'Der Zeitplaner liest den Nachlauf, bevor die Serienregel ihn überschreibt.',
    },
    answer: {
      en: 'Record single programmes with 15 minutes of extra time.',
      de: 'Sendungen einzeln mit 15 Minuten Nachlauf aufnehmen.',
    },
    solution: {
      en: 'No new incident in ten days with firmware 4.2.2.',
      de: 'Mit Firmware 4.2.2 in zehn Tagen keine neue Störung.',
    },
    fields: { cause: 'software', service: 'recorder' },
  },
  {
    title: { en: 'Index of new cloud recordings is damaged', de: 'Verzeichnis neuer Cloud-Aufnahmen ist beschädigt' },
    message: {
      en: 'After the storage update new recordings cannot be played.',
      de: 'Nach der Umstellung des Speichers lassen sich neue Aufnahmen nicht abspielen.',
    },
    question: {
      en: 'The new storage acknowledges writes before they are on both halves.',
      de: 'Der neue Speicher bestätigt, bevor beide Hälften geschrieben sind.',
    },
    answer: { en: 'Rebuild the index every night.', de: 'Das Verzeichnis jede Nacht neu erstellen.' },
    solution: {
      en: 'Acknowledgement changed; a week without damage.',
      de: 'Bestätigung umgestellt, eine Woche ohne Schaden.',
    },
    fields: { cause: 'supplier', service: 'cloud-recording' },
  },
  {
    title: { en: 'Fans of the MV-Pro 16 wear out early', de: 'Lüfter des MV-Pro 16 verschleißen früh' },
    message: {
      en: 'Returns of loud MV-Pro 16 have doubled since summer.',
      de: 'Die Rücksendungen lauter MV-Pro 16 haben sich seit dem Sommer verdoppelt.',
    },
    question: {
      en: 'The bearing of one supplier’s batch runs dry after 2,000 hours.',
      de: 'Das Lager einer Charge läuft nach 2.000 Stunden trocken.',
    },
    answer: { en: 'Limit the speed to 60 % by setting.', de: 'Drehzahl per Einstellung auf 60 % begrenzen.' },
    solution: {
      en: 'Fans of the batch are exchanged at every repair.',
      de: 'Lüfter der Charge werden bei jeder Reparatur getauscht.',
    },
    fields: { cause: 'hardware', service: 'recorder' },
  },
];

/** Changes to servers, firmware and networks; `question` is the plan, `answer` the way back. */
export const CHANGES: readonly Case[] = [
  {
    title: { en: 'Roll out firmware 4.2.2', de: 'Firmware 4.2.2 ausrollen' },
    message: { en: 'Corrects the extra time of series recordings.', de: 'Behebt den Nachlauf bei Serienaufnahmen.' },
    question: {
      en: '5 % of the recorders on day one, 30 % on day two, all on day four; watch restarts.',
      de: 'Am ersten Tag 5 % der Rekorder, am zweiten 30 %, am vierten alle; Neustarts beobachten.',
    },
    answer: {
      en: 'Firmware 4.2.1 stays on the second partition; switch back remotely.',
      de: 'Firmware 4.2.1 bleibt auf der zweiten Partition; aus der Ferne zurückschalten.',
    },
    solution: {
      en: 'Rolled out to all recorders without a single return to 4.2.1.',
      de: 'Auf allen Rekordern ohne eine einzige Rückkehr zu 4.2.1.',
    },
    fields: { kind: 'normal', risk: 'medium' },
  },
  {
    title: { en: 'Renew the certificate of the shop', de: 'Zertifikat des Shops erneuern' },
    message: { en: 'Expires in three weeks.', de: 'Läuft in drei Wochen ab.' },
    question: {
      en: 'Install, reload the front servers one by one, check from outside.',
      de: 'Einspielen, die Frontserver nacheinander neu laden, von außen prüfen.',
    },
    answer: { en: 'The old certificate stays beside it.', de: 'Das alte Zertifikat bleibt daneben liegen.' },
    solution: { en: 'Valid for another year.', de: 'Für ein weiteres Jahr gültig.' },
    fields: { kind: 'standard', risk: 'low' },
  },
  {
    title: { en: 'Move the programme guide to new servers', de: 'Programmführer auf neue Server umziehen' },
    message: {
      en: 'The old ones leave maintenance at the end of the year.',
      de: 'Die alten verlassen zum Jahresende die Wartung.',
    },
    question: {
      en: 'Copy, run both for a day, switch the name over at night.',
      de: 'Kopieren, einen Tag beide betreiben, nachts den Namen umschalten.',
    },
    answer: {
      en: 'Switch the name back; it is valid for five minutes.',
      de: 'Den Namen zurückschalten; er gilt fünf Minuten.',
    },
    solution: {
      en: 'Moved; the guide answers in half the time.',
      de: 'Umgezogen; der Führer antwortet in der halben Zeit.',
    },
    fields: { kind: 'normal', risk: 'high' },
  },
  {
    title: {
      en: 'Restart payment service after certificate failure',
      de: 'Zahlungsdienst nach Zertifikatsfehler neu starten',
    },
    message: { en: 'Every card is refused at the moment.', de: 'Zurzeit wird jede Karte abgelehnt.' },
    question: {
      en: 'Load the new chain and restart both instances.',
      de: 'Neue Kette laden und beide Instanzen neu starten.',
    },
    answer: { en: 'Switch to the second provider.', de: 'Auf den zweiten Anbieter umschalten.' },
    solution: { en: 'Payments work again.', de: 'Zahlungen laufen wieder.' },
    fields: { kind: 'emergency', risk: 'high' },
  },
];
