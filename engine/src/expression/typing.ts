import type { Directory } from '../definition/directory-types.ts';
import { outline } from '../definition/outline.ts';
import type { FieldDefinition, ProcessDefinition } from '../definition/types.ts';
import { RESERVED_FORM_ITEMS } from '../definition/types.ts';

/** What is known of a variable before it has a value. `any`: its kind is not declared anywhere. */
export type VariableType =
  | { readonly type: 'enum'; readonly values: readonly string[]; readonly nullable: boolean }
  | { readonly type: 'boolean' | 'text' | 'date' | 'dateTime' | 'duration' | 'ref' | 'any'; readonly nullable: boolean }
  | {
      readonly type: 'integer' | 'decimal';
      readonly nullable: boolean;
      readonly min?: number;
      readonly max?: number;
    };

/** What an expression may speak of. */
export interface Typing {
  /** Undefined: there is no such variable. */
  variable(path: string): VariableType | undefined;
  hasState(path: string): boolean;
  hasRole(role: string): boolean;
  /** All names, for “did you mean”. */
  readonly names: {
    readonly variables: readonly string[];
    readonly states: readonly string[];
    readonly roles: readonly string[];
  };
}

/** What the gate knows of a ticket besides its position. */
export const TICKET_VARIABLES = ['customer', 'organization', 'channel', 'serviceLevel', 'service'] as const;

/** The typing of a definition; without a directory every role (and every queue of an open queue region) is taken to exist. */
export function typingOf(definition: ProcessDefinition, directory?: Directory): Typing {
  const fields = definition.fields ?? {};
  const clocks = definition.clocks ?? {};
  const openQueue = hasOpenQueue(definition);
  // The one state of an open queue region stands for all queues and is none itself.
  const states = new Set(
    outline(definition)
      .nodes.map((node) => node.path)
      .filter((path) => !openQueue || !path.startsWith('queue.')),
  );
  const queues = Object.keys(directory?.queues ?? {}).map((queue) => `queue.${queue}`);
  return {
    variable: (path) => variableType(path, fields, clocks),
    hasState: (path) => {
      if (states.has(path)) return true;
      if (!openQueue || !/^queue\.[^.]+$/.test(path)) return false;
      return directory === undefined || queues.includes(path);
    },
    hasRole: (role) => directory === undefined || Object.hasOwn(directory.roles, role),
    names: {
      variables: [
        ...Object.keys(fields).flatMap((field) => [`fields.${field}`, `event.data.${field}`]),
        'event.actor',
        ...TICKET_VARIABLES.map((name) => `ticket.${name}`),
        ...Object.keys(clocks).map((clock) => `clock.${clock}.percent`),
      ],
      states: [...states, ...(openQueue ? queues : [])].filter((path) => path.includes('.')),
      roles: Object.keys(directory?.roles ?? {}),
    },
  };
}

/** Whether the queue is a reserved field instead of one state per queue. */
export function hasOpenQueue(definition: ProcessDefinition): boolean {
  if (!Object.hasOwn(definition.machine.states, 'queue')) return false;
  const region = definition.machine.states['queue'];
  return region?.meta?.open === true || Object.values(region?.states ?? {}).some((state) => state.meta?.open === true);
}

function variableType(
  path: string,
  fields: Readonly<Record<string, FieldDefinition>>,
  clocks: Readonly<Record<string, unknown>>,
): VariableType | undefined {
  const [root, name = '', third, ...rest] = path.split('.');
  if (root === 'fields' && third === undefined)
    return Object.hasOwn(fields, name) ? fieldType(fields[name]) : undefined;
  if (root === 'clock' && third === 'percent' && rest.length === 0)
    return Object.hasOwn(clocks, name) ? { type: 'decimal', nullable: true, min: 0 } : undefined;
  if (root === 'ticket' && third === undefined && (TICKET_VARIABLES as readonly string[]).includes(name))
    return { type: 'ref', nullable: true };
  if (path === 'event.actor') return { type: 'ref', nullable: true };
  if (root === 'event' && name === 'data' && third !== undefined && rest.length === 0)
    return payloadType(third, fields);
  return undefined;
}

/** What a form brings: a field's value, or a reserved item; anything else comes from the system and has no declared kind. */
function payloadType(name: string, fields: Readonly<Record<string, FieldDefinition>>): VariableType {
  if (Object.hasOwn(fields, name)) {
    const type = fieldType(fields[name]);
    return type === undefined ? { type: 'any', nullable: true } : { ...type, nullable: true };
  }
  if (!(RESERVED_FORM_ITEMS as readonly string[]).includes(name)) return { type: 'any', nullable: true };
  return { type: name === 'owner' ? 'ref' : name === 'date' ? 'any' : 'text', nullable: true };
}

/** A field that is neither declared nullable nor given a default begins as null all the same. */
function fieldType(field: FieldDefinition | undefined): VariableType | undefined {
  if (field === undefined) return undefined;
  const nullable = field.nullable === true || field.default === undefined || field.default === null;
  if (field.type === 'enum') return { type: 'enum', values: field.values, nullable };
  if (field.type === 'integer' || field.type === 'decimal') {
    return {
      type: field.type,
      nullable,
      ...(field.min === undefined ? {} : { min: field.min }),
      ...(field.max === undefined ? {} : { max: field.max }),
    };
  }
  return { type: field.type, nullable };
}
