import type { IndexCodec, IndexData, IndexItem } from 'vectra';
import { z } from 'zod';
import { NewerFormatError } from '../../retrieval/newer-format-error.js';

type Metadata = Parameters<IndexCodec['serializeMetadata']>[0];
type Catalog = Parameters<IndexCodec['serializeCatalog']>[0];

/** "KVEC", written in the machine's byte order, so a machine of the other order refuses the file. */
const magicNumber = 0x4345564b;
const codecLayout = 1;
/** Magic, layout, number of items, numbers a vector, bytes of the description, a reserved zero. */
const headerNumbers = 6;
const headerBytes = 4 * headerNumbers;

const metadata = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const catalog = z.object({
  version: z.number(),
  count: z.number(),
  uriToId: z.record(z.string(), z.string()),
  idToUri: z.record(z.string(), z.string()),
  uriToHash: z.record(z.string(), z.string()).exactOptional(),
});
/** An index without its vectors. */
const description = z.object({
  version: z.number(),
  metadata_config: z.object({ indexed: z.array(z.string()).exactOptional() }),
  items: z.array(z.object({ id: z.string(), metadata, metadataFile: z.string().exactOptional() })),
});

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

function split(buffer: Buffer): Parts {
  if (buffer.length < headerBytes) throw new Error('It is shorter than its header');
  const header = new Uint32Array(headerNumbers);
  Buffer.from(header.buffer).set(buffer.subarray(0, headerBytes));
  const [magic, layout, items = 0, dimensions = 0, described = 0] = header;
  if (magic !== magicNumber) throw new Error('It does not begin as a file of vectors');
  if (layout !== codecLayout) {
    const message = `It has layout ${layout}, known is ${codecLayout}`;
    if (layout === undefined || layout < codecLayout) throw new Error(message);
    throw new NewerFormatError(message, layout, codecLayout);
  }
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
  return Math.sqrt(vector.reduce((sum, number) => sum + number * number, 0));
}

/** An item whose vector is a view, not a copy. */
export function vectorItem(
  item: Omit<IndexItem, 'vector' | 'norm'>,
  vector: Float32Array,
): IndexItem {
  // Vectra wants number[], but only reads a vector's length and numbers, which a view has too.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const numbers = vector as unknown as number[];
  return { ...item, vector: numbers, norm: normOf(vector) };
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
    const { items, ...index } = description.parse(fromBuffer(parts.description));
    if (items.length !== parts.items) {
      throw new Error(`It describes ${items.length} items, its header says ${parts.items}`);
    }
    const numbers = new Float32Array(parts.items * parts.dimensions);
    Buffer.from(numbers.buffer).set(parts.vectors);
    return {
      ...index,
      items: items.map((item, place) => {
        const start = place * parts.dimensions;
        return vectorItem(item, numbers.subarray(start, start + parts.dimensions));
      }),
    };
  }

  serializeCatalog(value: Catalog): Buffer {
    return toBuffer(value);
  }

  deserializeCatalog(buffer: Buffer): Catalog {
    return catalog.parse(fromBuffer(buffer));
  }

  serializeMetadata(value: Metadata): Buffer {
    return toBuffer(value);
  }

  deserializeMetadata(buffer: Buffer): Metadata {
    return metadata.parse(fromBuffer(buffer));
  }
}

/** All vectors of items that `VectorCodec` read, one after the other; shares their memory. */
export function vectorsOf(items: readonly IndexItem[]): Float32Array {
  const first: unknown = items[0]?.vector;
  if (first === undefined) return new Float32Array();
  if (!(first instanceof Float32Array) || first.byteOffset !== 0) {
    throw new TypeError('The items were not read by VectorCodec');
  }
  return new Float32Array(first.buffer, 0, items.length * first.length);
}
