/** One environment variable: what it means, for the check and for the table in the documentation. */
export interface Variable {
  readonly name: string;
  readonly meaning: string;
  /** As shown in the documentation; absent: nothing. */
  readonly fallback?: string;
}

/** Every variable the server reads, in the order of the documentation's table. */
export const VARIABLES: readonly Variable[] = [
  { name: 'DATABASE_URL', meaning: 'PostgreSQL to use; without it an embedded one starts in DATA_DIR' },
  { name: 'DATABASE_POOL', meaning: 'Connections this process opens to PostgreSQL at most', fallback: '12' },
  { name: 'DATA_DIR', meaning: 'Folder of the embedded PostgreSQL', fallback: './data' },
  { name: 'REDIS_URL', meaning: 'Moves the job queues from PostgreSQL to this Redis' },
  { name: 'HOST', meaning: 'Address to listen on', fallback: '127.0.0.1' },
  { name: 'PORT', meaning: 'Port to listen on; 0 takes a free one', fallback: '3000' },
  { name: 'PUBLIC_URL', meaning: 'Address people type; https makes cookies Secure', fallback: 'http://HOST:PORT' },
  {
    name: 'TRUST_PROXY',
    meaning:
      'Addresses and networks of reverse proxies whose X-Forwarded-For is believed, comma-separated; loopback and uniquelocal are such networks too',
  },
  {
    name: 'STELLWERK_ROLE',
    meaning: 'all, web (pages and API only) or worker (timers and effects only)',
    fallback: 'all',
  },
  { name: 'STELLWERK_DEMO', meaning: '1 fills an empty database with the demo company', fallback: '0' },
  { name: 'LOG_LEVEL', meaning: 'error, warn, info or debug', fallback: 'info' },
  { name: 'TIME_ZONE', meaning: 'Zone in which the day of a ticket number begins', fallback: 'Europe/Berlin' },
  { name: 'TICKET_NUMBERS', meaning: 'date, counter, or random (does not tell how many there are)', fallback: 'date' },
  {
    name: 'TICKET_SYSTEM_ID',
    meaning: 'Digits in ticket numbers that tell this installation from others',
    fallback: '10',
  },
  { name: 'SMTP_URL', meaning: 'Server that sends mail (smtp:// or smtps://); without it nothing is mailed' },
  { name: 'MAIL_FROM', meaning: 'Sender of our mail', fallback: 'Stellwerk <stellwerk@localhost>' },
  {
    name: 'WEBHOOK_NETWORKS',
    meaning:
      'Private addresses and networks that webhooks may reach all the same, comma-separated: 10.1.2.0/24, 127.0.0.1. Public ones may always be reached',
  },
  { name: 'EFFECT_ATTEMPTS', meaning: 'How often an effect is tried before it is stuck', fallback: '6' },
  {
    name: 'EFFECT_RETRY_SECONDS',
    meaning: 'Pause after the first failed attempt of an effect; each further one is four times as long',
    fallback: '5',
  },
  {
    name: 'EFFECT_LEASE_SECONDS',
    meaning: 'An effect that was handed out and not finished by then is handed out again',
    fallback: '60',
  },
];

/** Variables that only those who build and test it set; the server reads none of them. */
export const DEVELOPERS_VARIABLES: readonly Variable[] = [
  { name: 'STELLWERK_VERBOSE', meaning: 'Building: anything shows all that installing and building say' },
  {
    name: 'CHROMIUM',
    meaning: 'Tests: the Chromium to use where it is not found by itself',
    fallback: '/usr/bin/chromium',
  },
  {
    name: 'ACCEPTANCE_DATA',
    meaning: 'Tests and figures: the folder with the event logs; without it what needs them is named as not run',
  },
  { name: 'LONG', meaning: 'Tests: anything takes the full counts; `npm run test:long` sets it' },
  { name: 'ACCEPT_PICTURES', meaning: 'Tests: 1 takes the new pictures of the components for the right ones' },
  { name: 'WRITE_SCHEMA', meaning: 'Tests: 1 writes the dump of the migrated schema anew' },
];

/** The documentation's table, generated so that it cannot drift from the code. */
export function variablesAsMarkdown(): string {
  const rows = [...VARIABLES, ...DEVELOPERS_VARIABLES].map(
    ({ name, meaning, fallback }) =>
      `| \`${name}\` | ${meaning} | ${fallback === undefined ? '–' : `\`${fallback}\``} |`,
  );
  return ['| Variable | Meaning | Default |', '| --- | --- | --- |', ...rows].join('\n');
}
