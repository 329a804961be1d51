/** One password for all demo accounts; they exist only where demo data was asked for. */
export const DEMO_PASSWORD = 'stellwerk-demo';

interface DemoAgent {
  readonly login: string;
  readonly name: string;
  readonly language: 'en' | 'de';
  readonly roles: readonly string[];
  readonly description: { readonly en: string; readonly de: string };
}

/** The colleagues of Mustermann Video GmbH. */
export const AGENTS: readonly DemoAgent[] = [
  {
    login: 'anna.schmidt',
    name: 'Anna Schmidt',
    language: 'en',
    roles: ['agent'],
    description: {
      en: 'Works at the service desk: takes tickets, answers customers, solves incidents.',
      de: 'Arbeitet am Service-Desk: nimmt Tickets, antwortet Kunden, löst Störungen.',
    },
  },
  {
    login: 'bernd.klein',
    name: 'Bernd Klein',
    language: 'de',
    roles: ['agent'],
    description: {
      en: 'Second level: gets what the service desk could not solve.',
      de: 'Second Level: bekommt, was der Service-Desk nicht lösen konnte.',
    },
  },
  {
    login: 'clara.weiss',
    name: 'Clara Weiß',
    language: 'en',
    roles: ['team-lead', 'agent'],
    description: {
      en: 'Leads the service desk: sees all queues, may cancel, is warned when deadlines come near.',
      de: 'Leitet den Service-Desk: sieht alle Queues, darf abbrechen, wird vor Fristen gewarnt.',
    },
  },
  {
    login: 'david.keller',
    name: 'David Keller',
    language: 'en',
    roles: ['dispatcher', 'agent'],
    description: {
      en: 'Sorts the inbox and hands tickets to the right queue.',
      de: 'Sortiert den Eingang und gibt Tickets in die richtige Queue.',
    },
  },
  {
    login: 'eva.lang',
    name: 'Eva Lang',
    language: 'en',
    roles: ['incident-manager', 'agent'],
    description: { en: 'Declares and leads major incidents.', de: 'Ruft Großstörungen aus und führt durch sie.' },
  },
  {
    login: 'frank.moser',
    name: 'Frank Moser',
    language: 'de',
    roles: ['problem-manager', 'agent'],
    description: {
      en: 'Finds root causes and keeps the known errors.',
      de: 'Findet Ursachen und führt die bekannten Fehler.',
    },
  },
  {
    login: 'greta.huber',
    name: 'Greta Huber',
    language: 'de',
    roles: ['change-manager', 'process-designer', 'agent'],
    description: {
      en: 'Plans changes and asks the advisory board. Designs processes.',
      de: 'Plant Änderungen und fragt den Beirat. Gestaltet Prozesse.',
    },
  },
  {
    login: 'hans.vogt',
    name: 'Hans Vogt',
    language: 'en',
    roles: ['approver', 'cab-member'],
    description: {
      en: 'Approves purchases and sits on the change advisory board.',
      de: 'Gibt Anschaffungen frei und sitzt im Änderungsbeirat.',
    },
  },
  {
    login: 'ines.roth',
    name: 'Ines Roth',
    language: 'en',
    roles: ['manager', 'cab-member'],
    description: {
      en: 'Sees everything, changes nothing, and wants promises kept.',
      de: 'Sieht alles, ändert nichts und will Zusagen gehalten sehen.',
    },
  },
  {
    login: 'jonas.becker',
    name: 'Jonas Becker',
    language: 'de',
    roles: ['agent', 'cab-member'],
    description: {
      en: 'Third level: develops firmware and servers.',
      de: 'Third Level: entwickelt Firmware und Server.',
    },
  },
  {
    login: 'max.mustermann',
    name: 'Max Mustermann',
    language: 'en',
    roles: ['admin', 'manager', 'agent'],
    description: {
      en: 'The boss. Administrator: designs processes and runs the system.',
      de: 'Der Chef. Administrator: gestaltet Prozesse und betreibt das System.',
    },
  },
];

interface DemoOrganization {
  readonly name: string;
  readonly serviceLevel?: 'gold' | 'standard';
  readonly customers: readonly (readonly [name: string, email: string, language: 'en' | 'de'])[];
}

/** Those who ask for help. */
export const ORGANIZATIONS: readonly DemoOrganization[] = [
  {
    name: 'Kino am Markt GmbH',
    serviceLevel: 'gold',
    customers: [
      ['Petra Sommer', 'petra.sommer@kino-am-markt.example', 'de'],
      ['Ralf Winter', 'ralf.winter@kino-am-markt.example', 'de'],
    ],
  },
  {
    name: 'Hotel Seeblick',
    serviceLevel: 'gold',
    customers: [
      ['Sabine Krause', 'empfang@hotel-seeblick.example', 'de'],
      ['Tim Sander', 'technik@hotel-seeblick.example', 'de'],
    ],
  },
  {
    name: 'Harbour View Hotels',
    serviceLevel: 'gold',
    customers: [
      ['Alice Murray', 'alice.murray@harbourview.example', 'en'],
      ['Ben Cole', 'ben.cole@harbourview.example', 'en'],
    ],
  },
  {
    name: 'Stadtbücherei Lindau',
    serviceLevel: 'standard',
    customers: [['Ute Frank', 'ute.frank@buecherei-lindau.example', 'de']],
  },
  {
    name: 'Northgate School',
    serviceLevel: 'standard',
    customers: [
      ['Karen Doyle', 'k.doyle@northgate.example', 'en'],
      ['Sean Walsh', 's.walsh@northgate.example', 'en'],
    ],
  },
  {
    name: 'Elektro Brandl',
    serviceLevel: 'standard',
    customers: [['Josef Brandl', 'laden@elektro-brandl.example', 'de']],
  },
  {
    name: 'Privatkunden',
    customers: [
      ['Monika Haas', 'monika.haas@mail.example', 'de'],
      ['Erwin Pohl', 'erwin.pohl@mail.example', 'de'],
      ['Gisela Brenner', 'g.brenner@mail.example', 'de'],
      ['Lena Voss', 'lena.voss@mail.example', 'de'],
      ['Ahmet Yilmaz', 'ahmet.yilmaz@mail.example', 'de'],
      ['Oskar Lindner', 'oskar@lindner.example', 'de'],
      ['Grace Palmer', 'grace.palmer@mail.example', 'en'],
      ['Henry Ellis', 'henry.ellis@mail.example', 'en'],
      ['Nora Byrne', 'nora.byrne@mail.example', 'en'],
      ['Liam Foster', 'liam.foster@mail.example', 'en'],
    ],
  },
  {
    name: 'Mustermann Video GmbH',
    customers: [
      ['Yvonne Albers', 'yvonne.albers@mustermann.example', 'de'],
      ['Peter Novak', 'peter.novak@mustermann.example', 'en'],
      ['Sofia Marin', 'sofia.marin@mustermann.example', 'en'],
    ],
  },
];
