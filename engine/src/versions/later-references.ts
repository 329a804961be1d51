import type { ActionDefinition, ProcessDefinition } from '../definition/types.ts';
import type { LaterNames, NamedKind } from './later-names.ts';

type Json = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const mapped = (
  record: unknown,
  key: (key: string) => string,
  value: (value: unknown) => unknown = (v) => v,
): unknown =>
  isRecord(record)
    ? Object.fromEntries(Object.entries(record).map(([name, inner]) => [key(name), value(inner)]))
    : record;
const listed = (list: unknown, map: (item: unknown) => unknown): unknown =>
  Array.isArray(list) ? list.map(map) : list;
const text = (value: unknown, map: (text: string) => string): unknown =>
  typeof value === 'string' ? map(value) : value;
/** Replaces the members that are there; absent ones stay absent. */
const within = (value: Json, maps: Readonly<Record<string, (inner: unknown) => unknown>>): Json =>
  Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, maps[key]?.(inner) ?? inner]));

/**
 * Values of the earlier version as they would read if its names were the later one's: what still differs then is a
 * real difference, and not the consequence of a rename.
 */
export class LaterReferences {
  readonly #names: LaterNames;

  constructor(names: LaterNames) {
    this.#names = names;
  }

  /** A state's path. */
  readonly state = (path: string): string => this.#names.state(path);

