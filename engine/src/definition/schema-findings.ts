import type { FindingCode } from './finding-codes.ts';
import type { Finding } from './finding.ts';
import { foreignAction, foreignKey } from './foreign-words.ts';
import { DEFINITION_LIMITS } from './limits.ts';
import { pointerSegment } from './outline.ts';
import { patternRule } from './pattern-words.ts';
import { keysAt, knownKeys, type SchemaName } from './schema-keys.ts';
import { type Issue, meant, type Path } from './union-branch.ts';
import { listed, quoted, suggestion, type Sentence } from './words.ts';

/** Turns what zod has to say into findings a process owner can read. */
export function schemaFindings(issues: readonly Issue[], root: unknown, schema: SchemaName): Finding[] {
  const findings: Finding[] = [];
  for (const issue of issues) {
    if (findings.length >= DEFINITION_LIMITS.findings) break;
    findings.push(...issueFindings(issue, [], root, schema));
  }
  return findings.slice(0, DEFINITION_LIMITS.findings);
}

export const pointerTo = (path: Path): string => path.map((segment) => `/${pointerSegment(String(segment))}`).join('');

const finding = (code: FindingCode, path: Path, message: Sentence): Finding => ({
  code,
  severity: 'error',
  path: pointerTo(path),
  message,
});

function issueFindings(issue: Issue, base: Path, root: unknown, schema: SchemaName): Finding[] {
  const path: Path = [...base, ...(issue.path as (string | number)[])];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, path, root, schema));
    case 'invalid_union':
      return unionFindings(issue, path, root, schema);
    case 'invalid_type':
      return [wrongType([issue.expected], path, root)];
    case 'invalid_value':
      return [wrongValue(issue.values.map(String), path, root)];
    case 'invalid_format':
      return [badForm(issue.pattern, path, root)];
    case 'invalid_key':
      return [badName(issue, path)];
    case 'too_small':
      return [bound('least', Number(issue.minimum), issue.origin, path)];
    case 'too_big':
      return [bound('most', Number(issue.maximum), issue.origin, path)];
    default:
      return [finding('wrong-value', path, patternRule(undefined))];
  }
}

function unionFindings(
  issue: Issue & { code: 'invalid_union' },
  path: Path,
  root: unknown,
  schema: SchemaName,
): Finding[] {
  if ('discriminator' in issue && issue.discriminator !== undefined) {
    const options = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
    return [wrongValue(options, path, root)];
  }
  const choice = meant(issue, valueAt(root, path));
  if ('issues' in choice) return choice.issues.flatMap((inner) => issueFindings(inner, path, root, schema));
  if ('types' in choice) return [wrongType(choice.types, path, root)];
  if ('together' in choice) {
    const names = (language: 'en' | 'de') =>
      listed(
        choice.together.map((key) => quoted(key, language)),
        language,
        'and',
      );
    return [
      finding('wrong-value', path, {
        en: `${names('en')} cannot stand side by side. Choose one, or join conditions with “and”.`,
        de: `${names('de')} können nicht nebeneinanderstehen. Wählen Sie eines, oder verbinden Sie Bedingungen mit „and“.`,
      }),
    ];
  }
  const names = [...choice.keys.filter((key) => key !== 'var'), ...choice.keys.filter((key) => key === 'var')].join(
    ', ',
  );
  return [
    finding('wrong-value', path, {
      en: `${quoted(choice.found, 'en')} is not known here. Expected is one of: ${names}.`,
      de: `${quoted(choice.found, 'de')} ist hier nicht bekannt. Erwartet wird eines von: ${names}.`,
    }),
  ];
}

