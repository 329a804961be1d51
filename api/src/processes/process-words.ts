import { Inject, Injectable } from '@nestjs/common';
import {
  constantText,
  type Diagram,
  type DiagramEdge,
  type DiagramState,
  explain,
  explainReason,
  type FieldValue,
  humanized,
  innermostPaths,
  type Reason,
  text,
  toDiagram,
  type Vocabulary,
  vocabularyOf,
} from '@stellwerk/engine';
import type { Language } from '../http/language.ts';
import { explainMissingRight } from '../rights/explain.ts';
import { DirectoryReader, type Names } from './directory-reader.ts';
import type { PublishedProcess } from './process-store.ts';

/** Everything of one version in words of one language. */
export class ProcessWords {
  readonly diagram: Diagram;
  private readonly vocabulary: Vocabulary;
  private readonly edges: ReadonlyMap<string, DiagramEdge>;
  private readonly states: ReadonlyMap<string, DiagramState>;

  constructor(
    readonly process: PublishedProcess,
    readonly names: Names,
    readonly language: Language,
  ) {
    const { definition } = process;
    this.vocabulary = vocabularyOf(definition, names.directory);
    this.diagram = toDiagram(definition, language, names.directory);
    this.edges = new Map(this.diagram.edges.map((edge) => [edge.id, edge]));
    this.states = new Map(
      this.diagram.regions.flatMap(({ states }) => flat(states)).map((state) => [state.path, state]),
    );
  }

  /** A text of the definition or directory. */
  text(localized: Parameters<typeof text>[0], fallback = ''): string {
    return text(localized, this.language, fallback);
  }

  /** The title of a region's state; those active together are joined. `leaf` is without the region's key. */
  state(region: string, leaf: string): string {
    if (leaf === '') return '';
    const parts = innermostPaths(leaf).map((part) => this.states.get(`${region}.${part}`)?.title);
    if (parts.every((part) => part !== undefined)) return parts.join(' + ');
    if (region === 'queue') return this.queue(leaf);
    return this.vocabulary.state(`${region}.${leaf}`, this.language);
  }

  region(key: string): string {
    return this.diagram.regions.find((region) => region.key === key)?.title ?? humanized(key);
  }

  queue(key: string): string {
    return this.text(this.names.directory.queues[key]?.title, humanized(key));
  }

  serviceLevel(key: string): string {
    return this.text(this.names.directory.serviceLevels[key]?.title, humanized(key));
  }

  role(key: string): string {
    return this.text(this.names.directory.roles[key]?.title, humanized(key));
  }

  field(name: string): string {
    return this.text(this.process.definition.fields?.[name]?.title, this.formItem(name) ?? humanized(name));
  }

  /** A field's value as people read it; empty for none. Instants and dates stay as they are: the page formats them. */
  value(name: string, value: FieldValue): string {
    if (value === null || value === '') return '';
    const field = this.process.definition.fields?.[name];
    if (field?.type === 'enum' && typeof value === 'string') return this.text(field.labels?.[value], humanized(value));
    if (field?.type === 'ref' && typeof value === 'string') return this.reference(field.to, value);
    return typeof value === 'boolean' || typeof value === 'number' ? constantText(value, this.language) : value;
  }

  agent(id: string | null | undefined): string {
    if (id === null || id === undefined) return '';
    return this.names.agents[id] ?? (this.language === 'de' ? 'Unbekannt' : 'Unknown');
  }

  transition(id: string): DiagramEdge | undefined {
    return this.edges.get(id);
  }

  /** A guard, or a leaf of one, as a sentence part. */
  condition(expression: Parameters<typeof explain>[0]): string {
    return explain(expression, this.vocabulary, this.language);
  }

  /** Why something is refused, as a sentence. */
  reason(reason: Reason): string {
    const missingRight = explainMissingRight(reason, (key) => this.queue(key), this.language);
    if (missingRight !== undefined) return missingRight;
    if (reason.code === 'role' && reason.roles !== undefined) return this.onlyRoles(reason.roles);
    return explainReason(this.process.compiled, reason, this.language);
  }

  /** A form item that is no field. */
  formItem(name: string): string | undefined {
    return FORM_ITEMS[this.language][name];
  }

  private reference(to: string, id: string): string {
    if (to === 'agent') return this.agent(id);
    if (to === 'service') return this.text(this.names.directory.services[id]?.title, id);
    return id;
  }

  /** Titles of the roles that these match, with wildcards. */
  roles(patterns: readonly string[]): string[] {
    return [...new Set(patterns.flatMap((pattern) => this.rolesLike(pattern)))].map((key) => this.role(key));
  }

  private onlyRoles(patterns: readonly string[]): string {
    const roles = this.roles(patterns);
    const last = roles.pop() ?? '';
    const [or, sentence] =
      this.language === 'de'
        ? ['oder', (who: string) => `Nur diese Rolle darf das: ${who}.`]
        : ['or', (who: string) => `Only this role may do it: ${who}.`];
    return sentence(roles.length === 0 ? last : `${roles.join(', ')} ${or} ${last}`);
  }

  private rolesLike(pattern: string): string[] {
    if (!pattern.endsWith('*')) return [pattern];
    return Object.keys(this.names.directory.roles).filter((key) => key.startsWith(pattern.slice(0, -1)));
  }
}

const flat = (states: readonly DiagramState[]): DiagramState[] =>
  states.flatMap((state) => [state, ...flat(state.states)]);

const FORM_ITEMS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    reply: 'Reply to the customer',
    note: 'Internal note',
    owner: 'Owner',
    date: 'Date',
    queue: 'Queue',
    title: 'Title',
    customer: 'Customer',
    serviceLevel: 'Service level',
    service: 'Service',
  },
  de: {
    reply: 'Antwort an den Kunden',
    note: 'Interne Notiz',
    owner: 'Zuständig',
    date: 'Datum',
    queue: 'Queue',
    title: 'Titel',
    customer: 'Kunde',
    serviceLevel: 'Service-Level',
    service: 'Service',
  },
};

/** Every draft that was tried has words of its own: so many are kept, those that were used last. */
export const MOST_WORDS = 200;

/** Words by version and language, made once while the directory stays the same. */
@Injectable()
export class Wording {
  private readonly cache = new Map<string, ProcessWords>();

  constructor(@Inject(DirectoryReader) private readonly directory: DirectoryReader) {}

  async of(process: PublishedProcess, language: Language): Promise<ProcessWords> {
    const names = await this.directory.read();
    // Not by its content alone: a draft that was tried has the same before it is published, and no number yet.
    const key = `${process.id} ${process.hash} ${language}`;
    const known = this.cache.get(key);
    const words = known?.names === names ? known : renewed(known, process, names, language);
    this.cache.delete(key);
    this.cache.set(key, words);
    const [oldest] = this.cache.keys();
    if (this.cache.size > MOST_WORDS && oldest !== undefined) this.cache.delete(oldest);
    return words;
  }
}

const renewed = (
  known: ProcessWords | undefined,
  process: PublishedProcess,
  names: Names,
  language: Language,
): ProcessWords =>
  known && sameTexts(known.names, names) ? withNames(known, names) : new ProcessWords(process, names, language);

const sameTexts = (a: Names, b: Names): boolean => JSON.stringify(a.directory) === JSON.stringify(b.directory);

/** The same words with newer names of agents, without making the diagram again. */
function withNames(words: ProcessWords, names: Names): ProcessWords {
  return Object.assign(Object.create(ProcessWords.prototype) as ProcessWords, words, { names });
}
