import type { Directory } from '../definition/directory-types.ts';
import type { Finding } from '../definition/finding.ts';
import type { ProcessDefinition } from '../definition/types.ts';
import { claimsOfIncidents } from './claims-of-incidents.ts';
import { claimsOfReach } from './claims-of-reach.ts';
import type { Claim } from './claims.ts';
import { lint, sorted } from './lint.ts';
import { explore } from './search/explore.ts';
import type { Exploration } from './search/explore.ts';
import { modelOf } from './search/model.ts';
import { finding, subjectOf } from './subject.ts';
import { replayCourse } from './witness.ts';

/** How far the search goes before it says that it proves nothing. */
export const ANALYSIS_LIMITS = { configurations: 400_000, milliseconds: 30_000 } as const;

export interface AnalysisOptions {
  /** Default {@link ANALYSIS_LIMITS}. */
  readonly configurations?: number;
  readonly milliseconds?: number;
  /** Called now and then with the number of configurations seen. */
  readonly progress?: (configurations: number) => void;
  /** Asked now and then; true ends the search as incomplete. */
  readonly shouldStop?: () => boolean;
}
export interface AnalysisResult {
  /** Errors first, then by place. */
  readonly findings: readonly Finding[];
  /** False: something was too large or not in order, so what is not found is not proven absent. */
  readonly complete: boolean;
  /** How many configurations were visited. */
  readonly configurations: number;
  readonly milliseconds: number;
  /** Findings whose witness the real machine did not confirm: a fault of the analysis, not to be shown. */
  readonly unconfirmed: readonly Finding[];
}

/** Without these being in order there is no machine to search. */
const BLOCKING = new Set([
  'undefined-reference',
  'missing-initial',
  'wrong-type',
  'region-reentry',
  'expression-too-large',
  'reserved-event',
]);

/**
 * Everything that can be told about a parsed definition: the structural rules, then a search through every
 * configuration a ticket can reach. Pure and synchronous, so best run in a worker; every witness has been gone on the
 * real machine.
 */
export function analyse(
  definition: ProcessDefinition,
  directory?: Directory,
  options: AnalysisOptions = {},
): AnalysisResult {
  const began = now();
  const structural = lint(definition, directory);
  const done = (findings: readonly Finding[], rest: Partial<AnalysisResult>): AnalysisResult => ({
    findings: sorted(findings),
    complete: false,
    configurations: 0,
    unconfirmed: [],
    ...rest,
    milliseconds: Math.round(now() - began),
  });
  if (structural.some(({ code, severity }) => severity === 'error' && BLOCKING.has(code))) return done(structural, {});
  const exploration = explore(modelOf(definition, directory), { ...ANALYSIS_LIMITS, ...options, clock: now });
  const { confirmed, unconfirmed } = searchFindings(definition, directory, exploration, structural);
  const configurations = exploration.store.count;
  return done([...structural, ...confirmed], { complete: exploration.complete, configurations, unconfirmed });
}

/** Browsers and Node have it alike; it only bounds the search and is no part of any answer's content. */
declare const performance: { now(): number };
const now = (): number => performance.now();

function searchFindings(
  definition: ProcessDefinition,
  directory: Directory | undefined,
  exploration: Exploration,
  structural: readonly Finding[],
): { readonly confirmed: readonly Finding[]; readonly unconfirmed: readonly Finding[] } {
  const subject = subjectOf(definition, directory);
  const claims = [
    ...claimsOfIncidents(subject, exploration),
    ...(exploration.complete ? claimsOfReach(subject, exploration) : []),
  ];
  const confirmed: Finding[] = [];
  const unconfirmed: Finding[] = [];
  for (const claim of claims) {
    const { code, path } = claim.finding;
    if (structural.some((known) => known.code === code && known.path === path)) continue;
    const shown = confirm(exploration, claim);
    if (shown === undefined) unconfirmed.push(claim.finding);
    else confirmed.push(shown);
  }
  if (!exploration.complete)
    confirmed.push(
      finding(
        subject,
        'not-proven',
        'information',
        '/machine',
        () =>
          `Not proven: too large. After ${exploration.store.count} situations the search was ended; whether tickets can get stuck is not known.`,
        () =>
          `Nicht bewiesen: zu groß. Nach ${exploration.store.count} Lagen wurde die Suche beendet; ob Tickets stecken bleiben können, ist nicht bekannt.`,
      ),
    );
  return { confirmed, unconfirmed };
}

/** The finding with its witness, gone on the real machine; undefined if the machine does not confirm it. */
function confirm({ model }: Exploration, { finding: claimed, course, shows }: Claim): Finding | undefined {
  if (course === undefined) return claimed;
  const replayed = replayCourse(model, course);
  if (replayed === undefined || shows?.(replayed) === false) return undefined;
  return { ...claimed, witness: replayed.steps };
}
