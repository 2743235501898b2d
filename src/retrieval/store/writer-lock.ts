import { link, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { isNotFound } from '../../errors.js';
import { IndexLockedError } from '../passage-store.js';
import { livenessOf, newProcessMark } from './process-mark.js';

const LOCK = 'writer.lock';
/** Claim on a lock or claim whose process died. */
const HEIR = '.heir';
/** A claim that is being written. */
const NEW = '.new';

const claim = z.object({
  mark: z.string(),
  pid: z.int(),
  host: z.string(),
  since: z.string(),
});
type Claim = z.infer<typeof claim>;

/** The claim in a file; null where there is no file. A file that is no claim is nobody's. */
async function readClaim(file: string): Promise<Claim | null> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
  const nobody = { mark: 'nobody', pid: 0, host: '', since: '' };
  try {
    return claim.safeParse(JSON.parse(text)).data ?? nobody;
  } catch (error) {
    if (error instanceof SyntaxError) return nobody;
    throw error;
  }
}

/** Puts a whole file under a name that is free. @returns false where the name is taken */
async function linkNew(source: string, target: string): Promise<boolean> {
  try {
    await link(source, target);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function lockedError(lock: string, holder: Claim, elsewhere: boolean): IndexLockedError {
  return new IndexLockedError(
    holder,
    elsewhere
      ? `Wait for it to end; if nothing runs on ${holder.host} any more, delete ${lock}.`
      : `Wait for it to end, or end it.`,
  );
}

/**
 * The right to write an index, held through the file `writer.lock`. Who dies holding it leaves the
 * file behind, and the next one takes over at once.
 *
 * Taking over must have one winner. Removing or replacing a dead process's file cannot give one: of
 * two that saw the same file, the slower would remove the faster one's. So nobody touches it:
 * they claim its inheritance, `writer.lock.<its mark>.heir`, created exclusively; should the heir
 * die too, its heir's, and so on. The last of the chain holds the lock, and only the holder may
 * change `writer.lock`. Who has claimed looks whether `writer.lock` is still the one that the chain
 * began with: marks never come again, so if it is, nobody else held the lock in between.
 */
export class WriterLock {
  readonly #folder: string;
  readonly #mine: Claim;

  private constructor(folder: string, mine: Claim) {
    this.#folder = folder;
    this.#mine = mine;
  }

  /** @throws IndexLockedError where another process, or this one, holds it */
  static async acquire(folder: string): Promise<WriterLock> {
    const mark = await newProcessMark();
    const since = new Date().toISOString();
    const lock = new WriterLock(folder, { mark, pid: process.pid, host: hostname(), since });
    const written = path.join(folder, `${LOCK}.${mark}${NEW}`);
    await writeFile(written, JSON.stringify(lock.#mine), { flag: 'wx', flush: true });
    try {
      while (!(await lock.#claim(written))) {
        // Another process let go or took over between two looks: look again.
      }
    } finally {
      await rm(written, { force: true });
    }
    await lock.#sweep();
    return lock;
  }

  async release(): Promise<void> {
    const standing = await readClaim(this.#file());
    // Somebody may have deleted the file by hand, and then another run may have begun.
    if (standing?.mark === this.#mine.mark) await rm(this.#file(), { force: true });
  }

  /** @returns false where things changed under our hands */
  async #claim(written: string): Promise<boolean> {
    if (await linkNew(written, this.#file())) return true;
    const first = await readClaim(this.#file());
    if (first === null) return false;
    const heirs = await this.#claimHeirOf(first, written);
    if (heirs === null) return false;
    if ((await readClaim(this.#file()))?.mark === first.mark) {
      await rename(written, this.#file());
      return true;
    }
    await rm(heirs, { force: true });
    return false;
  }

  /** @returns the file of our claim, null where things changed under our hands */
  async #claimHeirOf(dead: Claim, written: string): Promise<string | null> {
    const liveness = await livenessOf(dead.mark);
    if (liveness !== 'dead') throw lockedError(this.#file(), dead, liveness === 'elsewhere');
    const heir = this.#file(`.${dead.mark}${HEIR}`);
    if (await linkNew(written, heir)) return heir;
    const other = await readClaim(heir);
    return other === null ? null : this.#claimHeirOf(other, written);
  }

  /** Removes claims that nobody can need any more. */
  async #sweep(): Promise<void> {
    for (const name of await readdir(this.#folder)) {
      const mark = name.slice(LOCK.length + 1, -NEW.length);
      const abandoned = name.endsWith(NEW) && (await livenessOf(mark)) === 'dead';
      if (name.startsWith(`${LOCK}.`) && (name.endsWith(HEIR) || abandoned)) {
        await rm(path.join(this.#folder, name), { force: true });
      }
    }
  }

  #file(suffix = ''): string {
    return path.join(this.#folder, LOCK + suffix);
  }
}
