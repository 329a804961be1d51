import type { Case } from './case.ts';

/** Questions, orders, complaints and returns. */
export const SUPPORT_REQUESTS: readonly Case[] = [
  {
    title: { en: 'Which hard disk fits the {model}?', de: 'Welche Festplatte passt in den {model}?' },
    message: {
      en: 'I would like more space for recordings. Which disk may I put into my {model}?',
      de: 'Ich hätte gern mehr Platz für Aufnahmen. Welche Festplatte darf in meinen {model}?',
    },
    question: {
      en: 'How many hours would you like to keep? Then we recommend a size.',
      de: 'Wie viele Stunden möchten Sie aufheben? Dann empfehlen wir eine Größe.',
    },
    answer: { en: 'About 400 hours.', de: 'Etwa 400 Stunden.' },
    solution: {
      en: 'Four terabytes are enough for that; any 3.5 inch disk up to 6 TB fits. The guide is attached to your account.',
      de: 'Dafür reichen vier Terabyte; es passt jede 3,5-Zoll-Platte bis 6 TB. Die Anleitung liegt in Ihrem Konto.',
    },
    fields: { topic: 'question' },
  },
  {
    title: { en: 'Invoice has the wrong address', de: 'Rechnung mit falscher Anschrift' },
    message: {
      en: 'We moved in spring. Please send the last invoice again with the new address.',
      de: 'Wir sind im Frühjahr umgezogen. Bitte schicken Sie die letzte Rechnung noch einmal mit der neuen Anschrift.',
    },
    question: { en: 'Which address shall it show?', de: 'Welche Anschrift soll darauf stehen?' },
    answer: { en: 'Lindenweg 14, 86152 Augsburg.', de: 'Lindenweg 14, 86152 Augsburg.' },
    solution: {
      en: 'The corrected invoice is in your account, and the address is changed for the future.',
      de: 'Die berichtigte Rechnung liegt in Ihrem Konto, die Anschrift ist auch für die Zukunft geändert.',
    },
    fields: { topic: 'order' },
  },
  {
    title: { en: 'Where is my order?', de: 'Wo bleibt meine Bestellung?' },
    message: {
      en: 'I ordered an {model} nine days ago and have heard nothing since.',
      de: 'Ich habe vor neun Tagen einen {model} bestellt und seitdem nichts gehört.',
    },
    question: { en: 'Under which name was it ordered?', de: 'Auf welchen Namen wurde bestellt?' },
    answer: { en: 'Under my husband’s, same surname.', de: 'Auf den meines Mannes, gleicher Nachname.' },
    solution: {
      en: 'The parcel had been held at the depot. It arrives tomorrow; we refunded the shipping.',
      de: 'Das Paket lag im Verteilzentrum fest. Es kommt morgen an, den Versand haben wir erstattet.',
    },
    fields: { topic: 'order' },
  },
  {
    title: { en: 'Return of an {model}', de: 'Rückgabe eines {model}' },
    message: {
      en: 'The recorder is fine but too large for our shelf. How do I send it back?',
      de: 'Der Rekorder ist in Ordnung, aber zu groß für unser Regal. Wie schicke ich ihn zurück?',
    },
    question: {
      en: 'Is everything still in the box, the remote control as well?',
      de: 'Ist alles noch im Karton, auch die Fernbedienung?',
    },
    answer: { en: 'Yes, everything.', de: 'Ja, alles.' },
    solution: {
      en: 'The recorder arrived complete; the money is on its way to your account.',
      de: 'Der Rekorder ist vollständig eingetroffen, das Geld ist auf dem Weg zu Ihrem Konto.',
    },
    fields: { topic: 'return' },
  },
  {
    title: { en: 'Waited forty minutes on the telephone', de: 'Vierzig Minuten in der Warteschleife' },
    message: {
      en: 'This is the second time that I waited forty minutes and was then cut off. That is not acceptable.',
      de: 'Schon zum zweiten Mal habe ich vierzig Minuten gewartet und bin dann aus der Leitung geflogen. Das geht so nicht.',
    },
    question: {
      en: 'We are sorry. At what number and when may we call you back?',
      de: 'Das tut uns leid. Unter welcher Nummer und wann dürfen wir Sie zurückrufen?',
    },
    answer: { en: 'Any day after five.', de: 'Jeden Tag nach fünf.' },
    solution: {
      en: 'We called you back, cleared it up, and credited one month of your subscription.',
      de: 'Wir haben Sie zurückgerufen, alles geklärt und einen Monat Ihres Abos gutgeschrieben.',
    },
    fields: { topic: 'complaint' },
  },
  {
    title: { en: 'Can two televisions share one recorder?', de: 'Können sich zwei Fernseher einen Rekorder teilen?' },
    message: {
      en: 'We have a second television in the bedroom. Can it use the {model} in the living room?',
      de: 'Im Schlafzimmer steht ein zweiter Fernseher. Kann er den {model} im Wohnzimmer mitbenutzen?',
    },
    question: { en: 'Are both in the same home network?', de: 'Sind beide im selben Heimnetz?' },
    answer: { en: 'Yes, both by cable.', de: 'Ja, beide per Kabel.' },
    solution: {
      en: 'Yes: with the app on the second television, under “My recorders”. The steps are in our answer.',
      de: 'Ja: mit der App auf dem zweiten Fernseher, unter „Meine Rekorder“. Die Schritte stehen in unserer Antwort.',
    },
    fields: { topic: 'question' },
  },
  {
    title: { en: 'Cancel the cloud subscription', de: 'Cloud-Abo kündigen' },
    message: {
      en: 'I would like to end my cloud subscription at the end of the year.',
      de: 'Ich möchte mein Cloud-Abo zum Jahresende beenden.',
    },
    question: {
      en: 'Shall we keep the recordings until then, or may they be deleted at once?',
      de: 'Sollen die Aufnahmen bis dahin bleiben, oder dürfen sie gleich gelöscht werden?',
    },
    answer: { en: 'Please keep them.', de: 'Bitte aufheben.' },
    solution: {
      en: 'Your subscription ends on 31 December; until then everything stays as it is.',
      de: 'Ihr Abo endet am 31. Dezember; bis dahin bleibt alles, wie es ist.',
    },
    fields: { topic: 'other' },
  },
];
