import { error } from '@sveltejs/kit';
import { pageApi } from '@stellwerk/ui/server/page-api.ts';
import type { RequestHandler } from './$types';

/** The definition of a version as a file to keep. */
export const GET: RequestHandler = async (event) => {
  const { key, version } = event.params;
  const path = { key, version: Number(version) };
  const { data, response } = await pageApi(event).GET('/api/processes/{key}/versions/{version}', { params: { path } });
  if (!data) error(response.status === 200 ? 500 : response.status);
  return new Response(`${JSON.stringify(data.definition, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="${key.replace(/[^\w-]/g, '')}-${data.version}.json"`,
    },
  });
};
