import { explainLoss, kindOfLoss, lossOf } from '@stellwerk/engine';
import type { ProcessWords } from '../../processes/process-words.ts';
import { eventTitle } from '../reading/history-titles.ts';

/** What a migration takes from people, as `stepLoss` tells it, in words; the process as it was before. */
export function lostStep(key: string, tickets: number, words: ProcessWords) {
  const loss = lossOf(key);
  const [region = '', , ...rest] = loss.event.split('.');
  const titles = {
    step: () => eventTitle(loss.event, words),
    merge: () => eventTitle(loss.event, words),
    move: () => words.state(region, rest.join('.')),
    priority: () => words.state(region, rest.join('.')),
    anyMove: () => words.region(region),
  };
  const what = titles[kindOfLoss(loss)]();
  const from = loss.from === undefined ? '' : words.state(region, loss.from);
  const onlyFor = loss.but.flatMap((role) => titlesOf(role, words));
  const roles = titlesOf(loss.role, words).filter((title) => !onlyFor.includes(title));
  const sentence = explainLoss(loss, { what, from, roles, keep: onlyFor }, tickets, words.language);
  return { step: { key, title: what }, sentence, roles, onlyFor, tickets };
}

/** Titles of whoever a role names; those that count only together as one. A role nobody has is called by its key. */
function titlesOf(role: string | undefined, words: ProcessWords): string[] {
  if (role === undefined) return [];
  if (role.includes('+'))
    return [
      role
        .split('+')
        .flatMap((one) => titlesOf(one, words))
        .join(' + '),
    ];
  const titles = words.roles([role]);
  return titles.length === 0 ? [role] : titles;
}
