import { closest, quoted } from '../../definition/words.ts';
import type { FieldDefinition } from '../../definition/types.ts';
import { keyInWords } from '../../diagram/titles.ts';
import { KEY_PATTERN } from '../../definition/name-patterns.ts';
import { valueAt, withKeyRenamed, withValueAt } from '../at-pointer.ts';
import { edited } from '../edited.ts';
import { usedNames } from '../names/used-names.ts';
import { putPart } from '../put-part.ts';
import { leaveOut } from './leave-out.ts';
import { fix, type Fixer, type Place, type QuickFix } from './quick-fix.ts';
import { removeTransition } from './transition-fixes.ts';
import { firstRoles } from './state-fixes.ts';

type Kind =
  'fields' | 'steps' | 'delays' | 'decisions' | 'approvals' | 'clocks' | DirectoryKind | 'siblings' | 'tags' | 'paths';
type DirectoryKind = 'roles' | 'templates' | 'calendars' | 'endpoints' | 'processes' | 'queues';

/** What kind of name stands at a place, told by the last segments of the path: as a value, or as the key itself. */
const PLACES: readonly (readonly [RegExp, Kind, 'key'?])[] = [
  [/\/form\/(required|optional)\/\d+$/, 'fields'],
  [/\/(inputs\/\d+|params\/field|then\/field|default\/field)$/, 'fields'],
  [/\/(meta|start|expect)\/fields\/[^/]+$/, 'fields', 'key'],
  [/\/roles\/\d+$|\/who\/\d+$/, 'roles'],
  [/\/params\/table$/, 'decisions'],
  [/\/params\/approval$/, 'approvals'],
  [/\/params\/clock$/, 'clocks'],
  [/\/expect\/clocks\/[^/]+$/, 'clocks', 'key'],
  [/\/params\/template$|\/notified\/\d+$/, 'templates'],
  [/\/params\/endpoint$/, 'endpoints'],
  [/\/params\/process$/, 'processes'],
  [/\/params\/queue$/, 'queues'],
  [/\/calendar$/, 'calendars'],
  [/\/deadline$/, 'delays'],
  [/\/after\/[^/]+$/, 'delays', 'key'],
  [/\/(runsWhile|pausedWhile)$/, 'tags'],
  [/\/(target|initial)$/, 'siblings'],
  [/\/enters$|\/inState$/, 'paths'],
  [/\/send$/, 'steps'],
  [/\/on\/[^/.]+$/, 'steps', 'key'],
];

function known(kind: Kind, { definition, directory, chart, node, edge }: Place): readonly string[] {
  switch (kind) {
    case 'roles':
    case 'templates':
    case 'calendars':
    case 'endpoints':
    case 'processes':
    case 'queues':
      return Object.keys(directory?.[kind] ?? {});
    case 'siblings': {
      const around = edge === undefined ? node?.children : (edge.source.parent?.children ?? edge.source.children);
      return (around ?? []).map(({ key, parent }) => (parent === edge?.source && edge !== undefined ? `.${key}` : key));
    }
    case 'tags':
      return [...usedNames(definition).tags].filter((tag) =>
        chart.nodes.some((each) => each.definition.tags?.includes(tag)),
      );
    case 'paths':
      return chart.nodes.filter((each) => each.parent !== undefined).map(({ path }) => path);
    default:
      return Object.keys(definition[kind] ?? {});
  }
}

/** Puts the nearest name there is in the place of one that leads nowhere, or makes what it names. */
export const undefinedName: Fixer = (place) => {
  if (/\/form\/preset\/[^/]+$/.test(place.finding.path)) return removal(place);
  const [, kind, asKey] = PLACES.find(([pattern]) => pattern.test(place.finding.path)) ?? [];
  if (kind === undefined) return place.edge === undefined ? leaveOut(place) : removeTransition(place);
  const value = valueAt(place.definition, place.segments);
  const asValue = asKey === undefined && typeof value === 'string';
  const name = asValue ? value : (place.segments.at(-1) ?? '');
  const beside = asValue ? {} : (valueAt(place.definition, place.segments.slice(0, -1)) ?? {});
  const names = known(kind, place).filter((each) => each !== name && !Object.hasOwn(beside, each));
  const near = closest(name, names);
  const choices = near === undefined ? names.slice(0, 3) : [near, ...names.filter((each) => each !== near).slice(0, 2)];
  const replacements = choices.map((choice) => useInstead(place, asValue, choice, kind));
  const leads = place.finding.path.endsWith('/on/' + name) || place.finding.path.endsWith('/after/' + name);
  return [
    ...replacements.slice(0, near === undefined ? 3 : 1),
    ...creation(kind, name, place),
    ...(leads ? removeTransition(place) : []),
    ...leaveOut(place),
  ];
};

const removal = ({ definition, segments }: Place): readonly QuickFix[] => [
  fix('Leave it out', 'Weglassen', () => edited(withValueAt(definition, segments, undefined))),
];

function useInstead({ definition, segments, words }: Place, asValue: boolean, name: string, kind: Kind): QuickFix {
  const shown = (language: 'en' | 'de') => {
    const titles = words[language];
    if (kind === 'roles') return titles.vocabulary.role(name, language);
    if (kind === 'fields') return titles.vocabulary.variable(`fields.${name}`, language);
    return keyInWords(name);
  };
  return fix(`Use ${quoted(shown('en'), 'en')} instead`, `Stattdessen ${quoted(shown('de'), 'de')} verwenden`, () =>
    edited(asValue ? withValueAt(definition, segments, name) : withKeyRenamed(definition, segments, name)),
  );
}

function creation(kind: Kind, name: string, { definition }: Place): readonly QuickFix[] {
  if (!KEY_PATTERN.test(name)) return [];
  const title = { en: keyInWords(name), de: keyInWords(name) };
  const field: FieldDefinition = { type: 'text', title, nullable: true };
  switch (kind) {
    case 'fields':
      return [
        fix(`Add a field ${quoted(title.en, 'en')}`, `Ein Feld ${quoted(title.de, 'de')} hinzufügen`, () =>
          putPart(definition, { part: 'fields', key: name, value: field }),
        ),
      ];
    case 'steps':
      return [
        fix(`Add a step ${quoted(title.en, 'en')}`, `Einen Schritt ${quoted(title.de, 'de')} hinzufügen`, () =>
          putPart(definition, { part: 'steps', key: name, value: { title, roles: firstRoles(definition.steps) } }),
        ),
      ];
    case 'delays':
      return [
        fix('Let it take one day', 'Einen Tag dauern lassen', () =>
          putPart(definition, { part: 'delays', key: name, value: { duration: 'P1D' } }),
        ),
      ];
    case 'approvals':
      return [
        fix(`Add an approval ${quoted(title.en, 'en')}`, `Eine Genehmigung ${quoted(title.de, 'de')} hinzufügen`, () =>
          putPart(definition, {
            part: 'approvals',
            key: name,
            value: { title, who: firstRoles(definition.steps).filter((role) => KEY_PATTERN.test(role)), quorum: 1 },
          }),
        ),
      ];
    default:
      return [];
  }
}
