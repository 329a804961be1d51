import type { Finding } from '../../definition/finding.ts';
import type { OutlineNode } from '../../definition/outline.ts';
import { eventInWords } from '../../diagram/event-words.ts';
import { clockTitle, nodeTitle } from '../../diagram/titles.ts';
import { finding, withAncestors } from '../subject.ts';
import type { Rule, Subject } from '../subject.ts';

/** Gaps in the escalation ladder: levels left out, a lower rung that does not hear what lifts a higher one, no way down. */
export const escalationLadder: Rule = (subject) => {
  const region = subject.outline.regions.find((node) => node.key === 'escalation');
  const findings = unheardThresholds(subject);
  if (region?.kind !== 'compound') return findings;
  const rungs = subject.outline.nodes.filter((node) => node.region === 'escalation' && node.kind === 'atomic');
  return [...findings, ...missingLevels(subject, rungs), ...deafRungs(subject, rungs), ...notCleared(subject, rungs)];
};

const levelOf = (node: OutlineNode): number | undefined => node.definition.meta?.level;

function missingLevels(subject: Subject, rungs: readonly OutlineNode[]): Finding[] {
  const findings: Finding[] = [];
  for (const node of rungs)
    if (levelOf(node) === undefined)
      findings.push(
        finding(
          subject,
          'ladder-gap',
          'warning',
          `${node.pointer}/meta`,
          (words) => `“${nodeTitle(words, node)}” has no level, so nobody can tell how far the ticket is escalated.`,
          (words) => `„${nodeTitle(words, node)}“ hat keine Stufe: Man sieht nicht, wie weit das Ticket eskaliert ist.`,
          [node.id],
        ),
      );
  const levels = rungs.flatMap((node) => levelOf(node) ?? []).sort((a, b) => a - b);
  const gap = levels.findIndex((level, index) => level > (levels[index - 1] ?? -1) + 1);
  if (gap >= 0)
    findings.push(
      finding(
        subject,
        'ladder-gap',
        'warning',
        '/machine/states/escalation',
        () => `The escalation has no level ${(levels[gap - 1] ?? -1) + 1}, but level ${levels[gap]}.`,
        () => `Die Eskalation hat keine Stufe ${(levels[gap - 1] ?? -1) + 1}, aber Stufe ${levels[gap]}.`,
      ),
    );
  return findings;
}

/** What lifts to a level must be heard on every lower one, or the ladder hangs when it was climbed another way. */
function deafRungs(subject: Subject, rungs: readonly OutlineNode[]): Finding[] {
  const lifts = new Map<string, number>();
  for (const { source, target, trigger, event } of subject.outline.transitions) {
    if (source.region !== 'escalation' || trigger !== 'on' || target === undefined || !event.startsWith('clock.'))
      continue;
    lifts.set(event, Math.max(lifts.get(event) ?? 0, levelOf(target) ?? 0));
  }
  const findings: Finding[] = [];
  for (const [event, level] of lifts)
    for (const node of rungs) {
      if ((levelOf(node) ?? 0) >= level) continue;
      const hears = withAncestors(node).some((one) => one.transitions.some((transition) => transition.event === event));
      if (!hears)
        findings.push(
          finding(
            subject,
            'ladder-gap',
            'warning',
            node.pointer,
            (words) =>
              `On level “${nodeTitle(words, node)}” nothing happens at “${eventInWords(words, event)}”, although it lifts the ticket higher from elsewhere.`,
            (words) =>
              `Auf der Stufe „${nodeTitle(words, node)}“ bewirkt „${eventInWords(words, event)}“ nichts, obwohl es das Ticket von anderswo höher hebt.`,
            [node.id],
          ),
        );
    }
  return findings;
}

function notCleared(subject: Subject, rungs: readonly OutlineNode[]): Finding[] {
  return rungs
    .filter((node) => (levelOf(node) ?? 0) > 0)
    .filter(
      (node) => !withAncestors(node).some((one) => one.transitions.some(({ event }) => event === 'lifecycle.closed')),
    )
    .map((node) =>
      finding(
        subject,
        'ladder-not-cleared',
        'warning',
        node.pointer,
        (words) =>
          `A closed ticket stays on level “${nodeTitle(words, node)}”: nothing ends the escalation when it is closed.`,
        (words) =>
          `Ein geschlossenes Ticket bleibt auf Stufe „${nodeTitle(words, node)}“: Nichts beendet die Eskalation beim Schließen.`,
        [node.id],
      ),
    );
}

/** A threshold nobody waits for. */
function unheardThresholds(subject: Subject): Finding[] {
  const heard = new Set(subject.outline.transitions.map(({ event }) => event));
  return Object.entries(subject.definition.clocks ?? {}).flatMap(([name, clock]) =>
    (clock.thresholds ?? []).flatMap((percent, index) =>
      heard.has(`clock.${name}.${percent}`)
        ? []
        : [
            finding(
              subject,
              'threshold-unheard',
              'warning',
              `/clocks/${name}/thresholds/${index}`,
              (words) => `Nothing happens when “${clockTitle(words, name)}” reaches ${percent} %.`,
              (words) => `Wenn „${clockTitle(words, name)}“ ${percent} % erreicht, geschieht nichts.`,
            ),
          ],
    ),
  );
}
