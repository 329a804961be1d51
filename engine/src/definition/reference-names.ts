import type { Directory } from './directory-types.ts';
import type { Finding } from './finding.ts';
import { type Outline, outline } from './outline.ts';
import type { ActionDefinition, ProcessDefinition } from './types.ts';
import { quoted, suggestion } from './words.ts';

/** What a name can stand for, and how a sentence says that there is none. */
const KINDS = {
  field: ['There is no field', 'Es gibt kein Feld'],
  formItem: ['There is no field', 'Es gibt kein Feld'],
  step: ['There is no step', 'Es gibt keinen Schritt'],
  state: ['There is no state', 'Es gibt keinen Zustand'],
  region: ['There is no region', 'Es gibt keine Region'],
  delay: ['There is no delay', 'Es gibt keine Frist'],
  decision: ['There is no decision table', 'Es gibt keine Entscheidungstabelle'],
  clock: ['There is no clock', 'Es gibt keine Uhr'],
  approval: ['There is no approval', 'Es gibt keine Genehmigung'],
  tag: ['No state bears the tag', 'Kein Zustand trägt den Tag'],
  queue: ['There is no queue', 'Es gibt keine Queue'],
  role: ['There is no role', 'Es gibt keine Rolle'],
  template: ['There is no template', 'Es gibt keine Vorlage'],
  calendar: ['There is no calendar', 'Es gibt keinen Kalender'],
  endpoint: ['There is no endpoint', 'Es gibt keinen Endpunkt'],
  serviceLevel: ['There is no service level', 'Es gibt kein Service-Level'],
  process: ['There is no process', 'Es gibt keinen Prozess'],
  priority: ['There is no priority', 'Es gibt keine Priorität'],
} as const;
export type NameKind = keyof typeof KINDS;

/** Everything a definition's names may lead to; a kind without an entry cannot be checked (no directory). */
export interface References {
  readonly definition: ProcessDefinition;
  readonly directory: Directory | undefined;
  readonly chart: Outline;
  /** Events that some action raises or some decision yields. */
  readonly raised: ReadonlySet<string>;
  /** A finding if there is no such name, else nothing. */
  check(kind: NameKind, name: string, path: string, shown?: string): Finding[];
}

/** The name of elapsed time, which every directory knows. */
export const ALWAYS_CALENDAR = 'always';

/** Collects the names of a definition and its directory. */
export function referencesOf(definition: ProcessDefinition, directory: Directory | undefined): References {
  const chart = outline(definition);
  const names = knownNames(definition, directory, chart);
  return {
    definition,
    directory,
    chart,
    raised: raisedEvents(
      definition,
      chart.actions.map(({ action }) => action),
    ),
    check: (kind, name, path, shown = name) => {
      const known = names[kind];
      if (known === undefined || known.has(name)) return [];
      const hint = suggestion(name, known);
      const [en, de] = KINDS[kind];
      return [
        referenceError(path, `${en} ${quoted(shown, 'en')}.${hint.en}`, `${de} ${quoted(shown, 'de')}.${hint.de}`),
      ];
    },
  };
}

export const referenceError = (path: string, en: string, de: string): Finding => ({
  code: 'undefined-reference',
  severity: 'error',
  path,
  message: { en, de },
});

type Names = Readonly<Record<NameKind, ReadonlySet<string> | undefined>>;

function knownNames(definition: ProcessDefinition, directory: Directory | undefined, chart: Outline): Names {
  const keys = (record: Readonly<Record<string, unknown>> | undefined) => new Set(Object.keys(record ?? {}));
  const listed = (record: Readonly<Record<string, unknown>> | undefined) =>
    directory === undefined ? undefined : keys(record);
  const fields = keys(definition.fields);
  const statesOf = (region: string) => new Set(chart.byPath.get(region)?.children.map((state) => state.key) ?? []);
  return {
    field: fields,
    formItem: new Set([...fields, 'reply', 'note', 'owner', 'date']),
    step: keys(definition.steps),
    state: new Set(chart.nodes.map((node) => node.path)),
    region: new Set(chart.regions.map((region) => region.key)),
    delay: keys(definition.delays),
    decision: keys(definition.decisions),
    clock: keys(definition.clocks),
    approval: keys(definition.approvals),
    tag: new Set(chart.nodes.flatMap((node) => node.definition.tags ?? [])),
    queue: listed(directory?.queues),
    role: listed(directory?.roles),
    template: listed(directory?.templates),
    calendar: listed(directory?.calendars)?.add(ALWAYS_CALENDAR),
    endpoint: listed(directory?.endpoints),
    serviceLevel: listed(directory?.serviceLevels),
    process: listed(directory?.processes)?.add(definition.key),
    priority: statesOf('priority'),
  };
}

function raisedEvents(definition: ProcessDefinition, actions: readonly ActionDefinition[]): ReadonlySet<string> {
  const events = new Set<string>();
  for (const action of actions) if (action.type === 'raise') events.add(action.params.event);
  for (const table of Object.values(definition.decisions ?? {}))
    for (const outcome of [table.default, ...table.rules.map((rule) => rule.then)])
      if (typeof outcome === 'string') events.add(outcome);
  return events;
}
