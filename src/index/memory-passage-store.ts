import { hostname } from 'node:os';
import { IndexLockedError } from './passage-store.js';
import type {
  Fingerprint,
  GenerationInfo,
  GenerationUpdate,
  IndexWriter,
  OpenGeneration,
  PassageStore,
  RecognisedEditions,
  UpdateOptions,
} from './passage-store.js';
import { MemoryBytes } from './rows/byte-store.js';
import { documentVectors, type DocumentVectors } from './rows/document-vectors.js';
import { FurnitureRows } from './rows/furniture-rows.js';
import { DraftUpdate } from './generation/draft-update.js';
import type { RememberedVectors } from './generation/draft-update.js';
import { fingerprintDifferences, haveSameVectors } from './fingerprint-differences.js';
import { GenerationDraft } from './generation/generation-draft.js';
import { nextNumberedName } from './vectra/files/numbered-names.js';
import type { Segment } from './generation/segment.js';
import type { JournalRecord } from './vectra/records/journal-record.js';
import { LoadedGeneration } from './generation/loaded-generation.js';
import type { GenerationContents } from './generation/loaded-generation.js';
import { lexicalIndexOf } from './generation/lexical-index-of.js';
import { recognisedFurniture } from './generation/recognised-furniture.js';
import { recognisedEditions } from './generation/recognised-editions.js';
import { emptyBase, closeUpdateBase } from './vectra/salvage/salvage.js';
import type { UpdateBase } from './vectra/salvage/salvage.js';

interface Remembered {
  readonly fingerprint: Fingerprint;
  readonly records: Map<string, JournalRecord>;
}

/** Memory has no write errors that would need explaining. */
function writing<T>(work: () => Promise<T>): Promise<T> {
  return work();
}

/** Passages in memory, gone with the process: for tests and for trying things out. */
export class MemoryPassageStore implements PassageStore {
  #current: GenerationContents | null = null;
  #remembered: Remembered | null = null;
  readonly #opened = new Set<LoadedGeneration>();
  /** Since when an update goes on. */
  #writer: IndexWriter | null = null;

  current(): Promise<GenerationInfo | null> {
    return Promise.resolve(this.#current?.info ?? null);
  }

  writer(): Promise<IndexWriter | null> {
    return Promise.resolve(this.#writer);
  }

  open(): Promise<OpenGeneration | null> {
    return Promise.resolve(this.#current === null ? null : this.#load(this.#current));
  }

  async update(
    options: UpdateOptions,
    apply: (update: GenerationUpdate) => Promise<'commit' | 'leave'>,
  ): Promise<GenerationInfo | null> {
    options.signal?.throwIfAborted();
    if (this.#writer !== null) throw new IndexLockedError(this.#writer);
    const since = new Date().toISOString();
    this.#writer = { pid: process.pid, host: hostname(), since };
    const base = this.#base(options.fingerprint);
    try {
      return await this.#replace(options, base, apply);
    } finally {
      this.#writer = null;
      await closeUpdateBase(base);
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#opened].map((generation) => generation.close()));
  }

  async #replace(
    options: UpdateOptions,
    base: UpdateBase,
    apply: Parameters<PassageStore['update']>[1],
  ): Promise<GenerationInfo | null> {
    const { fingerprint, signal } = options;
    const { dimensions } = fingerprint;
    const sentences = new MemoryBytes();
    const texts = new MemoryBytes();
    const { previous } = base;
    const draft = new GenerationDraft({ dimensions, previous, sentences, texts });
    const remembered = this.#rememberedFor(fingerprint);
    const update = new DraftUpdate({
      ...base,
      draft,
      remembered,
      dimensions,
      signal,
      writing,
    });
    if ((await apply(update)) === 'leave') return null;
    const segment = await wholeSegment(previous, draft, { sentences, texts }, signal);
    const info = {
      generation: nextNumberedName([this.#current?.info.generation ?? '']),
      createdAt: new Date().toISOString(),
      fingerprint,
      documents: segment.documents.length,
      passages: segment.table.rows,
    };
    const written = { info, segments: [{ segment, gone: new Set<number>() }] };
    const editions = await recognisedEditions(written, options.recognise, draft.editionsBefore);
    signal?.throwIfAborted();
    const kept = { ...segment, documentVectors: vectorsIn(segment, editions) };
    this.#current = { info, segments: [{ segment: kept, gone: new Set() }], editions };
    this.#remembered = null;
    return info;
  }

  #load(contents: GenerationContents): LoadedGeneration {
    const generation = new LoadedGeneration(contents, () => {
      this.#opened.delete(generation);
      return Promise.resolve();
    });
    this.#opened.add(generation);
    return generation;
  }

  #base(fingerprint: Fingerprint): UpdateBase {
    if (this.#current === null) return emptyBase;
    const { info } = this.#current;
    const before = info.fingerprint;
    if (!haveSameVectors(before, fingerprint)) return { ...emptyBase, replaces: info };
    const previous = this.#load(this.#current);
    if (fingerprintDifferences(before, fingerprint).length === 0) {
      return { ...emptyBase, previous };
    }
    const get = (hash: string) => previous.record(hash);
    return { ...emptyBase, replaces: info, vectors: [{ get, close: () => previous.close() }] };
  }

  #rememberedFor(fingerprint: Fingerprint): RememberedVectors {
    const before = this.#remembered;
    const fits = before !== null && haveSameVectors(before.fingerprint, fingerprint);
    const { records } = (this.#remembered = fits ? before : { fingerprint, records: new Map() });
    return {
      get: (hash: string) => Promise.resolve(records.get(hash) ?? null),
      add: (record: JournalRecord) => {
        records.set(record.embeddingHash, record);
        return Promise.resolve();
      },
    };
  }
}

function vectorsIn(
  { documents }: Segment,
  { vectors }: RecognisedEditions,
): DocumentVectors | null {
  if (vectors === undefined) return null;
  const known = documents.map(({ document }) => vectors.of(document.id));
  return documentVectors(vectors.madeBy, known);
}

/** Nothing is gained in memory by leaving documents where they were. */
async function wholeSegment(
  previous: LoadedGeneration | null,
  draft: GenerationDraft,
  parts: Pick<Segment, 'sentences' | 'texts'>,
  signal: AbortSignal | undefined,
): Promise<Segment> {
  const { pages, spans } = await recognisedFurniture(previous, draft, signal);
  await draft.copy(draft.kept, signal);
  const { documents, table, vectors } = await draft.finish();
  const found = [...spans].map(([document, own]) => ({ document, spans: own }));
  const furniture = new FurnitureRows(table, found);
  const lexical = await lexicalIndexOf(
    { documents, table, texts: parts.texts, furniture },
    [],
    signal,
  );
  const known = documents.flatMap(({ document }) => pages.get(document.id) ?? []);
  return {
    documents,
    table,
    vectors,
    furniture,
    lexical,
    pages: known,
    documentVectors: null,
    ...parts,
  };
}
