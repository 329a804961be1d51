import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** Where pictures of a failed comparison are left: one folder for each, with `expected`, `actual` and `difference`. */
export const FAILED_FOLDER = path.join(import.meta.dirname, 'failed');
/** Takes the new pictures as the reference. */
const ACCEPT = 'ACCEPT_PICTURES=1 npm test -- test/pictures';

/** How far a pixel's colour may be off, 0 to 1 (black to white): each machine smooths the edges of letters in its own way. */
const COLOUR_TOLERANCE = 0.15;
/** A picture is judged by its worst square of so many pixels: a lost icon must not drown in a tall page. */
const WINDOW = 32;
/** Pixels of one square that may differ; an icon of 16 px has more. */
const WINDOW_TOLERANCE = 30;
/** References keep every eighth of the shades, far below the tolerance: that saves a third of their size. */
const SHADE = 8;

/** How two pictures of one size differ: pixels in the worst square, whether that is too much, and the picture of it. */
export function difference(
  expected: PNG,
  actual: PNG,
): { readonly worst: number; readonly differs: boolean; readonly picture: PNG } {
  const { width, height } = expected;
  const picture = new PNG({ width, height });
  const options = { threshold: COLOUR_TOLERANCE, windowSize: WINDOW, includeAA: true };
  const worst = pixelmatch(expected.data, actual.data, picture.data, width, height, options);
  return { worst, differs: worst > WINDOW_TOLERANCE, picture };
}

/**
 * Compares a picture with its reference in the repository.
 *
 * @param reference path of the reference
 * @param accept takes the picture as the new reference
 * @returns what is different and what to do about it; empty if the pictures show the same
 */
export async function comparePicture(
  actual: Buffer,
  reference: string,
  accept = process.env['ACCEPT_PICTURES'] === '1',
): Promise<string> {
  const name = path.basename(reference, '.png');
  const folder = path.join(FAILED_FOLDER, name);
  await rm(folder, { recursive: true, force: true });
  if (accept) {
    await writeFile(reference, small(PNG.sync.read(actual)));
    return '';
  }
  const expected = await readFile(reference).catch(() => undefined);
  if (!expected) return `${name} has no reference picture. To make it: ${ACCEPT}`;
  const [before, now] = [PNG.sync.read(expected), PNG.sync.read(actual)];
  const sameSize = before.width === now.width && before.height === now.height;
  const found = sameSize ? difference(before, now) : { worst: 0, differs: true, picture: now };
  if (!found.differs) return '';
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'expected.png'), expected);
  await writeFile(path.join(folder, 'actual.png'), actual);
  // To be looked at once: quick rather than small.
  const quick = PNG.sync.write(found.picture, { deflateLevel: 1, filterType: 0 });
  await writeFile(path.join(folder, 'difference.png'), quick);
  const what = sameSize
    ? `differs: ${found.worst} pixels in its worst square of ${WINDOW} × ${WINDOW}`
    : `is ${now.width} × ${now.height} instead of ${before.width} × ${before.height}`;
  return `${name} ${what}. Compare the pictures in ${folder}. If the new one is right: ${ACCEPT}`;
}

/** Without the alpha channel and packed as tightly as the format allows. */
function small(picture: PNG): Buffer {
  const { data } = picture;
  for (let at = 0; at < data.length; at++) data[at] = Math.min(255, Math.round((data[at] ?? 0) / SHADE) * SHADE);
  return PNG.sync.write(picture, { colorType: 2, inputHasAlpha: true, deflateLevel: 9, filterType: -1 });
}
