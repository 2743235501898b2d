import { createHmac } from 'node:crypto';

/** 12 bytes: no two of some millions share that. */
const bytes = 12;

/**
 * Stands for something that must not be kept itself: 16 characters, from which nobody gets it back
 * who has not the key, not even by trying all there are.
 * @param parts each without a zero character
 */
export function keyedHash(key: string, ...parts: readonly string[]): string {
  const hash = createHmac('sha256', key).update(parts.join('\0')).digest();
  return hash.subarray(0, bytes).toString('base64url');
}

/** Stands for an answer, in questions and votes alike. */
export function answerHash(key: string, answerKey: string): string {
  return keyedHash(key, 'answer', answerKey);
}
