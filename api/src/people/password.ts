import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';

/** argon2id: 64 MB, three passes, four lanes; about 200 ms. */
const MEMORY_KIB = 65_536;
const PASSES = 3;
const LANES = 4;
const TAG_BYTES = 32;
const SALT_BYTES = 16;
/** Each takes 64 MB and a core: more at once would only slow all of them down. */
const AT_ONCE = 4;

interface Parameters {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}
const CURRENT: Parameters = { memory: MEMORY_KIB, passes: PASSES, parallelism: LANES };

let running = 0;
const waiting: (() => void)[] = [];

async function compute(password: string, nonce: Buffer, tagLength: number, parameters: Parameters): Promise<Buffer> {
  if (running < AT_ONCE) running += 1;
  // Whoever ends hands its place on: given back and taken again, somebody who has just come could take it too.
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      argon2('argon2id', { message: password.normalize('NFKC'), nonce, tagLength, ...parameters }, (error, tag) =>
        error ? reject(error) : resolve(tag),
      );
    });
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

/** The password as a PHC string, for `agent.password_hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const tag = await compute(password, salt, TAG_BYTES, CURRENT);
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${unpadded(salt)}$${unpadded(tag)}`;
}

const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{8,86})\$([A-Za-z0-9+/]{16,172})$/;

/** What a verification found; `stale`: right, but made with older parameters. */
export interface Verification {
  readonly right: boolean;
  readonly stale: boolean;
}

/**
 * Compares a password with its hash. Without a hash (unknown login, no password set) the same work is done for
 * nothing, so that the time tells nobody which logins exist.
 */
export async function verifyPassword(password: string, hash: string | null | undefined): Promise<Verification> {
  const match = PHC.exec(hash ?? '');
  const [, m, t, p, salt, tag] = match ?? [];
  if (!m || !t || !p || !salt || !tag) {
    await compute(password, Buffer.alloc(SALT_BYTES), TAG_BYTES, CURRENT);
    return { right: false, stale: false };
  }
  const parameters = { memory: Number(m), passes: Number(t), parallelism: Number(p) };
  const expected = Buffer.from(tag, 'base64');
  const found = await compute(password, Buffer.from(salt, 'base64'), expected.length, parameters);
  const stale = parameters.memory !== MEMORY_KIB || parameters.passes !== PASSES || parameters.parallelism !== LANES;
  return { right: timingSafeEqual(found, expected), stale };
}
