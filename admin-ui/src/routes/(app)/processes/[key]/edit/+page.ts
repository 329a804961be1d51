import { LocalCopy } from '#lib/designer/local-copy.ts';
import { localized } from '#lib/process/words-of.ts';
import type { PageLoad } from './$types';

/** A process that was begun in this browser a moment ago has its title here only; the server has just its key. */
export const load: PageLoad = async ({ data, parent }) => {
  const { language } = await parent();
  if (data.published || data.draft) return data;
  const title: unknown = localized(new LocalCopy(data.person, data.key).read()?.definition.title, language);
  return typeof title === 'string' && title !== '' ? { ...data, place: title } : data;
};