  readonly event = (event: string): string => {
    const [head = '', second = '', ...rest] = event.split('.');
    const last = rest.join('.');
    switch (`${head}.${second}`) {
      case 'queue.move':
      case 'priority.set':
        return `${head}.${second}.${this.#key(head, last)}`;
      case 'field.changed':
        return `field.changed.${this.#names.name('field', last)}`;
    }
    if (head === 'clock') return [head, this.#names.name('clock', second), ...rest].join('.');
    if (head === 'approval') return [head, this.#names.name('approval', second), ...rest].join('.');
    if (head === 'decided') return `decided.${this.#names.name('decision', event.slice('decided.'.length))}`;
    return this.#names.name('step', event);
  };

  readonly expression = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(this.expression);
    if (!isRecord(value)) return value;
    return within(value, {
      ...Object.fromEntries(Object.keys(value).map((key) => [key, this.expression])),
      var: (path) => text(path, this.#variable),
      inState: (path) => text(path, this.#names.state),
    });
  };

  readonly actions = (actions: unknown): unknown =>
    listed(actions, (action) => this.#action(action as ActionDefinition));

  readonly form = (form: unknown): unknown =>
    isRecord(form)
      ? within(form, {
          required: (items) => listed(items, this.#named('field')),
          optional: (items) => listed(items, this.#named('field')),
          preset: (preset) => mapped(preset, this.#keyOf('field'), this.expression),
        })
      : form;

  readonly fieldFlags = (flags: unknown): unknown => mapped(flags, this.#keyOf('field'));

  /** A definition's part of one kind. */
  part(kind: NamedKind, part: unknown): unknown {
    if (!isRecord(part)) return part;
    switch (kind) {
      case 'step':
        return within(part, { form: this.form, region: (region) => text(region, this.#names.state) });
      case 'decision':
        return this.#decision(part);
      case 'delay':
        return this.#byPriority(within(part, { until: this.expression }));
      case 'clock': {
        const condition = (one: unknown) =>
          isRecord(one)
            ? within(one, {
                event: (event) => text(event, this.event),
                enters: (path) => text(path, this.#names.state),
              })
            : one;
        return within(part, {
          completesWhen: (list) => listed(list, condition),
          cancelledWhen: (list) => listed(list, condition),
          calendar: (one) => (isRecord(one) ? this.#byPriority(one) : one),
          target: (one) => (isRecord(one) ? this.#byPriority(one) : one),
        });
      }
      case 'approval':
        return within(part, { deadline: this.#named('delay') });
      case 'field':
        return part;
    }
  }

  readonly scenario = (scenario: unknown): unknown => {
    const fields = (values: unknown) => mapped(values, this.#keyOf('field'));
    const expectation = (expect: unknown) => (isRecord(expect) ? this.#expectation(expect) : expect);
    return within(scenario as Json, {
      start: (start) =>
        isRecord(start)
          ? within(start, {
              fields,
              queue: (queue) => text(queue, (key) => this.#key('queue', key)),
              approvers: (who) => mapped(who, this.#keyOf('approval')),
            })
          : start,
      run: (run) =>
        listed(run, (entry) =>
          within(entry as Json, { send: (event) => text(event, this.event), data: fields, expect: expectation }),
        ),
    });
  };

  /** A map of another process's states and fields to ours: what it leads to is ours. */
  readonly processMap = (map: unknown): unknown =>
    isRecord(map)
      ? within(map, {
          states: this.#targets,
          fields: (fields) => mapped(fields, (from) => from, this.#named('field')),
        })
      : map;

  /** A rule for tickets of an earlier version: its targets are ours, and so are the fields it is ordered by. */
  readonly migration = (rule: unknown): unknown =>
    isRecord(rule)
      ? within(rule, { states: this.#targets, fields: (fields) => mapped(fields, this.#keyOf('field')) })
      : rule;

  #action(action: ActionDefinition): unknown {
    if (!isRecord(action.params)) return action;
    const params = within(action.params, {
      field: this.#named('field'),
      value: this.expression,
      agent: this.expression,
      ticket: this.expression,
      text: this.expression,
      table: this.#named('decision'),
      approval: this.#named('approval'),
      clock: this.#named('clock'),
      ...(action.type === 'raise' ? { event: (event: unknown) => text(event, this.event) } : {}),
      // Its keys are another process's fields.
      ...(action.type === 'createTicket'
        ? { fields: (fields: unknown) => mapped(fields, (key) => key, this.expression) }
        : {}),
    });
    return { ...action, params };
  }

  #decision(part: Json): unknown {
    const outcome = (value: unknown) =>
      isRecord(value) ? within(value, { field: this.#named('field') }) : text(value, this.event);
    return within(part, {
      inputs: (inputs) => listed(inputs, this.#named('field')),
      rules: (rules) =>
        listed(rules, (rule) =>
          within(rule as Json, { when: (when) => mapped(when, this.#keyOf('field')), then: outcome }),
        ),
      default: outcome,
    });
  }

  #byPriority(selection: Json): Json {
    if (selection['by'] !== 'priority') return selection;
    return mapped(selection, (key) => this.#key('priority', key)) as Json;
  }

  #expectation(expect: Json): Json {
    const renamed = within(expect, {
      fields: (values) => mapped(values, this.#keyOf('field')),
      clocks: (clocks) => mapped(clocks, this.#keyOf('clock')),
    });
    return Object.fromEntries(
      Object.entries(renamed).map(([key, value]) => {
        const region = this.#names.state(key);
        if (typeof value !== 'string' || ['owner', 'refused'].includes(key)) return [region, value];
        return [region, this.#names.state(`${key}.${value}`).slice(region.length + 1)];
      }),
    );
  }

  readonly #targets = (states: unknown): unknown =>
    mapped(
      states,
      (from) => from,
      (to) => text(to, this.#lifecycleState),
    );

  readonly #variable = (path: string): string => {
    const [root, name = '', ...rest] = path.split('.');
    if (root === 'fields') return ['fields', this.#names.name('field', name), ...rest].join('.');
    if (root === 'clock') return ['clock', this.#names.name('clock', name), ...rest].join('.');
    if (root === 'event' && name === 'data')
      return ['event', 'data', this.#names.name('field', rest.join('.'))].join('.');
    return path;
  };

  readonly #lifecycleState = (state: string): string => {
    const prefix = state.startsWith('lifecycle.') ? '' : 'lifecycle.';
    return this.#names.state(`${prefix}${state}`).slice(prefix.length);
  };

  /** The key of a region's state, alone. */
  readonly #key = (region: string, key: string): string => {
    const later = this.#names.state(`${region}.${key}`);
    return later.slice(later.indexOf('.') + 1);
  };

  readonly #keyOf =
    (kind: NamedKind) =>
    (key: string): string =>
      this.#names.name(kind, key);

  readonly #named =
    (kind: NamedKind) =>
    (value: unknown): unknown =>
      text(value, this.#keyOf(kind));
}

/** Forms and roles of a new ticket under later names. */
export const laterCreation = (creation: ProcessDefinition['creation'], references: LaterReferences): unknown =>
  creation === undefined ? undefined : { ...creation, form: references.form(creation.form) };
