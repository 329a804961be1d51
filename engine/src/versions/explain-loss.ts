import { isolated } from '../definition/isolated.ts';
import { listed, quoted } from '../definition/words.ts';
import type { Loss } from './loss.ts';
import { kindOfLoss } from './loss.ts';

type Language = 'en' | 'de';
/** How the things of a loss are called. */
export interface LossTitles {
  /** The step; for a move or priority the one the tickets can no longer get. */
  readonly what: string;
  /** The queue or priority the tickets had. */
  readonly from: string;
  /** Who loses it. */
  readonly roles: readonly string[];
  /** Who alone keeps it, where everybody else loses it. */
  readonly keep: readonly string[];
}

/** What people can no longer do with so many tickets, as a sentence without its full stop. */
export function explainLoss(loss: Loss, titles: LossTitles, tickets: number, language: Language): string {
  const act = ACTS[language][kindOfLoss(loss)]({
    count: new Intl.NumberFormat(language).format(tickets),
    isOne: tickets === 1,
    step: quoted(titles.what, language),
    from: isolated(titles.from),
    to: isolated(titles.what),
  });
  const { nobody, lost, only } = SENTENCES[language];
  if (loss.role === undefined) return nobody(act);
  const isAllBut = loss.role === '*';
  const who = isAllBut ? titles.keep : titles.roles;
  return (isAllBut ? only : lost)(act, listed(who.map(isolated), language, 'and'), who.length > 1);
}

/** What is done: to what, and how. */
type Act = readonly [object: string, verb: string];
interface Named {
  readonly count: string;
  readonly isOne: boolean;
  readonly step: string;
  readonly from: string;
  readonly to: string;
}
interface Sentences {
  readonly nobody: (act: Act) => string;
  readonly lost: (act: Act, who: string, areMany: boolean) => string;
  readonly only: (act: Act, who: string, areMany: boolean) => string;
}

const SENTENCES: Readonly<Record<Language, Sentences>> = {
  en: {
    nobody: ([object, verb]) => `Nobody can ${verb} ${object} any more`,
    lost: ([object, verb], who) => `${who} can no longer ${verb} ${object}`,
    only: ([object, verb], who) => `Only ${who} can still ${verb} ${object}`,
  },
  de: {
    nobody: ([object, verb]) => `Niemand kann mehr ${object} ${verb}`,
    lost: ([object, verb], who, areMany) => `${who} ${areMany ? 'können' : 'kann'} ${object} nicht mehr ${verb}`,
    only: ([object, verb], who, areMany) => `Nur noch ${who} ${areMany ? 'können' : 'kann'} ${object} ${verb}`,
  },
};

const english = ({ count, isOne }: Named): string => (isOne ? 'one ticket' : `${count} tickets`);
const german = ({ count, isOne }: Named, article = 'ein'): string => (isOne ? `${article} Ticket` : `${count} Tickets`);

const ACTS: Readonly<Record<Language, Readonly<Record<ReturnType<typeof kindOfLoss>, (named: Named) => Act>>>> = {
  en: {
    step: (named) => [`the step ${named.step} with ${english(named)}`, 'take'],
    move: (named) => [`${english(named)} from ${named.from} to ${named.to}`, 'move'],
    anyMove: (named) => [`${english(named)} freely between queues`, 'move'],
    priority: (named) => [`the priority of ${english(named)} from ${named.from} to ${named.to}`, 'change'],
    merge: (named) => [`${english(named)} into ${named.isOne ? 'another' : 'others'}`, 'merge'],
  },
  de: {
    step: (named) => [`bei ${german(named, 'einem')} den Schritt ${named.step}`, 'ausführen'],
    move: (named) => [german(named), `von ${named.from} nach ${named.to} verschieben`],
    anyMove: (named) => [german(named), 'frei zwischen den Queues verschieben'],
    priority: (named) => [`die Priorität von ${german(named, 'einem')}`, `von ${named.from} auf ${named.to} ändern`],
    merge: (named) => [german(named), 'mit anderen zusammenführen'],
  },
};
