import PQueue from 'p-queue';
import { fetchDocument, type FetchedDocument } from '../../fetching/fetch-document.js';
import { KeepingError } from './keeping-error.js';

export interface IntakeOptions {
  /** Of one document. */
  readonly maxBytes: number;
  /** Whether people may give addresses. */
  readonly allowLinks: boolean;
  /** Where Discord keeps the files of messages, as URL.origin gives it. */
  readonly attachmentOrigins: readonly string[];
  /** Addresses among these that are not public. */
  readonly allowedAddresses: readonly string[];
  readonly fetch?: typeof fetchDocument;
}

const limits = {
  /** Each may hold a document in memory, and a process that reads it. */
  atOnce: 2,
  mostWaiting: 200,
  fetchMs: 60_000,
  /** An interaction can be answered for 15 minutes. */
  totalMs: 10 * 60_000,
} as const;

/** Takes documents in, few at a time, from wherever people have them. */
export class DocumentIntake {
  readonly #options: IntakeOptions;
  readonly #queue = new PQueue({ concurrency: limits.atOnce });

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  /** Bytes of the largest document. */
  get maxBytes(): number {
    return this.#options.maxBytes;
  }

  /**
   * Does something with a document when its turn has come.
   * @throws KeepingError where too many wait, or it takes too long; what the work throws
   */
  async inTurn<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#queue.size >= limits.mostWaiting) {
      throw new KeepingError({ kind: 'too-many-at-once', limit: limits.mostWaiting });
    }
    const signal = AbortSignal.timeout(limits.totalMs);
    try {
      return await this.#queue.add(() => work(signal), { signal });
    } catch (error) {
      if (!signal.aborted) throw error;
      throw new KeepingError({ kind: 'took-too-long' }, { cause: error });
    }
  }

  /** A file of a message. @throws FetchError */
  async fetchAttachment(url: string, signal: AbortSignal): Promise<FetchedDocument> {
    const { attachmentOrigins, allowedAddresses } = this.#options;
    return await this.#fetch(url, signal, { origins: attachmentOrigins, allowedAddresses });
  }

  /** What an address that somebody gave leads to. @throws FetchError; KeepingError where none may */
  async fetchLink(address: string, signal: AbortSignal): Promise<FetchedDocument> {
    this.requireLinks();
    return await this.#fetch(address, signal, {});
  }

  /** @throws KeepingError where no addresses may be given */
  requireLinks(): void {
    if (!this.#options.allowLinks) throw new KeepingError({ kind: 'links-off' });
  }

  async #fetch(
    address: string,
    signal: AbortSignal,
    places: { readonly origins?: readonly string[]; readonly allowedAddresses?: readonly string[] },
  ): Promise<FetchedDocument> {
    const { maxBytes, fetch = fetchDocument } = this.#options;
    return await fetch(address, { maxBytes, timeoutMs: limits.fetchMs, ...places }, signal);
  }
}
