import type { IndexCodec, IndexData, IndexItem } from 'vectra';
import {
  fields,
  isObject,
  listOf,
  finite,
  recordOf,
  ShapeError,
  string,
} from '../../json-shape.js';
import type { Shape } from '../../json-shape.js';
import { checkFormat } from '../../retrieval/binary-format.js';

type Metadata = Parameters<IndexCodec['serializeMetadata']>[0];
type Catalog = Parameters<IndexCodec['serializeCatalog']>[0];

/** "KVEC", written in the machine's byte order, so a machine of the other order refuses the file. */
const magicNumber = 0x4345564b;
const codecLayout = 1;
/** Magic, layout, number of items, numbers a vector, bytes of the description, a reserved zero. */
const headerNumbers = 6;
const headerBytes = 4 * headerNumbers;

const catalog = fields(
  { version: finite, count: finite, uriToId: recordOf(string), idToUri: recordOf(string) },
  { uriToHash: recordOf(string) },
);
const anything: Shape<unknown> = (value) => value;
/** An index without its vectors. */
const description = fields({
  version: finite,
  metadata_config: fields({}, { indexed: listOf(string) }),
  items: listOf(anything),
});

type BareItem = Omit<IndexItem, 'vector' | 'norm'>;

/** By hand, for of a hundred thousand items zod makes copies. */
function isBareItem(item: unknown): item is BareItem {
  if (typeof item !== 'object' || item === null) return false;
  if (!('id' in item && typeof item.id === 'string')) return false;
  if ('metadataFile' in item && typeof item.metadataFile !== 'string') return false;
  return 'metadata' in item && metadataIs(item.metadata);
}

function metadataIs(value: unknown): value is Metadata {
  if (!isObject(value)) return false;
  const kinds: ReadonlySet<string> = metadataKinds;
  return Object.values(value).every((one) => kinds.has(typeof one));
}

const metadataKinds = new Set(['string', 'number', 'boolean']);

