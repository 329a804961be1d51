import { need } from '@stellwerk/ui/server/need.ts';
import { pageApi } from '@stellwerk/ui/server/page-api.ts';
import type { PageServerLoad } from './$types';

/** Every process with who last published it. */
export const load: PageServerLoad = async (event) => {
  const client = pageApi(event);
  const processes = need(event, await client.GET('/api/processes'));
  const latest = await Promise.all(
    processes.map(async ({ key, currentVersion }) => {
      const { data } = await client.GET('/api/processes/{key}/versions', { params: { path: { key } } });
      return data?.find(({ version }) => version === currentVersion) ?? data?.[0];
    }),
  );
  return { processes: processes.map((process, index) => ({ ...process, latest: latest[index] })) };
};
