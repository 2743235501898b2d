import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { readSmallFile } from '../documents/find/small-file.js';
import type { CollectionId } from '../domain/collection-place.js';
import { isNotFound, isSystemError, messageOf } from '../errors.js';
import { ownCollection, ownerOf, type CollectionPlaces } from './collection-places.js';
import type { OwnCollections } from './own-collections.js';

interface DepartureLog {
  info(details: object, message: string): void;
  error(details: object, message: string): void;
}

export interface DepartedServersParts {
  readonly places: Pick<CollectionPlaces, 'of' | 'list'>;
  readonly own: Pick<OwnCollections, 'ended'>;
  /** Forgets a collection, and ends what goes on in it. */
  readonly drop: (id: CollectionId) => Promise<void>;
  readonly log: DepartureLog;
  readonly now?: () => Date;
}

/** Who took the bot out of a server by mistake notices it within these. */
const keptDays = 30;
const dayMs = 24 * 60 * 60_000;
const mostBytes = 1_000;

const departureSchema = z.object({ leftAt: z.iso.datetime() });

/**
 * Keeps the collections that belong to servers for a time after the bot left these, and deletes them
 * then. That it left is on record beside what the collection remembers. What belongs to no server is
 * never touched. One thing is done after the other.
 */
export class DepartedServers {
  readonly #parts: DepartedServersParts;
  readonly #now: () => Date;
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: DepartedServersParts) {
    this.#parts = parts;
    this.#now = parts.now ?? (() => new Date());
  }

  /** To be told when the bot has left a server. @throws the file system's errors */
  left(server: string): Promise<void> {
    return this.#inTurn(async () => {
      const ids = await this.#ownIds();
      if (ids.includes(ownCollection(server))) await this.#record(server);
    });
  }

  /** To be told when the bot has come to a server. @throws the file system's errors */
  returned(server: string): Promise<void> {
    return this.#inTurn(() => this.#strike(server));
  }

  /**
   * Finds who left or returned unseen, and deletes what was kept long enough.
   * @param servers all that the bot is in, by Discord ids, those in an outage among them
   * @throws the file system's errors
   */
  sweep(servers: ReadonlySet<string>): Promise<void> {
    return this.#inTurn(async () => {
      for (const id of await this.#ownIds()) {
        const server = ownerOf(id);
        if (server === null) continue;
        if (servers.has(server)) await this.#strike(server);
        else if (this.#isOver(await this.#record(server))) await this.#delete(server);
      }
    });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #ownIds(): Promise<readonly CollectionId[]> {
    const ids = await this.#parts.places.list();
    return ids.filter((id) => ownerOf(id) !== null);
  }

  /** Puts it on record that a server was left, unless it is already. @returns since when */
  async #record(server: string): Promise<Date> {
    const known = await recordedIn(this.#file(server));
    if (known !== null) return known;
    const leftAt = this.#now();
    const file = this.#file(server);
    await mkdir(path.dirname(file), { recursive: true });
    const text = `${JSON.stringify({ leftAt: leftAt.toISOString() })}\n`;
    await writeFileAtomic(file, text, { mode: 0o600 });
    this.#parts.log.info({ server, days: keptDays }, 'server left: its documents are kept for now');
    return leftAt;
  }

  /** Strikes it off the record that a server was left. */
  async #strike(server: string): Promise<void> {
    await rm(this.#file(server), { force: true });
  }

  #isOver(leftAt: Date): boolean {
    return this.#now().getTime() - leftAt.getTime() >= keptDays * dayMs;
  }

  /** What fails here is tried again with the next sweep, for the record goes last. */
  async #delete(server: string): Promise<void> {
    const { places, own, drop, log } = this.#parts;
    const id = ownCollection(server);
    const { documentsDir, indexDir, keepingDir } = places.of(id);
    own.ended(server);
    try {
      await drop(id);
      for (const folder of [documentsDir, indexDir, path.dirname(keepingDir)]) {
        await rm(folder, { recursive: true, force: true });
      }
      log.info({ server, days: keptDays }, 'documents deleted of a server that was left');
    } catch (error) {
      if (!isSystemError(error)) throw error;
      log.error({ server, reason: messageOf(error) }, 'documents not deleted');
    }
  }

  #file(server: string): string {
    return path.join(this.#parts.places.of(ownCollection(server)).keepingDir, 'departure.json');
  }
}

/** Null where there is no record, or none that can be understood: then the time begins anew. */
async function recordedIn(file: string): Promise<Date | null> {
  try {
    const bytes = await readSmallFile(file, mostBytes);
    const text = bytes instanceof Uint8Array ? Buffer.from(bytes).toString('utf8') : '';
    const { data } = departureSchema.safeParse(JSON.parse(text));
    return data === undefined ? null : new Date(data.leftAt);
  } catch (error) {
    if (isNotFound(error) || error instanceof SyntaxError) return null;
    throw error;
  }
}