function toBuffer(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

function fromBuffer(bytes: Buffer): unknown {
  return JSON.parse(bytes.toString());
}

function describe({ version, metadata_config, items }: IndexData): Buffer {
  const bare = items.map(({ id, metadata: data, metadataFile }) => ({
    id,
    metadata: data,
    ...(metadataFile === undefined ? {} : { metadataFile }),
  }));
  const bytes = toBuffer({ version, metadata_config, items: bare });
  // Spaces after JSON mean nothing; they let the vectors begin at an address that suits floats.
  return Buffer.concat([bytes, Buffer.alloc(-bytes.length & 3, ' ')]);
}

function writeVectors(items: readonly IndexItem[], numbers: Float32Array): void {
  const dimensions = numbers.length / items.length;
  items.forEach(({ id, vector }, place) => {
    if (vector.length !== dimensions) {
      throw new Error(`Item ${id} has ${vector.length} numbers, the first one ${dimensions}`);
    }
    numbers.set(vector, place * dimensions);
  });
}

interface Parts {
  readonly items: number;
  readonly dimensions: number;
  readonly description: Buffer;
  readonly vectors: Buffer;
}

/** @param bytes of an index, all or the first. @throws Error, NewerFormatError for another format */
export function checkVectorsFormat(bytes: Uint8Array): void {
  checkFormat(bytes, { magic: magicNumber, version: codecLayout }, (reason) => new Error(reason));
}

function split(buffer: Buffer): Parts {
  if (buffer.length < headerBytes) throw new Error('It is shorter than its header');
  const header = new Uint32Array(headerNumbers);
  Buffer.from(header.buffer).set(buffer.subarray(0, headerBytes));
  checkVectorsFormat(buffer);
  const [, , items = 0, dimensions = 0, described = 0] = header;
  const vectors = buffer.subarray(headerBytes + described);
  if (vectors.length !== 4 * items * dimensions) {
    throw new Error(
      `${items} vectors of ${dimensions} numbers do not take ${vectors.length} bytes`,
    );
  }
  const bytes = buffer.subarray(headerBytes, headerBytes + described);
  return { items, dimensions, description: bytes, vectors };
}

/** Length of a vector. */
function normOf(vector: Float32Array): number {
  let sum = 0;
  for (const number of vector) sum += number * number;
  return Math.sqrt(sum);
}

/** An item whose vector is a view, not a copy. */
export function vectorItem(item: BareItem, vector: Float32Array): IndexItem {
  return new ViewedItem(item, vector, 0, vector.length);
}

/** An item whose vector is a view, made when it is asked for: Vectra lists items without a look at it. */
class ViewedItem implements IndexItem {
  readonly id: string;
  readonly metadata: IndexItem['metadata'];
  declare readonly metadataFile?: string;
  readonly #numbers: Float32Array;
  readonly #start: number;
  readonly #dimensions: number;

  constructor(item: BareItem, numbers: Float32Array, start: number, dimensions: number) {
    this.id = item.id;
    this.metadata = item.metadata;
    if (item.metadataFile !== undefined) this.metadataFile = item.metadataFile;
    this.#numbers = numbers;
    this.#start = start;
    this.#dimensions = dimensions;
  }

  get vector(): number[] {
    // Vectra wants number[], but only reads a vector's length and numbers, which a view has too.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return this.#view() as unknown as number[];
  }

  get norm(): number {
    return normOf(this.#view());
  }

  #view(): Float32Array {
    return this.#numbers.subarray(this.#start, this.#start + this.#dimensions);
  }
}

/**
 * Vectra index as bytes: a header, the items without their vectors as JSON, then the vectors as
 * 32-bit floats. As JSON throughout, 65,000 items are more than a string can hold. Items read back
 * have views on one array as their vectors, so nothing is copied an item; norms are not stored but
 * computed. All vectors must be of one length.
 */
export class VectorCodec implements IndexCodec {
  readonly extension = '.vectors';

  /** @throws Error naming an item whose vector is of another length than the first one's */
  serializeIndex(data: IndexData): Buffer {
    const { items } = data;
    const dimensions = items[0]?.vector.length ?? 0;
    const described = describe(data);
    const start = headerBytes + described.length;
    const bytes = new Uint8Array(start + 4 * items.length * dimensions);
    const header = [magicNumber, codecLayout, items.length, dimensions, described.length];
    new Uint32Array(bytes.buffer, 0, header.length).set(header);
    bytes.set(described, headerBytes);
    writeVectors(items, new Float32Array(bytes.buffer, start));
    return Buffer.from(bytes.buffer);
  }

  /** @throws Error that says what is wrong with the bytes */
  deserializeIndex(buffer: Buffer): IndexData {
    const parts = split(buffer);
    const { items, ...index } = description(fromBuffer(parts.description));
    if (items.length !== parts.items) {
      throw new Error(`It describes ${items.length} items, its header says ${parts.items}`);
    }
    const { dimensions } = parts;
    const numbers = numbersOf(parts);
    return {
      ...index,
      items: items.map((item, place) => {
        if (!isBareItem(item)) throw new Error(`Its item ${place} is none`);
        return new ViewedItem(item, numbers, place * dimensions, dimensions);
      }),
    };
  }

  serializeCatalog(value: Catalog): Buffer {
    return toBuffer(value);
  }

  deserializeCatalog(buffer: Buffer): Catalog {
    return catalog(fromBuffer(buffer));
  }

  serializeMetadata(value: Metadata): Buffer {
    return toBuffer(value);
  }

  deserializeMetadata(buffer: Buffer): Metadata {
    const value = fromBuffer(buffer);
    if (metadataIs(value)) return value;
    throw new ShapeError('metadata', 'texts, numbers and truth values');
  }
}

/** Copied only where they begin at an address that does not suit floats. */
function numbersOf({ vectors, items, dimensions }: Parts): Float32Array {
  const aligned = vectors.byteOffset % 4 === 0 ? vectors : new Uint8Array(vectors);
  return new Float32Array(aligned.buffer, aligned.byteOffset, items * dimensions);
}

/** All vectors of items that `VectorCodec` read, one after the other; shares their memory. */
export function vectorsOf(items: readonly IndexItem[]): Float32Array {
  const first: unknown = items[0]?.vector;
  if (first === undefined) return new Float32Array();
  if (!(first instanceof Float32Array))
    throw new TypeError('The items were not read by VectorCodec');
  return new Float32Array(first.buffer, first.byteOffset, items.length * first.length);
}

/**
 * The same of the bytes of an index, without its items.
 * @throws Error that says what is wrong with the bytes
 */
export function vectorsOfBytes(buffer: Buffer): Float32Array {
  return numbersOf(split(buffer));
}
