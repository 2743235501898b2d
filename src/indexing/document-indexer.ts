import { settingsHash } from '../documents/settings/settings-hash.js';
import type { SourceDocument } from '../domain/document.js';
import type { Embedder } from '../embedding/embedder.js';
import { DocumentError } from '../errors.js';
import type { GenerationUpdate, IndexedDocument } from '../index/passage-store.js';
import type { PlannedDocument } from './collection/collection-plan.js';
import type { DocumentReader } from './reading/document-reader.js';
import { embedDocument } from './embed-document.js';
import type { ProgressCounter } from './progress-counter.js';
import type { RunOutcome } from './run-outcome.js';

export interface DocumentIndexerOptions {
  readonly reader: DocumentReader;
  readonly embedder: Embedder;
  readonly update: GenerationUpdate;
  readonly progress: ProgressCounter;
  readonly outcome: RunOutcome;
  readonly signal: AbortSignal;
  readonly mode: 'changed' | 'everything' | 'repair';
}

/** Takes one document after another into the new generation. */
export class DocumentIndexer {
  readonly #options: DocumentIndexerOptions;
  readonly #previous: ReadonlySet<string>;

  constructor(options: DocumentIndexerOptions) {
    this.#options = options;
    this.#previous = new Set(options.update.previous?.documents.map(({ id }) => id));
  }

  /**
   * Reads, embeds and puts a document. One that cannot be read is listed as failed and keeps the
   * passages it had.
   * @throws whatever is not the document's own fault
   */
  async index(file: PlannedDocument): Promise<void> {
    const { outcome, progress, update, signal } = this.#options;
    signal.throwIfAborted();
    try {
      const document = await this.#put(file);
      outcome.done(file, document.warnings);
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      outcome.failed(file.id, error.message);
      if (this.#previous.has(file.id)) await update.keep(file.id);
    }
    progress.done(file);
  }

  async #put(file: PlannedDocument): Promise<SourceDocument> {
    const { reader, embedder, update, progress, outcome, signal, mode } = this.#options;
    const read = await reader.read(file, signal);
    let passagesDone = 0;
    const embedded = await embedDocument(read, {
      embedder,
      update,
      signal,
      mayReuse: mode !== 'everything',
      onPassages: (done) => {
        passagesDone += done.passages;
        outcome.embedded += done.embedded;
        progress.embedded(file, passagesDone / read.passages.length, done.embedded);
      },
    });
    await update.put(recordOf(file, read.document), read.document, embedded);
    return read.document;
  }
}

function recordOf(file: PlannedDocument, document: SourceDocument): IndexedDocument {
  const { text: _text, sections: _sections, structure: _structure, ...stated } = document;
  const { includes, ...described } = stated;
  return {
    ...described,
    ...(includes.length > 0 && { includes }),
    contentHash: file.contentHash,
    bytes: file.bytes,
    indexedAt: new Date().toISOString(),
    ...settingsOf(file),
  };
}

function settingsOf({ settings }: PlannedDocument): Pick<IndexedDocument, 'settings' | 'weight'> {
  const hash = settingsHash(settings);
  if (settings === undefined || hash === null) return {};
  return { settings: hash, ...(settings.weight !== 1 && { weight: settings.weight }) };
}
