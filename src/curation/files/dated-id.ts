import { randomBytes } from 'node:crypto';

const pattern = /^(?<time>[\da-z]{9})-[\w-]{12}$/u;

/** A name that nobody guesses, and that says when it was made; ordered by that. */
export function datedId(now: number): string {
  return `${now.toString(36).padStart(9, '0')}-${randomBytes(9).toString('base64url')}`;
}

/** When an id was made, in milliseconds; null where it is none. */
export function timeOf(id: string): number | null {
  const time = pattern.exec(id)?.groups?.['time'];
  return time === undefined ? null : Number.parseInt(time, 36);
}
