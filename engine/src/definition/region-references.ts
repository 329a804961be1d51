import type { FindingCode } from './finding-codes.ts';
import { quoted } from './words.ts';
import type { Finding } from './finding.ts';
import type { OutlineNode } from './outline.ts';
import type { References } from './reference-names.ts';
import type { StateMeta } from './types.ts';

const error = (code: FindingCode, path: string, en: string, de: string): Finding => ({
  code,
  severity: 'error',
  path,
  message: { en, de },
});

/** What the projections need of the known regions: category, outcome, rank, level; and that nobody else claims them. */
export function regionFindings({ chart }: References): Finding[] {
  return chart.nodes.flatMap((node) => [
    ...(node.kind === 'atomic' && node.parent !== undefined ? leafFindings(node) : []),
    ...misplacedMeta(node),
  ]);
}

/** A leaf, or the nearest state round it, says it. */
const inherited = <K extends keyof StateMeta>(node: OutlineNode | undefined, key: K): StateMeta[K] | undefined =>
  node === undefined ? undefined : (node.definition.meta?.[key] ?? inherited(node.parent, key));

function leafFindings(node: OutlineNode): Finding[] {
  if (node.region === 'lifecycle') {
    const category = inherited(node, 'category');
    if (category === undefined) {
      return [
        error(
          'missing-category',
          node.pointer,
          `${quoted(node.key, 'en')} has no category: new, open, pending or closed.`,
          `${quoted(node.key, 'de')} hat keine Kategorie: new, open, pending oder closed.`,
        ),
      ];
    }
    if (category === 'closed' && inherited(node, 'outcome') === undefined) {
      return [
        error(
          'missing-outcome',
          node.pointer,
          `${quoted(node.key, 'en')} is closed but does not say how it ended: successful, unsuccessful, merged or removed.`,
          `${quoted(node.key, 'de')} ist geschlossen, sagt aber nicht, wie es endete: successful, unsuccessful, merged oder removed.`,
        ),
      ];
    }
  }
  if (node.region === 'priority' && inherited(node, 'rank') === undefined)
    return [
      error(
        'missing-rank',
        node.pointer,
        `${quoted(node.key, 'en')} has no rank; 1 is the most urgent.`,
        `${quoted(node.key, 'de')} hat keinen Rang; 1 ist am dringendsten.`,
      ),
    ];
  if (node.region === 'escalation' && inherited(node, 'level') === undefined)
    return [
      error(
        'missing-level',
        node.pointer,
        `${quoted(node.key, 'en')} has no level; 0 is not escalated.`,
        `${quoted(node.key, 'de')} hat keine Stufe; 0 ist nicht eskaliert.`,
      ),
    ];
  return [];
}

const HOME: readonly (readonly [keyof StateMeta, string])[] = [
  ['category', 'lifecycle'],
  ['outcome', 'lifecycle'],
  ['onFollowUp', 'lifecycle'],
  ['rank', 'priority'],
  ['level', 'escalation'],
  ['open', 'queue'],
];

function misplacedMeta(node: OutlineNode): Finding[] {
  return HOME.flatMap(([key, region]) =>
    node.definition.meta?.[key] === undefined || node.region === region
      ? []
      : [
          error(
            'misplaced',
            `${node.pointer}/meta/${key}`,
            `${quoted(key, 'en')} has a meaning only in the region ${quoted(region, 'en')}.`,
            `${quoted(key, 'de')} hat nur in der Region ${quoted(region, 'de')} eine Bedeutung.`,
          ),
        ],
  );
}
