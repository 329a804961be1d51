import { z } from 'zod';
import { component } from '../../http/schemas/component.ts';
import { FieldValue } from '../../http/schemas/values.ts';

const Choice = z.object({ value: z.string(), label: z.string() });

/** One thing a form asks for. */
export const FormItem = component(
  'FormItem',
  z.object({
    /** A field's name, or `reply`, `note`, `owner`, `date`: the key in `data`. */
    name: z.string(),
    title: z.string(),
    description: z.string(),
    type: z.enum([
      'enum',
      'boolean',
      'integer',
      'decimal',
      'text',
      'longText',
      'date',
      'dateTime',
      'duration',
      'agent',
      'customer',
      'organization',
      'service',
      'ticket',
    ]),
    required: z.boolean(),
    /** To choose from; empty unless the type is `enum`, `agent` or `service`. */
    values: z.array(Choice),
    /** What it shows first. */
    value: FieldValue,
    /** `value` in words. */
    label: z.string(),
    min: z.number().nullable(),
    max: z.number().nullable(),
    maxLength: z.int().nullable(),
  }),
);
export const Form = component('Form', z.object({ items: z.array(FormItem) }));
