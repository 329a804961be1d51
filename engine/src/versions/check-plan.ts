import { outline as outlineOf } from '../definition/outline.ts';
import type { Outline, OutlineNode } from '../definition/outline.ts';
import type { FieldDefinition, ProcessDefinition } from '../definition/types.ts';
import { quoted } from '../definition/words.ts';
import type { Sentence } from '../definition/words.ts';
import { fieldTitle, nodeTitle, wordingOf } from '../diagram/titles.ts';
import { checkValue, initialValue, isEmpty } from '../machine/field-values.ts';
import type { FieldSource, MigrationPlan } from '../machine/index.ts';
import { isOpenQueue } from '../machine/open-queue.ts';

/** Something wrong with a plan (`error`: nothing can be migrated by it), or something that it loses. */
export interface PlanProblem {
  readonly code:
    | 'unmapped-state'
    | 'unknown-state'
    | 'not-a-target'
    | 'other-region'
    | 'region-gone'
    | 'region-lost'
    | 'unknown-field'
    | 'field-type'
    | 'field-value'
    | 'field-empty'
    | 'field-lost';
  readonly severity: 'error' | 'warning';
  /** The state's path, or the field's key. */
  readonly subject: string;
  readonly message: Sentence;
}

/**
 * What is wrong with a plan. A plan is complete when every state a ticket can stand in has a place to go, in every
 * region; a region that is gone has to be said to end.
 *
 * @param occupied paths of states tickets stand in; only they need a place then. Default: every state does
 */
export function checkPlan(
  plan: MigrationPlan,
  from: ProcessDefinition,
  to: ProcessDefinition,
  occupied?: ReadonlySet<string>,
): PlanProblem[] {
  const check = new PlanCheck(plan, from, to);
  return [...check.states(occupied), ...check.fields()];
}

/** Regions of the old version that do not go on in the new one: each has to be said to end. */
export const goneRegions = (plan: MigrationPlan, from: ProcessDefinition): readonly string[] =>
  outlineOf(from)
    .regions.filter((region) => region.key !== 'queue' && isGone(plan, region))
    .map(({ key }) => key);

const isGone = ({ states }: MigrationPlan, { key, path }: OutlineNode): boolean =>
  states[path] === undefined && key !== 'lifecycle';

class PlanCheck {
  readonly #plan: MigrationPlan;
  readonly #from: ProcessDefinition;
  readonly #to: ProcessDefinition;
  readonly #before: Outline;
  readonly #after: Outline;

  constructor(plan: MigrationPlan, from: ProcessDefinition, to: ProcessDefinition) {
    this.#plan = plan;
    this.#from = from;
    this.#to = to;
    this.#before = outlineOf(from);
    this.#after = outlineOf(to);
  }

