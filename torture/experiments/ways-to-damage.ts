import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { between, pick, type Random } from '../../bench/generated/random.js';

/** What becomes of a file's bytes: others, none (deleted), or a folder in place of the file. */
interface DamageWay {
  readonly name: string;
  /** @param other the bytes of the same file of another generation or segment; null where there is none */
  readonly apply: (
    bytes: Buffer,
    random: Random,
    other: Buffer | null,
  ) => Buffer | 'deleted' | 'folder' | null;
}

const blockBytes = 4096;

const damageWays: readonly DamageWay[] = [
  { name: 'cut', apply: (bytes, random) => bytes.subarray(0, somewhereIn(bytes, random)) },
  {
    name: 'one bit flipped',
    apply: (bytes, random) => {
      const at = somewhereIn(bytes, random);
      const flipped = Buffer.from(bytes);
      flipped[at] = (bytes[at] ?? 0) ^ (1 << between(random, 0, 7));
      return flipped;
    },
  },
  {
    name: 'a block zeroed',
    apply: (bytes, random) => {
      const zeroed = Buffer.from(bytes);
      const start = Math.floor(somewhereIn(bytes, random) / blockBytes) * blockBytes;
      return zeroed.fill(0, start, Math.min(start + blockBytes, zeroed.length));
    },
  },
  { name: 'emptied', apply: () => Buffer.alloc(0) },
  { name: 'deleted', apply: () => 'deleted' },
  { name: 'a folder in its place', apply: () => 'folder' },
  { name: 'that of another generation', apply: (_, __, other) => other },
  {
    name: 'garbage behind it',
    apply: (bytes, random) =>
      Buffer.concat([
        bytes,
        Buffer.from(Array.from({ length: 64 }, () => between(random, 0, 255))),
      ]),
  },
];

/** A file that was damaged. */
export interface Damage {
  readonly way: string;
  /** Whether it still lies there as it was damaged: nobody has met it, or nobody had to. */
  readonly isLatent: () => boolean;
}

/**
 * Damages a file in place, as a failing disk would: who has it open has the damaged one.
 * @returns null where the way that was drawn would change nothing
 */
export function damage(file: string, otherFile: string | null, random: Random): Damage | null {
  const way = pick(random, damageWays);
  const bytes = readFileSync(file);
  const other = otherFile === null || !isFile(otherFile) ? null : readFileSync(otherFile);
  const damaged = way.apply(bytes, random, other);
  if (damaged === null || (typeof damaged !== 'string' && damaged.equals(bytes))) return null;
  if (typeof damaged !== 'string') writeFileSync(file, damaged);
  else {
    rmSync(file);
    if (damaged === 'folder') mkdirSync(file);
  }
  const left = markOf(file);
  return {
    way: way.name,
    isLatent: () => existsSync(path.dirname(file)) && markOf(file) === left,
  };
}

/** Tells a file from one that took its place or was written since. */
function markOf(file: string): string {
  const { ino, mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? {};
  return `${ino} ${mtimeMs}`;
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

function somewhereIn(bytes: Buffer, random: Random): number {
  return Math.floor(random() * bytes.length);
}
