import type { Logger } from '../../logger.js';
import { NoticedError } from '../dispatching/noticed-error.js';
import type { ReplyLedger, ReplyRecord } from './reply-ledger.js';
import { throttle } from '../throttle.js';
import { isOutOfReach, StallGuard } from './stall-guard.js';

const sayEveryMs = 60_000;
/** A healthy disk takes some milliseconds, and a person waits. */
const stallLimitMs = 2_000;

/**
 * The ledger as far as its folder can be had: an answer is worth more than its buttons. A disk that
 * is full, out of reach or hangs is said in the log, once a minute; every answer tries anew, but no
 * more is asked of a disk while it hangs.
 */
export class ReplyMemory {
  readonly #ledger: Pick<ReplyLedger, 'add' | 'get'>;
  readonly #log: Pick<Logger, 'info'>;
  readonly #sayUnwritten: (reason: string) => void;
  readonly #sayUnread: (reason: string) => void;
  readonly #adding: StallGuard;
  readonly #getting: StallGuard;
  #isFailing = false;

  constructor(
    ledger: Pick<ReplyLedger, 'add' | 'get'>,
    log: Pick<Logger, 'info' | 'warn'>,
    limitMs = stallLimitMs,
  ) {
    this.#adding = new StallGuard(limitMs);
    this.#getting = new StallGuard(limitMs);
    this.#ledger = ledger;
    this.#log = log;
    const say = (what: string) =>
      throttle((reason: string) => log.warn({ reason }, what), sayEveryMs);
    this.#sayUnwritten = say('replies cannot be written down, so they have no buttons');
    this.#sayUnread = say('replies cannot be looked up, so their buttons do not work');
  }

  /** Whether the newest record could not be written down. */
  get isFailing(): boolean {
    return this.#isFailing;
  }

  /** Writes a record down. @returns its key; null where that is not possible just now */
  async add(record: ReplyRecord): Promise<string | null> {
    try {
      const key = await this.#adding.run(() => this.#ledger.add(record));
      if (this.#isFailing) this.#log.info('replies are written down again');
      this.#isFailing = false;
      return key;
    } catch (error) {
      if (!isOutOfReach(error)) throw error;
      this.#isFailing = true;
      this.#sayUnwritten(error.message);
      return null;
    }
  }

  /**
   * The record of a key; null where there is none any more.
   * @throws NoticedError where it cannot be looked up just now
   */
  async get(key: string): Promise<ReplyRecord | null> {
    try {
      return await this.#getting.run(() => this.#ledger.get(key));
    } catch (error) {
      if (!isOutOfReach(error)) throw error;
      this.#sayUnread(error.message);
      throw new NoticedError({ kind: 'answerOutOfReach' });
    }
  }
}
