import type { Schema } from '@stellwerk/ui/api/client.ts';
import type { Locale } from '@stellwerk/ui/locale.ts';
import { askServer } from '../ask-server.ts';
import type { Asked } from '../ask-server.ts';
import type { MigratingKey } from '../words/words.ts';
import type { Planning } from './planning.svelte.ts';

/** Keeps the plan and tries it on every ticket. @returns the migration, at work */
export async function beginTrial(
  process: string,
  planning: Planning,
  locale: Pick<Locale<MigratingKey>, 'language' | 't'>,
): Promise<Asked<Schema<'Migration'>>> {
  const { from, to, rule, withClosed } = planning;
  const body: Schema<'MigrationPlanRequest'> = {
    from: from.version,
    to: to.version,
    withClosed,
    rule: { ...rule, states: { ...rule.states }, fields: { ...rule.fields }, ends: [...(rule.ends ?? [])] },
  };
  const planned = await askServer(locale, (api, headers) =>
    api.POST('/api/processes/{key}/migrations', { params: { path: { key: process } }, body, headers }),
  );
  if (!planned.ok) return planned;
  const path = { key: process, migration: planned.data.id };
  return askServer(locale, (api, headers) =>
    api.POST('/api/processes/{key}/migrations/{migration}/dry-run', { params: { path }, headers }),
  );
}

/** How many tickets there are, and in which states they stand. */
export async function countTickets(
  process: string,
  planning: Planning,
  locale: Pick<Locale<MigratingKey>, 'language' | 't'>,
): Promise<Asked<Schema<'MigrationPreview'>>> {
  const body = { from: planning.from.version, to: planning.to.version, withClosed: planning.withClosed };
  return askServer(locale, (api, headers) =>
    api.POST('/api/processes/{key}/migrations/preview', { params: { path: { key: process } }, body, headers }),
  );
}
