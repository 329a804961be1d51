import type { ProcessDefinition } from '@stellwerk/engine';
import { apiClient } from '@stellwerk/ui/api/client.ts';

const client = () => apiClient(undefined, location.origin);

/** The newest published version of another process; undefined: there is none, or it may not be seen. */
export async function newestDefinition(key: string): Promise<ProcessDefinition | undefined> {
  const { data } = await client().GET('/api/processes/{key}', { params: { path: { key } } });
  const version = data?.currentVersion ?? undefined;
  return version === undefined ? undefined : publishedDefinition(key, version);
}

export async function publishedDefinition(key: string, version: number): Promise<ProcessDefinition | undefined> {
  const path = { key, version };
  const { data } = await client().GET('/api/processes/{key}/versions/{version}', { params: { path } });
  // The server publishes only what it has parsed: the shape is the engine's own.
  return data && (data.definition as unknown as ProcessDefinition);
}

/** Numbers of the published versions, the newest first. */
export async function publishedVersions(key: string): Promise<readonly number[]> {
  const { data } = await client().GET('/api/processes/{key}/versions', { params: { path: { key } } });
  return (data ?? []).map(({ version }) => version).sort((one, other) => other - one);
}
