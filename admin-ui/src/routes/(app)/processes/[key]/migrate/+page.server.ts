import { error } from '@sveltejs/kit';
import type { Directory, ProcessDefinition } from '@stellwerk/engine';
import type { Schema } from '@stellwerk/ui/api/client.ts';
import { need } from '@stellwerk/ui/server/need.ts';
import { pageApi } from '@stellwerk/ui/server/page-api.ts';
import { localized } from '#lib/process/words-of.ts';
import { adminText } from '#lib/words/words.ts';
import type { PageServerLoad } from './$types';

/** A migration, or what is needed to plan one: by default from where most running tickets are to the newest version. */
export const load: PageServerLoad = async (event) => {
  const { key } = event.params;
  const client = pageApi(event);
  const path = { key };
  const t = adminText(event.locals.language);
  const versions = need(event, await client.GET('/api/processes/{key}/versions', { params: { path } }));
  const newest = versions[0]?.version ?? 0;
  // The server publishes only what it has parsed: the shape is the engine's own.
  const read = async (version: number) =>
    need(event, await client.GET('/api/processes/{key}/versions/{version}', { params: { path: { key, version } } }))
      .definition as unknown as ProcessDefinition;
  const nothing = { from: undefined, to: undefined, detail: undefined, again: undefined, directory: undefined };
  const place = async (definition?: ProcessDefinition) =>
    localized((definition ?? (await read(newest))).title, event.locals.language) ?? key;
  if (event.locals.session?.generalRights.includes('migrate') !== true)
    return { ...nothing, key, place: await place(), versions, migrations: [], mayMigrate: false };
  const migrations = need(event, await client.GET('/api/processes/{key}/migrations', { params: { path } }));
  const frame = { key, versions, migrations, mayMigrate: true };
  const one = async (id: number) =>
    need(
      event,
      await client.GET('/api/processes/{key}/migrations/{migration}', { params: { path: { key, migration: id } } }),
    );

  const query = event.url.searchParams;
  const asked = query.get('migration');
  if (asked !== null) return { ...nothing, ...frame, place: await place(), detail: await one(Number(asked)) };

  const to = Number(query.get('to') ?? newest);
  const from = Number(query.get('from') ?? fullest(versions, to));
  const known = (version: number): boolean => versions.some((each) => each.version === version);
  if (!known(from) || !known(to)) error(404, t('process.notHere'), { advice: t('error.notFoundAdvice') });
  const [earlier, later, directory] = await Promise.all([read(from), read(to), client.GET('/api/directory')]);
  const again = query.get('again');
  return {
    ...frame,
    place: await place(later),
    detail: undefined,
    from: { version: from, definition: earlier },
    to: { version: to, definition: later },
    again: again === null ? undefined : (await one(Number(again))).rule,
    directory: need(event, directory) as unknown as Directory,
  };
};

/** The other version with the most running tickets; without any, the one before. */
function fullest(versions: Schema<'VersionList'>, to: number): number {
  const others = versions.filter(({ version }) => version !== to);
  const [first] = [...others].sort((a, b) => b.running - a.running || b.version - a.version);
  return first?.version ?? to;
}
