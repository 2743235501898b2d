import { checkPagesFormat, decodePages } from '../../retrieval/furniture/page-text-bytes.js';
import type { PageText } from '../../retrieval/furniture/page-text.js';
import { LexicalIndexBuilder } from '../../retrieval/lexical/lexical-index-builder.js';
import { checkLexicalFormat } from '../../retrieval/lexical/lexical-index-bytes.js';
import { LexicalIndex } from '../../retrieval/lexical/lexical-index.js';
import type { Segment } from '../generation/segment.js';
import { CorruptIndexError } from '../passage-store.js';
import { FurnitureRows } from '../rows/furniture-rows.js';
import { checkDocumentVectorsFormat, documentVectorsOfBytes } from '../rows/document-vectors.js';
import type { DocumentVectors } from '../rows/document-vectors.js';
import {
  documentVectorsFile,
  lexicalFile,
  pagesFile,
  passagesFile,
  rowSealsFile,
  vectorsCopyFile,
  type SealedFolder,
} from './segment-file-names.js';
import { SegmentReader } from './segment-reader.js';
import { checkVectorsFormat, vectorsOfBytes } from './vector-codec.js';

/** Opens a segment with all that questions are answered from. @throws as SegmentReader */
export async function openForSearch(sealed: SealedFolder): Promise<Segment> {
  const reader = new SegmentReader(sealed);
  const { documents, table } = await reader.described();
  // At once, for one file can be taken apart while the disk gives the next.
  const [vectors, furniture, lexical] = await Promise.all([
    reader.vectors(table),
    reader.furniture(table),
    reader.read(lexicalFile, (bytes) => LexicalIndex.fromBytes(bytes)),
    checkSpares(reader),
  ]);
  if (lexical.rows !== table.rows) throw otherNumbers(sealed.folder);
  const parts = await reader.parts();
  return {
    documents,
    table,
    vectors,
    furniture,
    lexical,
    pages: null,
    documentVectors: null,
    ...parts,
  };
}

/** What is needed when another file is damaged must be sound by then. */
async function checkSpares(reader: SegmentReader): Promise<void> {
  for (const name of [rowSealsFile, vectorsCopyFile]) await reader.check(name);
  await reader.checkFormat(pagesFile, checkPagesFormat);
  if (!reader.has(documentVectorsFile)) return;
  await reader.checkFormat(documentVectorsFile, checkDocumentVectorsFormat);
}

/**
 * Opens a segment that an update may build on: all its files are sound, but of vectors, words and
 * pages nothing is read before it is wanted. @throws as SegmentReader
 */
export async function openForUpdate(sealed: SealedFolder): Promise<Segment> {
  const reader = new SegmentReader(sealed);
  const described = await reader.described();
  const [furniture] = await Promise.all([
    reader.furniture(described.table),
    reader.checkFormat(passagesFile, checkVectorsFormat),
    reader.checkFormat(lexicalFile, checkLexicalFormat),
    checkSpares(reader),
  ]);
  return new UpdatedSegment(reader, { ...described, ...(await reader.parts()), furniture });
}

/**
 * Opens what cannot be made of the rest of a segment; its furniture and words are as if they were
 * not known. @throws as SegmentReader
 */
export async function openStored(sealed: SealedFolder): Promise<Segment> {
  const reader = new SegmentReader(sealed);
  const described = await reader.described();
  await reader.checkFormat(passagesFile, checkVectorsFormat);
  const furniture = new FurnitureRows(described.table, null);
  return new UpdatedSegment(reader, { ...described, ...(await reader.parts()), furniture });
}

type Opened = Pick<Segment, 'documents' | 'table' | 'furniture' | 'sentences' | 'texts'>;

/** Reads large parts when they are wanted. */
class UpdatedSegment implements Segment {
  readonly documents: Segment['documents'];
  readonly table: Segment['table'];
  readonly furniture: Segment['furniture'];
  readonly sentences: Segment['sentences'];
  readonly texts: Segment['texts'];
  readonly #reader: SegmentReader;
  #vectors: Float32Array | null = null;
  #lexical: LexicalIndex | null = null;
  #pages: readonly PageText[] | null = null;
  #documentVectors: DocumentVectors | null = null;

  constructor(reader: SegmentReader, opened: Opened) {
    this.#reader = reader;
    this.documents = opened.documents;
    this.table = opened.table;
    this.furniture = opened.furniture;
    this.sentences = opened.sentences;
    this.texts = opened.texts;
  }

  get vectors(): Float32Array {
    this.#vectors ??= this.#reader.readNow(passagesFile, vectorsOfBytes);
    return this.#vectors;
  }

  get lexical(): LexicalIndex {
    this.#lexical ??= this.furniture.isKnown
      ? this.#reader.readNow(lexicalFile, (bytes) => LexicalIndex.fromBytes(bytes))
      : wordless(this.table.rows);
    return this.#lexical;
  }

  get pages(): readonly PageText[] | null {
    if (!this.furniture.isKnown) return null;
    this.#pages ??= this.#reader.readNow(pagesFile, decodePages);
    return this.#pages;
  }

  get documentVectors(): DocumentVectors | null {
    if (!this.furniture.isKnown || !this.#reader.has(documentVectorsFile)) return null;
    this.#documentVectors ??= this.#reader.readNow(documentVectorsFile, (bytes) =>
      documentVectorsOfBytes(bytes, this.documents.length),
    );
    return this.#documentVectors;
  }
}

function wordless(rows: number): LexicalIndex {
  const builder = new LexicalIndexBuilder();
  for (let row = 0; row < rows; row++) builder.add('');
  return builder.build();
}

function otherNumbers(folder: string): CorruptIndexError {
  return new CorruptIndexError(folder, 'holds other numbers than its files say');
}

/** Closes the files that a segment reads from while it is open. */
export async function closeSegment({
  sentences,
  texts,
}: Pick<Segment, 'sentences' | 'texts'>): Promise<void> {
  await sentences.close();
  await texts.close();
}
