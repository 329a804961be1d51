import type { Finding } from '../../definition/finding.ts';
import { stepTitle } from '../../diagram/titles.ts';
import { roleMatches } from '../../machine/events.ts';
import { finding } from '../subject.ts';
import type { Rule } from '../subject.ts';

/** Steps nobody may do, and steps that lead nowhere because their region does not know them. */
export const stepsWithoutTakers: Rule = (subject) => {
  const { definition, directory, outline } = subject;
  const known = Object.keys(directory?.roles ?? {});
  return Object.entries(definition.steps ?? {}).flatMap(([name, step]) => {
    const findings: Finding[] = [];
    const subjects = step.meta?.id === undefined ? [] : [step.meta.id];
    if (step.roles.length === 0 || (directory !== undefined && !step.roles.some((role) => roleMatches(role, known))))
      findings.push(
        finding(
          subject,
          'step-without-role',
          'error',
          `/steps/${name}/roles`,
          (words) => `Nobody may do “${stepTitle(words, name)}”: no role it names exists.`,
          (words) => `Niemand darf „${stepTitle(words, name)}“ ausführen: Keine der genannten Rollen gibt es.`,
          subjects,
        ),
      );
    const region = step.region ?? 'lifecycle';
    if (
      !outline.transitions.some(
        ({ trigger, event, source }) => trigger === 'on' && event === name && source.region === region,
      )
    )
      findings.push(
        finding(
          subject,
          'step-without-transition',
          'error',
          `/steps/${name}`,
          (words) => `“${stepTitle(words, name)}” can never be done: no state knows it.`,
          (words) => `„${stepTitle(words, name)}“ ist nie möglich: Kein Zustand kennt den Schritt.`,
          subjects,
        ),
      );
    return findings;
  });
};
