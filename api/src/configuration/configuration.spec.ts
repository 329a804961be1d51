import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError, readConfiguration } from './configuration.ts';
import { DEVELOPERS_VARIABLES, VARIABLES, variablesAsMarkdown } from './variables.ts';

const NOT_SOURCES = new Set(['node_modules', 'dist', 'build', '.svelte-kit', '.turbo']);
/** Everything that runs or is run by us. */
function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return NOT_SOURCES.has(entry.name) ? [] : sources(path);
    return /\.(ts|mjs|svelte)$/.test(entry.name) && !entry.name.endsWith('.spec.ts')
      ? [readFileSync(path, 'utf8')]
      : [];
  });
}
/** What the machine sets, and what one part of the program tells another that it starts. */
const NOBODY_SETS = [
  'HOME',
  'PATH',
  'INIT_CWD',
  'NODE_OPTIONS',
  'INTERNAL_API_ORIGIN',
  'INTERNAL_API_TOKEN',
  'TEST_POSTGRES',
];

describe('configuration', () => {
  it('has a default for everything', () => {
    const configuration = readConfiguration({});
    expect(configuration).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      role: 'all',
      demo: false,
      ticketNumbers: 'date',
    });
    expect(configuration.databaseUrl).toBeUndefined();
    expect(configuration.publicUrl).toBe('http://127.0.0.1:3000');
  });

  it('names every wrong variable at once', () => {
    const read = () => readConfiguration({ PORT: '99999', DATABASE_URL: 'mysql://x', STELLWERK_ROLE: 'boss' });
    expect(read).toThrow(ConfigurationError);
    try {
      read();
    } catch (error) {
      expect((error as ConfigurationError).problems).toEqual([
        'DATABASE_URL must be an address that begins with postgres:// or postgresql://',
        'PORT must be a whole number from 0 to 65535',
        'STELLWERK_ROLE must be one of all, web, worker',
      ]);
    }
  });

  it('takes an empty variable as not set', () => {
    expect(readConfiguration({ PORT: '', REDIS_URL: '' })).toMatchObject({ port: 3000 });
  });

  it('refuses a sender with a line break, which would add a header', () => {
    expect(() => readConfiguration({ MAIL_FROM: 'a@b\r\nBcc: c@d' })).toThrow('MAIL_FROM must be a single line');
  });

  it('refuses networks that are none', () => {
    expect(readConfiguration({ WEBHOOK_NETWORKS: '10.0.0.0/8, fd00::/8,127.0.0.1' }).webhookNetworks).toEqual([
      '10.0.0.0/8',
      'fd00::/8',
      '127.0.0.1',
    ]);
    for (const wrong of ['10.0.0.0/33', 'intranet', '10.0.0.0/8/8', '10.0.0.0/x'])
      expect(() => readConfiguration({ WEBHOOK_NETWORKS: wrong })).toThrow('WEBHOOK_NETWORKS must list addresses');
  });

  it('refuses proxies that are none: everybody could be believed, or nobody', () => {
    expect(readConfiguration({ TRUST_PROXY: '10.1.2.3, uniquelocal' }).trustProxy).toEqual(['10.1.2.3', 'uniquelocal']);
    for (const wrong of ['true', '1', '*', 'proxy.example.com'])
      expect(() => readConfiguration({ TRUST_PROXY: wrong })).toThrow('TRUST_PROXY must list addresses');
  });

  it('checks every variable that cannot be just any text', () => {
    const wrong = Object.fromEntries(VARIABLES.map(({ name }) => [name, 'wrong\n']));
    try {
      readConfiguration(wrong);
      throw new Error('it was taken');
    } catch (error) {
      const named = (error as ConfigurationError).problems.map((problem) => problem.split(' ')[0]);
      expect(named.sort()).toEqual(
        VARIABLES.map(({ name }) => name)
          .filter((name) => name !== 'DATA_DIR' && name !== 'HOST')
          .sort(),
      );
    }
  });

  it('has the defaults that the documentation tells', () => {
    const defaults: Record<string, unknown> = { ...readConfiguration({}) };
    const known = (name: string) =>
      defaults[
        name
          .replace('STELLWERK_', '')
          .toLowerCase()
          .replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
      ];
    for (const { name, fallback } of VARIABLES.filter((variable) => variable.name !== 'PUBLIC_URL')) {
      const value = known(name);
      const shown =
        Array.isArray(value) && value.length === 0 ? undefined : typeof value === 'boolean' ? +value : value;
      expect([name, shown === undefined ? undefined : String(shown as string | number)]).toEqual([name, fallback]);
    }
  });

  it('is documented in one table: every variable that is read anywhere, and no other', () => {
    const texts = ['api/src', 'api/launch', 'ui/src', 'agent-ui/src', 'admin-ui/src', 'engine/src', 'test'].flatMap(
      sources,
    );
    const READING = /\b(?:process\.)?env(?:ironment)?(?:\.([A-Z][A-Z0-9_]+)|\['([A-Z][A-Z0-9_]+)'\])/g;
    const names = texts.flatMap((text) =>
      [...text.matchAll(READING)].map(([, plain, quoted]) => plain ?? quoted ?? ''),
    );
    const documented = [...variablesAsMarkdown().matchAll(/^\| `(\w+)` /gm)].map(([, name]) => name ?? '');
    expect(documented).toEqual([...VARIABLES, ...DEVELOPERS_VARIABLES].map(({ name }) => name));
    const known = new Set([...documented, ...NOBODY_SETS]);
    expect([...new Set(names)].filter((name) => !known.has(name))).toEqual([]);
    // What only the developers' part has is read by name; the rest is read through the list itself.
    const everything = texts.join('\n');
    for (const { name } of DEVELOPERS_VARIABLES)
      expect([name, new RegExp(`(\\.${name}\\b|'${name}')`).test(everything.replace(/name: '\w+'/g, ''))]).toEqual([
        name,
        true,
      ]);
  });
});