  states(occupied: ReadonlySet<string> | undefined): PlanProblem[] {
    const { states, ends = [] } = this.#plan;
    const problems: PlanProblem[] = ends
      .filter((name) => this.#before.byPath.get(name)?.parent !== undefined || !this.#before.byPath.has(name))
      .map((name) => this.#unknown(name, 'before'));
    for (const [path, target] of Object.entries(states)) {
      if (!this.#before.byPath.has(path) && !(this.#anyQueue() && /^queue\.[^.]+$/.test(path)))
        problems.push(this.#unknown(path, 'before'));
      const node = this.#after.byPath.get(target);
      if (node === undefined) problems.push(this.#unknown(target, 'after'));
      else if (node.kind === 'history' && this.#before.byPath.get(path)?.kind !== 'history')
        problems.push(this.#notATarget(node));
      else problems.push(...this.#otherRegion(path, node));
    }
    for (const region of this.#before.regions) {
      if (isGone(this.#plan, region)) {
        // A process that says nothing about queues leaves its tickets where they are.
        if (region.key !== 'queue') problems.push(this.#regionGone(region));
        continue;
      }
      // Between an open queue region and one with a state for each queue, each ticket's own queue decides.
      if (region.key === 'queue' && isOpenQueue(this.#before) !== isOpenQueue(this.#after)) continue;
      for (const node of this.#before.nodes) {
        if (node.region !== region.key || node.kind !== 'atomic' || node.parent === undefined) continue;
        const needsPlace = occupied === undefined || occupied.has(node.path);
        if (needsPlace && states[node.path] === undefined) problems.push(this.#unmapped(node));
      }
    }
    return problems;
  }

  /** Tickets of the old version may be in any queue: a rule may name one that is no state there. */
  #anyQueue(): boolean {
    return isOpenQueue(this.#before) || !this.#before.byPath.has('queue');
  }

  fields(): PlanProblem[] {
    const { fields } = this.#plan;
    const used = new Set(Object.values(fields).filter((source) => typeof source === 'string'));
    return [
      ...Object.entries(fields).flatMap(([name, source]) => this.#field(name, source)),
      ...Object.keys(this.#from.fields ?? {})
        .filter((name) => !used.has(name))
        .map((name) => this.#fieldLost(name)),
      ...Object.entries(this.#to.fields ?? {})
        .filter(([name, field]) => fields[name] === undefined && isEmpty(initialValue(field)) && this.#isAsked(name))
        .map(([name]) => this.#fieldEmpty(name)),
    ];
  }

  /** Whether a ticket should have a value there: the field itself says so, or a state. */
  #isAsked(name: string): boolean {
    if (own(this.#to.fields, name)?.nullable !== true) return true;
    return this.#after.nodes.some(({ definition }) => definition.meta?.fields?.[name] === 'required');
  }

  #field(name: string, source: FieldSource): PlanProblem[] {
    const target = own(this.#to.fields, name);
    if (target === undefined) return [unknownField(name)];
    if (typeof source !== 'string') {
      if (!('problem' in checkValue(target, source.value))) return [];
      return [this.#wrongField('field-value', name, 'the value does not fit it', 'der Wert passt nicht dazu')];
    }
    const origin = own(this.#from.fields, source);
    if (origin === undefined) return [unknownField(source)];
    if (couldFit(origin, target)) return [];
    return [
      this.#wrongField(
        'field-type',
        name,
        `no value of ${quoted(this.#fieldTitle(source, 'en'), 'en')} fits it`,
        `kein Wert von ${quoted(this.#fieldTitle(source, 'de'), 'de')} passt dazu`,
      ),
    ];
  }

  #unmapped(node: OutlineNode): PlanProblem {
    return problem('unmapped-state', 'error', node.path, {
      en: `Say where tickets in ${quoted(this.#title(node, 'en'), 'en')} go.`,
      de: `Sagen Sie, wohin Tickets in ${quoted(this.#title(node, 'de'), 'de')} kommen.`,
    });
  }

  #unknown(path: string, side: 'before' | 'after'): PlanProblem {
    return problem('unknown-state', 'error', path, {
      en: `The ${side === 'before' ? 'old' : 'new'} version has no state ${quoted(path, 'en')}.`,
      de: `Die ${side === 'before' ? 'alte' : 'neue'} Version hat keinen Zustand ${quoted(path, 'de')}.`,
    });
  }

  #notATarget(node: OutlineNode): PlanProblem {
    return problem('not-a-target', 'error', node.path, {
      en: `${quoted(this.#title(node, 'en'), 'en')} only remembers states: no ticket can stand in it.`,
      de: `${quoted(this.#title(node, 'de'), 'de')} merkt sich nur Zustände: Kein Ticket kann darin stehen.`,
    });
  }

  /** Where a ticket stands in one region says nothing about another: no state has its place there. */
  #otherRegion(path: string, target: OutlineNode): PlanProblem[] {
    const source = this.#before.byPath.get(path);
    if (source === undefined || target.region === this.#plan.states[source.region]) return [];
    return [
      problem('other-region', 'error', path, {
        en: `Tickets in ${quoted(this.#title(source, 'en'), 'en')} cannot go to ${quoted(this.#title(target, 'en'), 'en')}: it lies in another region.`,
        de: `Tickets in ${quoted(this.#title(source, 'de'), 'de')} können nicht nach ${quoted(this.#title(target, 'de'), 'de')} kommen: Das liegt in einer anderen Region.`,
      }),
    ];
  }

  #regionGone(region: OutlineNode): PlanProblem {
    if (this.#plan.ends?.includes(region.key) !== true)
      return problem('region-gone', 'error', region.path, {
        en: `The region ${quoted(this.#title(region, 'en'), 'en')} does not exist there. Say that it ends: where tickets stand in it is lost.`,
        de: `Die Region ${quoted(this.#title(region, 'de'), 'de')} gibt es dort nicht. Sagen Sie, dass sie endet: Der Stand der Tickets darin geht verloren.`,
      });
    return problem('region-lost', 'warning', region.path, {
      en: `The region ${quoted(this.#title(region, 'en'), 'en')} does not exist there: where tickets stand in it is lost.`,
      de: `Die Region ${quoted(this.#title(region, 'de'), 'de')} gibt es dort nicht: Der Stand der Tickets darin geht verloren.`,
    });
  }

  #fieldLost(name: string): PlanProblem {
    return problem('field-lost', 'warning', name, {
      en: `The field ${quoted(this.#fieldTitle(name, 'en'), 'en')} does not exist there: its values are lost.`,
      de: `Das Feld ${quoted(this.#fieldTitle(name, 'de'), 'de')} gibt es dort nicht: Seine Werte gehen verloren.`,
    });
  }

  #fieldEmpty(name: string): PlanProblem {
    const title = (language: 'en' | 'de') =>
      quoted(fieldTitle(wordingOf(this.#to, this.#after, language, undefined), name), language);
    return problem('field-empty', 'warning', name, {
      en: `${title('en')} should have a value and has no default: say which, or it is empty in every ticket.`,
      de: `${title('de')} soll einen Wert haben und hat keinen Vorgabewert: Sagen Sie, welchen, sonst ist es in jedem Ticket leer.`,
    });
  }

  #wrongField(code: PlanProblem['code'], name: string, en: string, de: string): PlanProblem {
    const title = (language: 'en' | 'de') =>
      quoted(fieldTitle(wordingOf(this.#to, this.#after, language, undefined), name), language);
    return problem(code, 'error', name, {
      en: `The field ${title('en')}: ${en}.`,
      de: `Das Feld ${title('de')}: ${de}.`,
    });
  }

  #title(node: OutlineNode, language: 'en' | 'de'): string {
    const isBefore = this.#before.byPath.get(node.path) === node;
    return nodeTitle(
      wordingOf(isBefore ? this.#from : this.#to, isBefore ? this.#before : this.#after, language, undefined),
      node,
    );
  }

  #fieldTitle(name: string, language: 'en' | 'de'): string {
    return fieldTitle(wordingOf(this.#from, this.#before, language, undefined), name);
  }
}

const own = <T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;

const problem = (
  code: PlanProblem['code'],
  severity: PlanProblem['severity'],
  subject: string,
  message: Sentence,
): PlanProblem => ({ code, severity, subject, message });

const unknownField = (name: string): PlanProblem =>
  problem('unknown-field', 'error', name, {
    en: `There is no field ${quoted(name, 'en')}.`,
    de: `Es gibt kein Feld ${quoted(name, 'de')}.`,
  });

/** Whether any value of one field could be one of the other; each ticket's own is checked when it comes. */
function couldFit(origin: FieldDefinition, target: FieldDefinition): boolean {
  if (target.type === 'enum') {
    if (origin.type === 'enum') return target.values.some((value) => origin.values.includes(value));
    return origin.type === 'text';
  }
  if (target.type === 'text') return !['integer', 'decimal', 'boolean'].includes(origin.type);
  if (target.type === 'decimal' || target.type === 'integer')
    return origin.type === 'decimal' || origin.type === 'integer';
  if (target.type === 'ref') return origin.type === 'ref' && origin.to === target.to;
  return origin.type === target.type;
}
