import { ConfigurationError, readConfiguration } from './configuration.ts';
import { VARIABLES, variablesAsMarkdown } from './variables.ts';

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

  it('documents every variable', () => {
    for (const { name } of VARIABLES) expect(variablesAsMarkdown()).toContain(`\`${name}\``);
  });
});
