import type { Case } from './case.ts';

/** What colleagues and business customers order. `cost` in euros decides whether somebody must approve it. */
export const SERVICE_REQUESTS: readonly Case[] = [
  {
    title: { en: 'Second screen for the workplace', de: 'Zweiter Bildschirm für den Arbeitsplatz' },
    message: {
      en: 'For cutting the product videos I need a second screen, 27 inches if possible.',
      de: 'Für den Schnitt der Produktvideos brauche ich einen zweiten Bildschirm, möglichst 27 Zoll.',
    },
    question: { en: 'Does your desk have a free arm for it?', de: 'Gibt es an Ihrem Tisch einen freien Arm dafür?' },
    answer: { en: 'Yes, on the left.', de: 'Ja, links.' },
    solution: {
      en: '27 inch screen mounted on the left arm, room 2.14.',
      de: '27-Zoll-Bildschirm am linken Arm montiert, Raum 2.14.',
    },
    fields: { item: 'equipment', cost: 320 },
  },
  {
    title: { en: 'Access to the sales figures', de: 'Zugriff auf die Verkaufszahlen' },
    message: {
      en: 'I prepare the quarterly report and need read access to the sales figures.',
      de: 'Ich erstelle den Quartalsbericht und brauche Lesezugriff auf die Verkaufszahlen.',
    },
    question: { en: 'Until when do you need it?', de: 'Bis wann brauchen Sie ihn?' },
    answer: { en: 'Until the end of January.', de: 'Bis Ende Januar.' },
    solution: { en: 'Read access granted until 31 January.', de: 'Lesezugriff bis 31. Januar eingerichtet.' },
    fields: { item: 'access', cost: 0 },
  },
  {
    title: { en: 'Licence for the video editor', de: 'Lizenz für das Schnittprogramm' },
    message: {
      en: 'Our trainee joins the video team on Monday and needs a licence.',
      de: 'Unsere Auszubildende beginnt am Montag im Videoteam und braucht eine Lizenz.',
    },
    question: { en: 'On which computer shall it be installed?', de: 'Auf welchem Rechner soll es installiert werden?' },
    answer: { en: 'On NB-0412.', de: 'Auf NB-0412.' },
    solution: { en: 'Licence assigned, installed on NB-0412.', de: 'Lizenz zugewiesen, auf NB-0412 installiert.' },
    fields: { item: 'software', cost: 180 },
  },
  {
    title: { en: 'Headset for the hotline', de: 'Headset für die Hotline' },
    message: {
      en: 'My headset crackles; customers ask me to repeat things.',
      de: 'Mein Headset knackt, Kunden müssen nachfragen.',
    },
    question: { en: 'With cable or without?', de: 'Mit Kabel oder ohne?' },
    answer: { en: 'Without, please.', de: 'Bitte ohne.' },
    solution: {
      en: 'Wireless headset handed over at the service desk.',
      de: 'Kabelloses Headset am Service-Desk übergeben.',
    },
    fields: { item: 'equipment', cost: 95 },
  },
  {
    title: { en: 'Demo recorder for the trade fair', de: 'Vorführgerät für die Messe' },
    message: {
      en: 'For the fair in Nuremberg we need an {model} with demo content.',
      de: 'Für die Messe in Nürnberg brauchen wir einen {model} mit Vorführinhalten.',
    },
    question: { en: 'From when to when?', de: 'Von wann bis wann?' },
    answer: { en: 'The whole second week.', de: 'Die ganze zweite Woche.' },
    solution: {
      en: 'Recorder with demo content is ready at the reception.',
      de: 'Das Gerät mit Vorführinhalten liegt am Empfang bereit.',
    },
    fields: { item: 'other', cost: 0 },
  },
];
