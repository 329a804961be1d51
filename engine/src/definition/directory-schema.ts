import { clockTargetsSchema, unlockTimeSchema } from './clock-targets-schema.ts';
import { key, localizedText } from './names.ts';
import { z } from './zod.ts';

const time = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$/);
const interval = z.tuple([time, time]);
const day = z.array(interval).exactOptional();
const holiday = z.union([
  z.strictObject({ date: z.string().regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/) }),
  z.strictObject({ every: z.string().regex(/^[0-9]{2}-[0-9]{2}$/) }),
  z.strictObject({ region: z.string().regex(/^[A-Za-z]{2}(-[A-Za-z0-9]+)*$/) }),
]);
const optionalText = localizedText.exactOptional();

export const calendar = z.union([
  z.strictObject({ title: optionalText, always: z.literal(true) }),
  z.strictObject({
    title: optionalText,
    timeZone: z.string().min(1),
    week: z.strictObject({ mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day }),
    holidays: z.array(holiday).exactOptional(),
  }),
]);

const titled = z.strictObject({ title: localizedText });
const described = z.strictObject({ title: localizedText, description: optionalText });
const part = <T extends z.ZodType>(schema: T) => z.record(key, schema);

/** A directory file; parts that are left out are empty. */
export const directorySchema = z
  .strictObject({
    $schema: z.string().exactOptional(),
    queues: part(
      described.extend({ targets: clockTargetsSchema.exactOptional(), unlockAfter: unlockTimeSchema.exactOptional() }),
    ).exactOptional(),
    roles: part(described).exactOptional(),
    templates: part(
      z.strictObject({ title: optionalText, subject: localizedText, body: localizedText }),
    ).exactOptional(),
    calendars: part(calendar).exactOptional(),
    endpoints: part(z.strictObject({ title: optionalText, url: z.string().regex(/^https?:\/\/\S+$/) })).exactOptional(),
    services: part(titled).exactOptional(),
    serviceLevels: part(titled.extend({ targets: clockTargetsSchema.exactOptional() })).exactOptional(),
    processes: part(titled).exactOptional(),
  })
  .meta({ title: 'Stellwerk directory' });