function unknownKey(key: string, path: Path, root: unknown, schema: SchemaName): Finding {
  const at = [...path, key];
  const foreign = foreignKey(key, path);
  if (foreign !== undefined) {
    const delayed = key === 'delay' && /\/(entry|exit|actions)\/\d+/.test(pointerTo(path));
    return finding(delayed ? 'delayed-raise' : 'unsupported', at, foreign);
  }
  const action = path.at(-1) === 'params' ? valueAt(root, [...path.slice(0, -1), 'type']) : undefined;
  const hint = suggestion(key, keysAt(schema, path));
  if (typeof action === 'string' && action !== 'when') {
    return finding('unknown-key', at, {
      en: `The action ${quoted(action, 'en')} has no parameter ${quoted(key, 'en')}.${hint.en}`,
      de: `Die Aktion ${quoted(action, 'de')} hat keinen Parameter ${quoted(key, 'de')}.${hint.de}`,
    });
  }
  if (knownKeys(schema).has(key)) return misplacedKey(key, at, valueAt(root, path));
  return finding('unknown-key', at, {
    en: `${quoted(key, 'en')} is not known here.${hint.en}`,
    de: `${quoted(key, 'de')} ist hier nicht bekannt.${hint.de}`,
  });
}

/** A key of the language in the wrong place: what stands beside it tells what the object was taken for. */
function misplacedKey(key: string, at: Path, among: unknown): Finding {
  const others = Object.keys(among ?? {}).filter((other) => other !== key);
  const beside = (language: 'en' | 'de'): string =>
    listed(
      others.slice(0, BESIDE).map((other) => quoted(other, language)),
      language,
      'and',
    );
  return finding('unknown-key', at, {
    en: `${quoted(key, 'en')} does not belong here${others.length === 0 ? '' : `, beside ${beside('en')}`}.`,
    de: `${quoted(key, 'de')} gehört nicht hierher${others.length === 0 ? '' : `, neben ${beside('de')}`}.`,
  });
}
/** More neighbours than these tell no more. */
const BESIDE = 3;

const KINDS: Readonly<Record<string, Sentence>> = {
  string: { en: 'a text', de: 'ein Text' },
  number: { en: 'a number', de: 'eine Zahl' },
  int: { en: 'a whole number', de: 'eine ganze Zahl' },
  boolean: { en: 'true or false', de: 'true oder false' },
  null: { en: 'null', de: 'null' },
  undefined: { en: 'nothing', de: 'nichts' },
  array: { en: 'a list', de: 'eine Liste' },
  tuple: { en: 'a list', de: 'eine Liste' },
  object: { en: 'an object', de: 'ein Objekt' },
  record: { en: 'an object', de: 'ein Objekt' },
};

const kind = (name: string): Sentence => KINDS[name] ?? { en: name, de: name };

function wrongType(expected: readonly string[], path: Path, root: unknown): Finding {
  const value = valueAt(root, path);
  const wanted = [...new Set(expected)].map(kind);
  const name = String(path.at(-1) ?? '');
  const words = (language: 'en' | 'de') => listed([...new Set(wanted.map((each) => each[language]))], language);
  if (value === undefined && path.length > 0) {
    return finding('missing-key', path.slice(0, -1), {
      en: `${quoted(name, 'en')} is missing here: expected is ${words('en')}.`,
      de: `Hier fehlt ${quoted(name, 'de')}: Erwartet wird ${words('de')}.`,
    });
  }
  const found = kind(value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);
  return finding('wrong-type', path, {
    en: `Expected is ${words('en')}, but this is ${found.en}.`,
    de: `Erwartet wird ${words('de')}, dies ist aber ${found.de}.`,
  });
}

function wrongValue(allowed: readonly string[], path: Path, root: unknown): Finding {
  const value = valueAt(root, path);
  const name = String(path.at(-1) ?? '');
  const list = allowed.join(', ');
  if (value === undefined) {
    return finding('missing-key', path.slice(0, -1), {
      en: `${quoted(name, 'en')} is missing here. Possible: ${list}.`,
      de: `Hier fehlt ${quoted(name, 'de')}. Möglich: ${list}.`,
    });
  }
  if (value === 'final' && name === 'type') {
    return finding('final-state', path, {
      en: 'A state cannot be final, for a closed ticket may be opened again. Give it the category “closed” instead.',
      de: 'Ein Zustand kann nicht endgültig sein, denn ein geschlossenes Ticket lässt sich wieder öffnen. Geben Sie ihm stattdessen die Kategorie „closed“.',
    });
  }
  const isAction = name === 'type' && /\/(entry|exit|actions)\/\d+\/type$/.test(pointerTo(path));
  const shown = typeof value === 'string' ? value : (JSON.stringify(value) ?? '').slice(0, 60);
  if (isAction) {
    const foreign = typeof value === 'string' ? foreignAction(value) : undefined;
    if (foreign !== undefined) return finding('unsupported', path, foreign);
    const hint = suggestion(shown, allowed);
    return finding('unknown-action', path, {
      en: `There is no action ${quoted(shown, 'en')}.${hint.en || ` Possible: ${list}.`}`,
      de: `Es gibt keine Aktion ${quoted(shown, 'de')}.${hint.de || ` Möglich: ${list}.`}`,
    });
  }
  const hint = suggestion(shown, allowed);
  return finding('wrong-value', path, {
    en: `${quoted(shown, 'en')} is not possible here. Possible: ${list}.${hint.en}`,
    de: `${quoted(shown, 'de')} ist hier nicht möglich. Möglich: ${list}.${hint.de}`,
  });
}

