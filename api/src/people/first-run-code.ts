import { Injectable } from '@nestjs/common';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const CODE_BYTES = 10;

/** The one-time code that makes the first administrator; printed to the console, kept in memory only. */
@Injectable()
export class FirstRunCode {
  private current: string | undefined;

  /** A new code; an earlier one counts no more. */
  issue(): string {
    this.current = randomBytes(CODE_BYTES)
      .toString('hex')
      .toUpperCase()
      .replaceAll(/(.{5})(?=.)/g, '$1-');
    return this.current;
  }

  matches(code: string): boolean {
    if (this.current === undefined) return false;
    const digest = (text: string) => createHash('sha256').update(text.trim().toUpperCase()).digest();
    return timingSafeEqual(digest(code), digest(this.current));
  }

  /** The code was used. */
  spend(): void {
    this.current = undefined;
  }
}
