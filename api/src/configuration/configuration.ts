import { isIP } from 'node:net';
import { z } from 'zod';
import { VARIABLES } from './variables.ts';

/** Dependency-injection token of the {@link Configuration}. */
export const CONFIGURATION = Symbol('Configuration');

/** What the environment says, read once at the start. */
export interface Configuration {
  readonly databaseUrl?: string;
  readonly databasePool: number;
  readonly dataDir: string;
  readonly redisUrl?: string;
  readonly host: string;
  readonly port: number;
  /** Without a trailing slash. */
  readonly publicUrl: string;
  /** Addresses and networks of proxies, and the names `loopback`, `linklocal`, `uniquelocal`. */
  readonly trustProxy: readonly string[];
  readonly role: 'all' | 'web' | 'worker';
  readonly demo: boolean;
  readonly logLevel: 'error' | 'warn' | 'info' | 'debug';
  readonly timeZone: string;
  readonly ticketNumbers: 'date' | 'counter' | 'random';
  readonly ticketSystemId: string;
  readonly smtpUrl?: string;
  readonly mailFrom: string;
  /** Private addresses (`10.0.0.1`) and networks (`10.0.0.0/8`) that webhooks may reach. */
  readonly webhookNetworks: readonly string[];
  readonly effectAttempts: number;
  readonly effectRetrySeconds: number;
  readonly effectLeaseSeconds: number;
}

/** Thrown when environment variables are wrong; names every one of them. */
export class ConfigurationError extends Error {
  readonly code = 'configuration';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`The configuration is wrong: ${problems.join('; ')}.`);
    this.problems = problems;
  }
}

const url = (...schemes: string[]) =>
  z.string().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1)), {
    error: `must be an address that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
  });
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` });
const whole = (minimum: number, maximum: number) =>
  z
    .string()
    .refine((text) => /^\d{1,9}$/.test(text) && Number(text) >= minimum && Number(text) <= maximum, {
      error: `must be a whole number from ${minimum} to ${maximum}`,
    })
    .transform(Number);
const isTimeZone = (zone: string) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};
const listed = (text: string): string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
/** `10.0.0.1`, `10.0.0.0/8`, `fd00::/8`. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}
/** Names for the networks of a machine and of a house. */
const NETWORK_NAMES = new Set(['loopback', 'linklocal', 'uniquelocal']);
const withoutLineBreaks = z.string().refine((text) => !/[\r\n\0]/.test(text), { error: 'must be a single line' });

const environmentSchema = z.object({
  DATABASE_URL: url('postgres', 'postgresql').optional(),
  DATABASE_POOL: whole(2, 200).default(12),
  DATA_DIR: z.string().default('./data'),
  REDIS_URL: url('redis', 'rediss').optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: whole(0, 65535).default(3000),
  PUBLIC_URL: url('http', 'https').optional(),
  TRUST_PROXY: z
    .string()
    .refine((text) => listed(text).every((one) => NETWORK_NAMES.has(one) || isNetwork(one)), {
      error: 'must list addresses or networks such as 10.1.2.0/24, or loopback, linklocal, uniquelocal',
    })
    .default(''),
  STELLWERK_ROLE: oneOf(['all', 'web', 'worker']).default('all'),
  STELLWERK_DEMO: oneOf(['0', '1']).default('0'),
  LOG_LEVEL: oneOf(['error', 'warn', 'info', 'debug']).default('info'),
  TIME_ZONE: z
    .string()
    .refine(isTimeZone, { error: 'must be a time zone such as Europe/Berlin' })
    .default('Europe/Berlin'),
  TICKET_NUMBERS: oneOf(['date', 'counter', 'random']).default('date'),
  TICKET_SYSTEM_ID: z
    .string()
    .regex(/^\d{1,4}$/, { error: 'must be one to four digits' })
    .default('10'),
  SMTP_URL: url('smtp', 'smtps').optional(),
  MAIL_FROM: withoutLineBreaks.default('Stellwerk <stellwerk@localhost>'),
  WEBHOOK_NETWORKS: z
    .string()
    .refine((text) => listed(text).every(isNetwork), {
      error: 'must list addresses or networks such as 10.1.2.0/24',
    })
    .default(''),
  EFFECT_ATTEMPTS: whole(1, 20).default(6),
  EFFECT_RETRY_SECONDS: whole(1, 3600).default(5),
  // Not shorter: what takes its time, such as a webhook, would be carried out twice.
  EFFECT_LEASE_SECONDS: whole(10, 3600).default(60),
});

/**
 * Reads and checks the environment. An empty variable counts as not set.
 *
 * @throws ConfigurationError naming every wrong variable
 */
export function readConfiguration(environment: Readonly<Record<string, string | undefined>>): Configuration {
  const given = Object.fromEntries(VARIABLES.map(({ name }) => [name, environment[name] || undefined]));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    throw new ConfigurationError(parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`));
  }
  const value = parsed.data;
  return {
    ...(value.DATABASE_URL === undefined ? {} : { databaseUrl: value.DATABASE_URL }),
    ...(value.REDIS_URL === undefined ? {} : { redisUrl: value.REDIS_URL }),
    ...(value.SMTP_URL === undefined ? {} : { smtpUrl: value.SMTP_URL }),
    databasePool: value.DATABASE_POOL,
    dataDir: value.DATA_DIR,
    host: value.HOST,
    port: value.PORT,
    publicUrl: (value.PUBLIC_URL ?? `http://${value.HOST}:${value.PORT}`).replace(/\/+$/, ''),
    trustProxy: listed(value.TRUST_PROXY),
    role: value.STELLWERK_ROLE,
    demo: value.STELLWERK_DEMO === '1',
    logLevel: value.LOG_LEVEL,
    timeZone: value.TIME_ZONE,
    ticketNumbers: value.TICKET_NUMBERS,
    ticketSystemId: value.TICKET_SYSTEM_ID,
    mailFrom: value.MAIL_FROM,
    webhookNetworks: listed(value.WEBHOOK_NETWORKS),
    effectAttempts: value.EFFECT_ATTEMPTS,
    effectRetrySeconds: value.EFFECT_RETRY_SECONDS,
    effectLeaseSeconds: value.EFFECT_LEASE_SECONDS,
  };
}
