import type { PlannedDocument } from './collection/collection-plan.js';
import type { IndexingProgress } from './indexing-report.js';

/** Counts how far a run is, and tells. */
export class ProgressCounter {
  readonly #onProgress: ((progress: IndexingProgress) => void) | undefined;
  readonly #totals: { readonly documents: number; readonly bytes: number };
  /** Bytes of each document that is in work, as far as they are embedded. */
  readonly #started = new Map<string, number>();
  #documentsDone = 0;
  #bytesDone = 0;
  #embedded = 0;

  constructor(
    toRead: readonly PlannedDocument[],
    onProgress: ((progress: IndexingProgress) => void) | undefined,
  ) {
    this.#onProgress = onProgress;
    this.#totals = {
      documents: toRead.length,
      bytes: toRead.reduce((sum, { bytes }) => sum + bytes, 0),
    };
    if (toRead.length > 0) this.#tell('embedding');
  }

  /** @param share how much of the document is embedded by now, 0 to 1 */
  embedded({ id, bytes }: PlannedDocument, share: number, passages: number): void {
    this.#started.set(id, share * bytes);
    this.#embedded += passages;
    this.#tell('embedding');
  }

  /** The document is done, whether it was read or failed. */
  done({ id, bytes }: PlannedDocument): void {
    this.#started.delete(id);
    this.#documentsDone += 1;
    this.#bytesDone += bytes;
    this.#tell('embedding');
  }

  writing(): void {
    this.#tell('writing');
  }

  #tell(phase: IndexingProgress['phase']): void {
    const started = [...this.#started.values()].reduce((sum, bytes) => sum + bytes, 0);
    this.#onProgress?.({
      phase,
      ...this.#totals,
      documentsDone: this.#documentsDone,
      bytesDone: this.#bytesDone + started,
      embedded: this.#embedded,
    });
  }
}