function badForm(pattern: string | undefined, path: Path, root: unknown): Finding {
  const value = String(valueAt(root, path)).slice(0, 100);
  const rule = patternRule(pattern);
  if (path.at(-1) === 'target' || /\/(on|after)\/[^/]+$|\/always$/.test(pointerTo(path))) {
    if (/[#]/.test(value)) {
      return finding('foreign-target', path, {
        en: `${quoted(value, 'en')} leads out of the region, which would reset the others. ${rule.en}`,
        de: `${quoted(value, 'de')} führt aus der Region hinaus und würde die anderen zurücksetzen. ${rule.de}`,
      });
    }
  }
  return finding('wrong-value', path, {
    en: `${quoted(value, 'en')} is not possible here. ${rule.en}`,
    de: `${quoted(value, 'de')} ist hier nicht möglich. ${rule.de}`,
  });
}

function badName(issue: Issue & { code: 'invalid_key' }, path: Path): Finding {
  const name = String(path.at(-1) ?? '').slice(0, 100);
  const inner = issue.issues[0];
  const rule = patternRule(inner?.code === 'invalid_format' ? inner.pattern : undefined);
  const container = path.at(-2);
  if (container === 'on' && name.includes('*')) {
    return finding('unsupported', path, {
      en: `${quoted(name, 'en')} would take any event. Name the events one by one.`,
      de: `${quoted(name, 'de')} würde beliebige Ereignisse annehmen. Nennen Sie die Ereignisse einzeln.`,
    });
  }
  if (container === 'states' && name.includes('.')) {
    return finding('bad-name', path, {
      en: `${quoted(name, 'en')} contains a dot; targets would no longer find the state. ${rule.en}`,
      de: `${quoted(name, 'de')} enthält einen Punkt; Ziele würden den Zustand nicht mehr finden. ${rule.de}`,
    });
  }
  return finding('bad-name', path, {
    en: `${quoted(name, 'en')} is not possible as a name. ${rule.en}`,
    de: `${quoted(name, 'de')} ist als Name nicht möglich. ${rule.de}`,
  });
}

function bound(which: 'least' | 'most', limit: number, origin: string, path: Path): Finding {
  const many = { en: which === 'least' ? 'At least' : 'At most', de: which === 'least' ? 'Mindestens' : 'Höchstens' };
  const thing: Sentence =
    origin === 'string'
      ? { en: limit === 1 ? 'character is' : 'characters are', de: 'Zeichen' }
      : origin === 'array'
        ? { en: limit === 1 ? 'entry is' : 'entries are', de: limit === 1 ? 'Eintrag' : 'Einträge' }
        : { en: 'is', de: '' };
  return finding('wrong-value', path, {
    en: `${many.en} ${limit} ${thing.en} ${which === 'least' ? 'needed' : 'possible'}.`,
    de: `${many.de} ${limit} ${thing.de}`.trimEnd() + (which === 'least' ? ' nötig.' : ' möglich.'),
  });
}

/** The value at a path, own properties only. */
export function valueAt(root: unknown, path: Path): unknown {
  let value = root;
  for (const segment of path) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, segment)) return undefined;
    value = (value as Record<string | number, unknown>)[segment];
  }
  return value;
}
