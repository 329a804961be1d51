import type { LogCase } from '@stellwerk/engine';
import { SaxesParser } from 'saxes';
import { CaseBuilder, readTime } from './case-builder.ts';
import { LOG_LIMITS } from './limits.ts';
import { LogError } from './log-error.ts';

/** Which attributes of an event hold what; the defaults are the standard extensions of XES. */
export interface XesAttributes {
  readonly activity?: string;
  readonly time?: string;
  readonly resource?: string;
}

const CASE_NAME = 'concept:name';
const ATTRIBUTE_TAGS = new Set(['string', 'date', 'int', 'float', 'boolean', 'id']);

/** An open `<trace>`. */
interface Trace {
  attributes: Record<string, string>;
  builder: CaseBuilder | undefined;
  events: { readonly attributes: Record<string, string>; readonly line: number }[];
}

/** Pushes text in, takes finished cases out. */
class XesReader {
  readonly finished: LogCase[] = [];
  private readonly parser = new SaxesParser();
  private readonly names: Required<XesAttributes>;
  private readonly path: string[] = [];
  private trace: Trace | undefined;
  private event: Record<string, string> | undefined;
  private cases = 0;

  constructor(names: XesAttributes) {
    this.names = { activity: 'concept:name', time: 'time:timestamp', resource: 'org:resource', ...names };
    this.parser.on('xmldecl', ({ encoding }) => {
      if (encoding !== undefined && !/^(utf-?8|us-ascii)$/i.test(encoding)) {
        throw new LogError('log-encoding', `The file says it is ${encoding}. Save it as UTF-8 and try again.`);
      }
    });
    this.parser.on('error', (error) => {
      throw new LogError('log-syntax', `This is no XES: ${error.message.replace(/^\d+:\d+: /, '')}`, this.parser.line);
    });
    this.parser.on('opentag', ({ name, attributes }) => {
      this.open(name, attributes);
    });
    this.parser.on('closetag', ({ name }) => {
      this.close(name);
    });
  }

  write(text: string): void {
    this.parser.write(text);
  }

  end(): void {
    this.parser.close();
    if (this.cases === 0) throw new LogError('log-empty', 'The log holds no case.');
  }

  private open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.path.length === 0 && name !== 'log') {
      throw new LogError('log-syntax', `This is no XES: it begins with <${name}>, not with <log>.`, this.parser.line);
    }
    const parent = this.path.at(-1);
    this.path.push(name);
    if (name === 'trace' && parent === 'log') this.trace = { attributes: {}, builder: undefined, events: [] };
    else if (name === 'event' && parent === 'trace') this.event = {};
    else if (ATTRIBUTE_TAGS.has(name)) {
      if (parent === 'event' && this.event) this.keep(this.event, attributes);
      else if (parent === 'trace' && this.trace) this.keep(this.trace.attributes, attributes);
    }
  }

  private keep(into: Record<string, string>, { key, value }: Readonly<Record<string, string>>): void {
    if (key === undefined || value === undefined) return;
    if (value.length > LOG_LIMITS.attributeLength || Object.keys(into).length >= LOG_LIMITS.attributes) {
      throw new LogError('log-too-large', `Attribute “${key}” is too long, or there are too many.`, this.parser.line);
    }
    Object.defineProperty(into, key, { value, enumerable: true, configurable: true, writable: true });
  }

  private close(name: string): void {
    this.path.pop();
    if (name === 'event' && this.event && this.trace) {
      this.trace.events.push({ attributes: this.event, line: this.parser.line });
      this.event = undefined;
    } else if (name === 'trace' && this.trace && this.path.length === 1) {
      this.finish(this.trace);
      this.trace = undefined;
    }
  }

  private finish({ attributes, events }: Trace): void {
    this.cases += 1;
    const builder = new CaseBuilder(attributes[CASE_NAME] ?? `case-${this.cases}`);
    for (const event of events) {
      const activity = this.need(event, this.names.activity);
      const at = readTime(this.need(event, this.names.time), event.line);
      const resource = event.attributes[this.names.resource] ?? null;
      builder.add({ activity, at, resource, attributes: event.attributes }, event.line);
    }
    if (!builder.empty) this.finished.push(builder.build());
  }

  private need(event: Trace['events'][number], name: string): string {
    const value = event.attributes[name];
    if (value !== undefined) return value;
    const has = Object.keys(event.attributes).join(', ') || 'none';
    throw new LogError('log-attribute', `The event has no attribute “${name}” (it has: ${has}).`, event.line);
  }
}

/**
 * Reads an XES log case by case, in the file's order; the whole log is never held in memory.
 * @throws LogError for anything that is not a complete, well-formed log
 */
export async function* readXes(text: AsyncIterable<string>, attributes: XesAttributes = {}): AsyncGenerator<LogCase> {
  const reader = new XesReader(attributes);
  for await (const chunk of text) {
    reader.write(chunk);
    yield* reader.finished.splice(0);
  }
  reader.end();
  yield* reader.finished.splice(0);
}
