import { z } from 'zod';
import { component } from '../../http/schemas/component.ts';
import { Id, Language, LocalizedText, QueueRight, Titled } from '../../http/schemas/values.ts';

const TimeZone = z
  .string()
  .max(64)
  .refine((name) => isTimeZone(name), 'No such time zone');

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export const Theme = z.enum(['system', 'light', 'dark']);
/** Small things the pages remember: tour cards put away, and the like. */
export const Preferences = component(
  'Preferences',
  z
    .record(
      z.string().regex(/^[a-z][A-Za-z0-9.-]{0,63}$/),
      z.union([z.string().max(500), z.number(), z.boolean(), z.null()]),
    )
    .refine((all) => Object.keys(all).length <= 100, 'At most 100 preferences'),
);

export const Agent = component(
  'Agent',
  z.object({
    id: Id,
    login: z.string(),
    name: z.string(),
    email: z.string(),
    language: Language,
    timeZone: z.string(),
    theme: Theme,
    preferences: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  }),
);

/** Who is signed in and what they may do. */
export const WhoAmI = component(
  'WhoAmI',
  z.object({
    agent: Agent,
    roles: z.array(Titled),
    generalRights: z.array(z.string()),
    queues: z.array(z.object({ key: z.string(), title: z.string(), rights: z.array(QueueRight) })),
    /** The demo company is loaded: one-click sign-in and tour cards make sense. */
    demo: z.boolean(),
  }),
);

const Login = z.string().trim().min(1).max(200);
const Password = z.string().min(1).max(1000);
export const SignIn = component('SignIn', z.strictObject({ login: Login, password: Password }));
export const DemoSignIn = component('DemoSignIn', z.strictObject({ login: Login }));
export const AccountChange = component(
  'AccountChange',
  z.strictObject({
    language: Language.optional(),
    timeZone: TimeZone.optional(),
    theme: Theme.optional(),
    /** Merged into the stored ones; null removes. */
    preferences: Preferences.optional(),
  }),
);

export const DemoAccount = component(
  'DemoAccount',
  z.object({
    login: z.string(),
    name: z.string(),
    roles: z.array(z.object({ key: z.string(), title: LocalizedText })),
    description: LocalizedText,
  }),
);
export const DemoAccounts = component('DemoAccounts', z.array(DemoAccount));

export const FirstRun = component('FirstRun', z.object({ needed: z.boolean() }));
export const FirstAdmin = component(
  'FirstAdmin',
  z.strictObject({
    /** From the console of the running server. */
    code: z.string().min(1).max(100),
    login: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9._-]{1,80}$/),
    name: z.string().trim().min(1).max(200),
    email: z.email().max(320),
    password: z.string().min(10).max(1000),
  }),
);

export const PersonQuery = z.strictObject({ q: z.string().max(200).optional() });
export const AgentList = component('AgentList', z.array(z.object({ id: Id, name: z.string(), login: z.string() })));
export const CustomerList = component(
  'CustomerList',
  z.array(z.object({ id: Id, name: z.string(), email: z.string(), organization: z.string().nullable() })),
);

/** A prepared ticket a tour card leads to. */
export const Tour = component(
  'Tour',
  z.array(z.object({ card: z.enum(['advance', 'why-not', 'deadline']), ticketId: Id, number: z.string() })),
);
