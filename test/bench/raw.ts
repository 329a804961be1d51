import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import pg from 'pg';
import { load, type Load } from './load.ts';

/** A raw shape: SQL that writes the least a ticket system must write. */
export type Shape = 'advance' | 'create';
const fileOf = (name: string): string => new URL(`sql/${name}.sql`, import.meta.url).pathname;
const TICKETS = 100_000;

/** The raw shapes in a database of their own beside ours, on the same server. */
export interface Raw {
  /** `pgbench`, or `pg` where that is not installed. */
  readonly driver: 'pgbench' | 'pg';
  run(shape: Shape, clients: number, seconds: number): Promise<Load>;
}

export async function openRaw(url: string): Promise<Raw> {
  const own = new URL(url);
  own.pathname = '/raw_shapes';
  await withClient(url, (client) => client.query('CREATE DATABASE raw_shapes'));
  const statements = readFileSync(fileOf('tables'), 'utf8').split(/;\n/);
  // One by one: VACUUM takes no company.
  await withClient(own.href, async (client) => {
    for (const statement of statements) if (statement.trim() !== '') await client.query(statement);
  });
  const driver = spawnSync('pgbench', ['--version']).status === 0 ? 'pgbench' : 'pg';
  return {
    driver,
    run: (shape, clients, seconds) =>
      driver === 'pgbench' ? byPgbench(own, shape, clients, seconds) : byPg(own.href, shape, clients, seconds),
  };
}

async function withClient(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function byPgbench(url: URL, shape: Shape, clients: number, seconds: number): Promise<Load> {
  const args = ['-n', '-M', 'prepared', '-c', clients, '-j', 2, '-T', seconds, '-f', fileOf(shape)].map(String);
  const place = ['-h', url.hostname, '-p', url.port, '-U', url.username, url.pathname.slice(1)];
  const { stdout } = await promisify(execFile)('pgbench', [...args, ...place]);
  const perSecond = /tps = ([\d.]+)/.exec(stdout)?.[1];
  if (perSecond === undefined) throw new Error(`pgbench said: ${stdout}`);
  return { perSecond: Number(perSecond), latencies: [] };
}

async function byPg(url: string, shape: Shape, clients: number, seconds: number): Promise<Load> {
  const steps = statementsOf(shape);
  const connections = Array.from({ length: clients }, () => new pg.Client({ connectionString: url }));
  await Promise.all(connections.map((client) => client.connect()));
  try {
    return await load(clients, seconds, async (client) => {
      let id: unknown = 1 + Math.floor(Math.random() * TICKETS);
      const q = 1 + Math.floor(Math.random() * 50);
      for (const { name, text, parameters } of steps) {
        const values = parameters.map((parameter) => (parameter === 'q' ? q : id));
        const { rows } = await connections[client]!.query<{ id: string }>({ name, text, values });
        if (text.includes('RETURNING')) id = rows[0]?.id;
      }
    });
  } finally {
    await Promise.all(connections.map((client) => client.end()));
  }
}

/** The statements of a shape as prepared statements. */
function statementsOf(shape: Shape) {
  const lines = readFileSync(fileOf(shape), 'utf8').split('\n');
  return lines
    .filter((line) => line !== '' && !line.startsWith('\\'))
    .map((line, index) => {
      const parameters: string[] = [];
      const text = line.replace(/;$| \\gset$/, '').replaceAll(/(?<!:):(id|q)\b/g, (_, name: string) => {
        if (!parameters.includes(name)) parameters.push(name);
        return `$${parameters.indexOf(name) + 1}`;
      });
      return { name: `raw-${shape}-${index}`, text, parameters };
    });
}
