import { loadLimitMs, type ModelSettings } from '../../embedding/model/model-settings.js';
import { DocumentError } from '../../errors.js';
import {
  ChildDiedError,
  ChildHungError,
  ChildStalledError,
  ChildTimeoutError,
} from '../../processes/child-errors.js';
import type { ChildProcessClient } from '../../processes/child-process-client.js';
import { RemoteError, type WireError } from '../../processes/child-protocol.js';
import { ProcessPool, TaskFatalError } from '../../processes/process-pool.js';
import { startConfigured } from '../../processes/start-child.js';
import type { DocumentProcessProtocol } from './document-process-protocol.js';
import type { DocumentFile, DocumentReader, ReadDocument } from './document-reader.js';

export interface PooledDocumentReaderOptions {
  readonly model: ModelSettings;
  /** Longest passage in tokens. */
  readonly maxTokens: number;
  /** Longest time for one document, in milliseconds. */
  readonly timeLimitMs: number;
  /** Longest time without a page, a paragraph or a passage more, in milliseconds. */
  readonly stallLimitMs?: number;
  /** Longest silence of a process, in milliseconds, until it is taken for stopped. */
  readonly stoppedLimitMs?: number;
  /** As for os.setPriority. */
  readonly priority?: number;
  /** The module that the process runs; `.js`, for it runs without a loader. */
  readonly entry?: URL | string;
  readonly onOutput?: (line: string) => void;
}

const defaults = {
  entry: new URL('document-process.js', import.meta.url),
  /** As the inference processes have it: whoever serves people goes first. */
  priority: 10,
  idleMs: 30_000,
  /**
   * One keeps several inference processes busy, for reading is a hundred times faster. The other one
   * reads on where a document takes long.
   */
  processes: 2,
  /** A page takes a few seconds at the most; what shows nothing for so long hangs. */
  stallLimitMs: 60_000,
  /** To load the tokenizer takes a second on a free core. */
  configureLimitMs: 60_000,
  /** A document that wants more is hostile, or too large to be read in one piece. */
  memoryLimitMb: 2048,
} as const;

/**
 * Reads documents in a process of their own, under a limit of time and memory, so that a document
 * that makes a parser loop or burst fails alone.
 */
export class PooledDocumentReader implements DocumentReader {
  readonly #pool: ProcessPool<DocumentProcessProtocol>;
  readonly #limits: { readonly timeMs: number; readonly stallMs: number };

  constructor(options: PooledDocumentReaderOptions) {
    const stallMs = options.stallLimitMs ?? defaults.stallLimitMs;
    this.#limits = { timeMs: options.timeLimitMs, stallMs };
    this.#pool = new ProcessPool<DocumentProcessProtocol>({
      name: 'documents',
      size: defaults.processes,
      idleMs: defaults.idleMs,
      taskLimitMs: options.timeLimitMs,
      stallLimitMs: stallMs,
      // The same would take as long again, while others wait.
      givesUpLate: true,
      start: (signal) => startDocumentProcess(options, signal),
    });
  }

  async read(file: DocumentFile, signal?: AbortSignal): Promise<ReadDocument> {
    const { id, path, settings } = file;
    try {
      const params = { id, path, ...(settings && { settings }) };
      return await this.#pool.run('read', params, { signal });
    } catch (error) {
      if (error instanceof TaskFatalError) throw this.#fatal(error);
      // A parser's own mistake; what is wrong with the process or its settings comes as another.
      if (error instanceof RemoteError) throw parserFailure(error);
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#pool.close();
  }

  #fatal(error: TaskFatalError): DocumentError {
    const { cause } = error;
    const { timeMs, stallMs } = this.#limits;
    if (cause instanceof ChildStalledError) {
      return new DocumentError(
        `Reading it came to a halt: no further page or passage within ${stallMs / 1000} s. ` +
          'Save it in a simpler form, or split it.',
        { cause },
      );
    }
    if (cause instanceof ChildTimeoutError) {
      return new DocumentError(
        `Reading it took longer than ${timeMs / 1000} s ` +
          '(DOCUMENT_TIME_LIMIT_SECONDS): save it in a simpler form, or raise the limit.',
        { cause },
      );
    }
    if (cause instanceof ChildHungError) {
      return new DocumentError(
        'Reading it got stuck twice. Index again, and save it in a simpler form if that does not ' +
          'help.',
        { cause },
      );
    }
    const ending =
      cause instanceof ChildDiedError ? ` (${cause.signal ?? `code ${cause.code}`})` : '';
    return new DocumentError(
      `Reading it broke off twice${ending}: it needs too much memory or is too tangled. Save it in ` +
        'a simpler form.',
      { cause },
    );
  }
}

function parserFailure(error: RemoteError): DocumentError {
  return new DocumentError(`Reading it failed (${error.message}): save it in a simpler form.`, {
    cause: error,
  });
}

async function startDocumentProcess(
  { model, maxTokens, priority, entry, stoppedLimitMs, onOutput }: PooledDocumentReaderOptions,
  signal: AbortSignal,
): Promise<ChildProcessClient<DocumentProcessProtocol>> {
  const { child } = await startConfigured<DocumentProcessProtocol>(
    {
      name: 'documents',
      entry: entry ?? defaults.entry,
      priority: priority ?? defaults.priority,
      execArgv: [`--max-old-space-size=${defaults.memoryLimitMb}`],
      reviveError: reviveDocumentError,
      ...(stoppedLimitMs !== undefined && { stoppedLimitMs }),
      ...(onOutput && { onOutput }),
    },
    { model, maxTokens },
    { signal, configureLimitMs: loadLimitMs(model, defaults.configureLimitMs) },
  );
  return child;
}

function reviveDocumentError(wire: WireError): Error | undefined {
  return wire.name === 'DocumentError' ? new DocumentError(wire.message) : undefined;
}
