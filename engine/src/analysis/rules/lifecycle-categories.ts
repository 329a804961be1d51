import type { FindingCode } from '../../definition/finding-codes.ts';
import type { Finding } from '../../definition/finding.ts';
import { nodeTitle } from '../../diagram/titles.ts';
import { categoryOf, finding, lifecycleStates, withAncestors } from '../subject.ts';
import type { Rule } from '../subject.ts';

/** Every state of the lifecycle says what kind it is; closed ones how they ended; one is where tickets begin. */
export const lifecycleCategories: Rule = (subject) => {
  const findings: Finding[] = [];
  const states = lifecycleStates(subject);
  for (const node of states) {
    const category = categoryOf(node);
    const outcome = withAncestors(node).find((one) => one.definition.meta?.outcome !== undefined);
    const add = (code: FindingCode, en: string, de: string): void => {
      findings.push(
        finding(
          subject,
          code,
          'error',
          `${node.pointer}/meta`,
          (words) => en.replace('*', () => nodeTitle(words, node)),
          (words) => de.replace('*', () => nodeTitle(words, node)),
          [node.id],
        ),
      );
    };
    if (category === undefined)
      add(
        'missing-category',
        '“*” does not say whether it is new, open, pending or closed.',
        '„*“ sagt nicht, ob es neu, offen, wartend oder geschlossen ist.',
      );
    if (category === 'closed' && outcome === undefined)
      add(
        'missing-outcome',
        '“*” is closed but does not say with which outcome.',
        '„*“ ist geschlossen, sagt aber nicht, mit welchem Ergebnis.',
      );
    if (category !== 'closed' && category !== undefined && outcome !== undefined)
      add(
        'outcome-of-open-state',
        '“*” has an outcome although it is not closed.',
        '„*“ hat ein Ergebnis, obwohl es nicht geschlossen ist.',
      );
    const initial = withAncestors(node).every((one) => one.initial || one.parent === undefined);
    if (initial && category === 'closed')
      add('begins-closed', 'Tickets begin in “*”, which is closed.', 'Tickets beginnen in „*“, das geschlossen ist.');
    if (
      !initial &&
      category === 'new' &&
      !withAncestors(node).some((one) => one.parent?.parent === undefined && one.initial)
    )
      add(
        'new-again',
        '“*” counts as new, although tickets do not begin there.',
        '„*“ zählt als neu, obwohl Tickets dort nicht beginnen.',
      );
  }
  if (!states.some((node) => categoryOf(node) === 'closed'))
    findings.push(
      finding(
        subject,
        'never-closed',
        'error',
        '/machine/states/lifecycle',
        () => 'No state is closed: tickets of this process never end.',
        () => 'Kein Zustand ist geschlossen: Tickets dieses Prozesses enden nie.',
      ),
    );
  return findings;
};
