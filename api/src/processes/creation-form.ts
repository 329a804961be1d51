import type { FieldDefinition, FieldValue, FormDefinition } from '@stellwerk/engine';
import type { z } from 'zod';
import type { AgentSession } from '../people/agent-session.ts';
import { formItems } from './form-items.ts';
import { processFacts } from './process-reader.ts';
import type { ProcessWords } from './process-words.ts';
import type { ProcessDetail } from './schemas/process.ts';

/** A process with the form of a new ticket, each field showing what it begins with. */
export function processDetail(words: ProcessWords, session: AgentSession): z.output<typeof ProcessDetail> {
  const facts = processFacts(words, session);
  const { definition } = words.process;
  const fields = definition.fields ?? {};
  const form: FormDefinition = definition.creation?.form ?? { optional: Object.keys(fields) };
  const first = Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, initialValue(field)]));
  return { ...facts, creation: { ...facts.creation, form: formItems(words, form, first) } };
}

const initialValue = (field: FieldDefinition): FieldValue => field.default ?? null;
