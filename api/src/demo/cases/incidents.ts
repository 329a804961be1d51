import type { Case } from './case.ts';

/** Something that worked is broken. */
export const INCIDENTS: readonly Case[] = [
  {
    title: { en: '{model} does not start after the update', de: '{model} startet nach dem Update nicht mehr' },
    message: {
      en: 'Since last night’s update my {model} stays on the start screen with the blue logo. I pulled the plug twice, no change.',
      de: 'Seit dem Update von heute Nacht bleibt mein {model} beim blauen Logo stehen. Ich habe zweimal den Stecker gezogen, ohne Erfolg.',
    },
    question: {
      en: 'Could you hold the front button for ten seconds while switching it on, and tell us which number appears at the bottom left?',
      de: 'Halten Sie bitte beim Einschalten die Taste vorn zehn Sekunden lang gedrückt. Welche Zahl erscheint unten links?',
    },
    answer: { en: 'It says 4.2.1-r3, and then it restarts.', de: 'Da steht 4.2.1-r3, danach startet er neu.' },
    solution: {
      en: 'We installed firmware 4.2.2 remotely; the recorder starts again and all recordings are there.',
      de: 'Wir haben aus der Ferne die Firmware 4.2.2 eingespielt; der Rekorder startet wieder, alle Aufnahmen sind da.',
    },
    fields: { service: 'recorder', impact: 'medium', urgency: 'high' },
  },
  {
    title: { en: 'Scheduled recordings are missing', de: 'Programmierte Aufnahmen fehlen' },
    message: {
      en: 'Three recordings I had scheduled for the weekend are not in the list. The evening news works as always.',
      de: 'Drei Aufnahmen, die ich fürs Wochenende programmiert hatte, stehen nicht in der Liste. Die Nachrichten am Abend gehen wie immer.',
    },
    question: {
      en: 'Which channels were they on, and was the recorder connected to the internet at that time?',
      de: 'Auf welchen Sendern liefen sie, und war der Rekorder zu der Zeit mit dem Internet verbunden?',
    },
    answer: {
      en: 'All three on channel 7. The internet was down on Saturday.',
      de: 'Alle drei auf Kanal 7. Am Samstag war das Internet weg.',
    },
    solution: {
      en: 'The programme guide had not been loaded for channel 7. We reloaded it and switched on loading in advance.',
      de: 'Für Kanal 7 war der Programmführer nicht geladen. Wir haben ihn neu geladen und das Vorausladen eingeschaltet.',
    },
    fields: { service: 'programme-guide', impact: 'medium', urgency: 'medium' },
  },
  {
    title: { en: 'Cloud recordings cannot be played', de: 'Cloud-Aufnahmen lassen sich nicht abspielen' },
    message: {
      en: 'Every cloud recording stops after two seconds with “Playback not possible (E-311)”. Both on the television and in the app.',
      de: 'Jede Cloud-Aufnahme bricht nach zwei Sekunden mit „Wiedergabe nicht möglich (E-311)“ ab. Am Fernseher und in der App.',
    },
    question: {
      en: 'Does it also happen with recordings from before last Monday? And with which account are you signed in?',
      de: 'Passiert es auch mit Aufnahmen von vor letztem Montag? Und mit welchem Konto sind Sie angemeldet?',
    },
    answer: {
      en: 'Only with new ones. The account is the family one.',
      de: 'Nur mit neuen. Es ist das Familienkonto.',
    },
    solution: {
      en: 'The storage server had written broken indexes for new recordings. They were rebuilt overnight; playback works again.',
      de: 'Der Speicherserver hatte für neue Aufnahmen fehlerhafte Verzeichnisse angelegt. Sie wurden über Nacht neu erstellt, die Wiedergabe läuft.',
    },
    fields: { service: 'cloud-recording', impact: 'high', urgency: 'medium' },
  },
  {
    title: { en: '{model} is very loud', de: '{model} ist sehr laut' },
    message: {
      en: 'The fan of my {model} runs at full speed all evening, even when nothing is being recorded.',
      de: 'Der Lüfter meines {model} läuft den ganzen Abend auf höchster Stufe, auch wenn nichts aufgenommen wird.',
    },
    question: {
      en: 'Is there a hand’s width of space above the recorder? What temperature does the menu show?',
      de: 'Ist über dem Rekorder eine Handbreit Platz? Welche Temperatur zeigt das Menü?',
    },
    answer: {
      en: 'It stands in a closed cabinet. 61 degrees.',
      de: 'Er steht in einem geschlossenen Schrank. 61 Grad.',
    },
    solution: {
      en: 'With the cabinet open the temperature fell to 44 degrees and the fan is quiet. A flat stand is on its way to you.',
      de: 'Bei offenem Schrank fiel die Temperatur auf 44 Grad, der Lüfter ist leise. Ein flacher Ständer ist zu Ihnen unterwegs.',
    },
    fields: { service: 'recorder', impact: 'low', urgency: 'low' },
  },
  {
    title: { en: 'No sound over the soundbar', de: 'Kein Ton über die Soundbar' },
    message: {
      en: 'Picture is fine, but since yesterday there is no sound from the soundbar. With headphones there is.',
      de: 'Das Bild ist in Ordnung, aber seit gestern kommt kein Ton aus der Soundbar. Über Kopfhörer schon.',
    },
    question: {
      en: 'Is it connected by HDMI or by the optical cable?',
      de: 'Ist sie über HDMI oder über das optische Kabel angeschlossen?',
    },
    answer: { en: 'By HDMI, at the port marked ARC.', de: 'Über HDMI, an der Buchse ARC.' },
    solution: {
      en: 'The output was set to “bitstream”, which this soundbar does not understand. With “PCM” there is sound.',
      de: 'Der Ausgang stand auf „Bitstream“, das versteht diese Soundbar nicht. Mit „PCM“ kommt Ton.',
    },
    fields: { service: 'recorder', impact: 'low', urgency: 'medium' },
  },
  {
    title: { en: 'Online shop refuses every card', de: 'Online-Shop lehnt jede Karte ab' },
    message: {
      en: 'When I pay for the annual subscription the shop says “card refused”. I tried three cards from two banks.',
      de: 'Beim Bezahlen des Jahresabos meldet der Shop „Karte abgelehnt“. Ich habe drei Karten von zwei Banken versucht.',
    },
    question: {
      en: 'At what time did you try last? Then we find it in the log of the payment provider.',
      de: 'Wann haben Sie es zuletzt versucht? Dann finden wir es im Protokoll des Zahlungsdienstes.',
    },
    answer: { en: 'Today at about twenty past nine.', de: 'Heute gegen zwanzig nach neun.' },
    solution: {
      en: 'A certificate at the payment provider had expired. It was renewed; your order went through and is confirmed.',
      de: 'Beim Zahlungsdienst war ein Zertifikat abgelaufen. Es ist erneuert, Ihre Bestellung ist durch und bestätigt.',
    },
    fields: { service: 'shop', impact: 'high', urgency: 'high' },
  },
  {
    title: { en: 'Remote control does not react', de: 'Fernbedienung reagiert nicht' },
    message: {
      en: 'The remote control of my {model} lights up but nothing happens. New batteries did not help.',
      de: 'Die Fernbedienung meines {model} leuchtet, aber es passiert nichts. Neue Batterien haben nicht geholfen.',
    },
    question: {
      en: 'Please press “Home” and “Back” together for five seconds. Does the light turn green?',
      de: 'Drücken Sie bitte „Home“ und „Zurück“ fünf Sekunden lang zusammen. Wird das Licht grün?',
    },
    answer: { en: 'Yes, green, and now it works for a moment.', de: 'Ja, grün, und kurz geht sie dann auch.' },
    solution: {
      en: 'A replacement remote control was sent; the old one has a broken contact.',
      de: 'Wir haben eine neue Fernbedienung geschickt; die alte hat einen defekten Kontakt.',
    },
    fields: { service: 'recorder', impact: 'low', urgency: 'medium' },
  },
  {
    title: { en: 'Recordings are cut off at the end', de: 'Aufnahmen enden zu früh' },
    message: {
      en: 'The last five minutes of every football match are missing, although extra time is switched on.',
      de: 'Bei jedem Fußballspiel fehlen die letzten fünf Minuten, obwohl die Nachlaufzeit eingeschaltet ist.',
    },
    question: {
      en: 'How many minutes of extra time are set, and is it a series recording?',
      de: 'Wie viele Minuten Nachlauf sind eingestellt, und ist es eine Serienaufnahme?',
    },
    answer: { en: 'Ten minutes, and yes, a series.', de: 'Zehn Minuten, und ja, eine Serie.' },
    solution: {
      en: 'In series recordings the extra time was ignored. Firmware 4.2.2 corrects it; it is installed on your recorder.',
      de: 'Bei Serienaufnahmen wurde der Nachlauf nicht beachtet. Firmware 4.2.2 behebt das und ist auf Ihrem Rekorder installiert.',
    },
    fields: { service: 'recorder', impact: 'medium', urgency: 'low' },
  },
  {
    title: { en: 'App shows an empty programme guide', de: 'App zeigt einen leeren Programmführer' },
    message: {
      en: 'In the app the programme guide has been empty since this morning. On the recorder it is there.',
      de: 'In der App ist der Programmführer seit heute Morgen leer. Am Rekorder ist er da.',
    },
    question: {
      en: 'Which version of the app do you use, and on which phone?',
      de: 'Welche Version der App haben Sie, und auf welchem Telefon?',
    },
    answer: { en: 'Version 7.14, on a tablet.', de: 'Version 7.14, auf einem Tablet.' },
    solution: {
      en: 'Version 7.15 of the app loads the guide again; it is in the store.',
      de: 'Die Version 7.15 der App lädt den Programmführer wieder; sie steht im Store.',
    },
    fields: { service: 'programme-guide', impact: 'medium', urgency: 'medium' },
  },
  {
    title: { en: 'Picture freezes every few minutes', de: 'Bild friert alle paar Minuten ein' },
    message: {
      en: 'On channels in high definition the picture of the {model} freezes every few minutes, the sound goes on.',
      de: 'Bei Sendern in HD friert das Bild des {model} alle paar Minuten ein, der Ton läuft weiter.',
    },
    question: {
      en: 'Could you send us the two values under Settings › Reception for one of these channels?',
      de: 'Nennen Sie uns bitte für einen dieser Sender die beiden Werte unter Einstellungen › Empfang?',
    },
    answer: { en: 'Level 62, quality 41.', de: 'Pegel 62, Qualität 41.' },
    solution: {
      en: 'The quality was too low because of a damaged antenna cable. With the new cable it is 88.',
      de: 'Die Qualität war wegen eines beschädigten Antennenkabels zu gering. Mit dem neuen Kabel liegt sie bei 88.',
    },
    fields: { service: 'recorder', impact: 'medium', urgency: 'medium' },
  },
];
