import helmet from '@fastify/helmet';
import { fastify } from 'fastify';
import type { Configuration } from '../configuration/configuration.ts';

const NOTHING = '/';

/**
 * The headers that helmet gives every answer of the interface. They are the same for all of them, and helmet would
 * work them out anew for each: so it is asked once, by a server that never listens.
 */
export async function securityHeaders(
  configuration: Pick<Configuration, 'publicUrl'>,
): Promise<Record<string, string>> {
  const bare = fastify({ logger: false });
  const guarded = fastify({ logger: false });
  await guarded.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
    strictTransportSecurity: configuration.publicUrl.startsWith('https:'),
    xFrameOptions: { action: 'deny' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
  });
  const [without, within] = await Promise.all(
    [bare, guarded].map(async (instance) => {
      instance.get(NOTHING, () => '');
      const { headers } = await instance.inject(NOTHING);
      await instance.close();
      return headers;
    }),
  );
  return Object.fromEntries(
    Object.entries(within ?? {})
      .filter(([name]) => without?.[name] === undefined)
      .map(([name, value]) => [name, String(value)]),
  );
}
