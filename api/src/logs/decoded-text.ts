import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { createGunzip } from 'node:zlib';
import { LOG_LIMITS } from './limits.ts';
import { LogError } from './log-error.ts';

const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;
const isUtf16 = (bytes: Buffer): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff) || bytes[1] === 0;

/**
 * The text of a log file in pieces. Whether it is compressed is seen from its first bytes, not from its name.
 * @throws LogError for a missing, empty, truncated, damaged, over-large or not UTF-8 encoded file
 */
export async function* decodedText(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let length = 0;
  let first = true;
  for await (const chunk of explained(plainBytes(path))) {
    if (first && isUtf16(chunk))
      throw new LogError('log-encoding', 'The file is UTF-16. Save it as UTF-8 and try again.');
    first = false;
    if (chunk.includes(0)) {
      throw new LogError('log-encoding', `The file is no text: it holds a zero byte (after byte ${length}).`);
    }
    length += chunk.length;
    if (length > LOG_LIMITS.bytes) {
      throw new LogError('log-too-large', `The log holds more than ${LOG_LIMITS.bytes} bytes. Split it by case.`);
    }
    yield decode(decoder, chunk, length - chunk.length);
  }
  decode(decoder, undefined, length);
  if (length === 0) throw new LogError('log-empty', 'The file is empty.');
}

async function* plainBytes(path: string): AsyncGenerator<Buffer> {
  const file = createReadStream(path);
  const chunks = (file as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  const head = await chunks.next();
  if (head.done === true) return;
  if (!isGzip(head.value)) {
    yield head.value;
    yield* { [Symbol.asyncIterator]: () => chunks };
    return;
  }
  file.destroy();
  const source = createReadStream(path);
  const unzipped: Readable = source.pipe(createGunzip());
  source.once('error', (error) => unzipped.destroy(error));
  try {
    yield* unzipped as AsyncIterable<Buffer>;
  } finally {
    source.destroy();
  }
}

async function* explained(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* bytes;
  } catch (error) {
    throw explain(error);
  }
}

function explain(error: unknown): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'Z_BUF_ERROR') {
    return new LogError(
      'log-truncated',
      'The compressed file ends in the middle. Copy it again; nothing of it was used.',
    );
  }
  if (code === 'Z_DATA_ERROR') {
    return new LogError('log-corrupt', 'The compressed file is damaged. Copy it again; nothing of it was used.');
  }
  if (code === 'ENOENT') return new LogError('log-missing', 'There is no such file.');
  if (code === 'EISDIR') return new LogError('log-missing', 'This is a folder, not a file.');
  if (code === 'EACCES') return new LogError('log-missing', 'The file may not be read.');
  return error;
}

function decode(decoder: TextDecoder, chunk: Buffer | undefined, offset: number): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    throw new LogError('log-encoding', `The text is not UTF-8 (after byte ${offset}). Save it as UTF-8 and try again.`);
  }
}
