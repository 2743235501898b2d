import { createRequire } from 'node:module';
import path from 'node:path';
import fc from 'fast-check';
import type * as Vectra from 'vectra';
import type { IndexData } from 'vectra';
import { describe, expect, it } from 'vitest';
import { SealedFileStorage } from '../../../src/index/vectra/files/sealed-file-storage.js';
import { VectorCodec, vectorItem, vectorsOf } from '../../../src/index/vectra/vector-codec.js';
import { temporaryFolder } from '../temporary-folder.js';

// Vectra's entries load what is left out, so its class is loaded alone, as by the store.
const require = createRequire(import.meta.url);
const vectra = path.dirname(require.resolve('vectra/browser'));
// The file has the types that the entries have for it.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const { LocalIndex } = require(path.join(vectra, 'LocalIndex.js')) as Pick<
  typeof Vectra,
  'LocalIndex'
>;

const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));
const metadata = fc.dictionary(
  text.filter((key) => key !== '__proto__'),
  fc.oneof(
    text,
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
  ),
);

const indexData = fc.integer({ min: 1, max: 9 }).chain((dimensions) => {
  const numbers = fc.float32Array({
    minLength: dimensions,
    maxLength: dimensions,
    noNaN: true,
    noDefaultInfinity: true,
  });
  const item = fc
    .record({ id: text, metadata, vector: numbers, file: fc.option(text, { nil: undefined }) })
    .map(({ id, metadata: data, vector, file }) =>
      vectorItem(
        { id, metadata: data, ...(file === undefined ? {} : { metadataFile: file }) },
        Float32Array.from(vector),
      ),
    );
  return fc.record({
    version: fc.nat(),
    metadata_config: fc.constantFrom<IndexData['metadata_config']>({}, { indexed: ['a', 'b'] }),
    items: fc.array(item, { maxLength: 6 }),
  });
});

function sampleItems(count: number, dimensions = 4) {
  return Array.from({ length: count }, (_, row) =>
    vectorItem(
      { id: `${row}`, metadata: { row } },
      Float32Array.from({ length: dimensions }, (__, place) => row + place / 8),
    ),
  );
}

/** With vectors and norms, which are made when they are asked for. */
function shown({ items, ...index }: IndexData) {
  return {
    ...index,
    items: items.map((item) => ({ ...item, vector: item.vector, norm: item.norm })),
  };
}

function encoded(count: number): Buffer {
  return new VectorCodec().serializeIndex({
    version: 1,
    metadata_config: {},
    items: sampleItems(count),
  });
}

describe('VectorCodec', () => {
  const codec = new VectorCodec();

  it('gives back any index with vectors of one length', () => {
    fc.assert(
      fc.property(indexData, (data) => {
        expect(shown(codec.deserializeIndex(codec.serializeIndex(data)))).toEqual(shown(data));
      }),
    );
  });

  it('reads bytes wherever they begin', () => {
    const bytes = encoded(3);
    const moved = Buffer.concat([Buffer.alloc(1), bytes]).subarray(1);
    expect(shown(codec.deserializeIndex(moved))).toEqual(shown(codec.deserializeIndex(bytes)));
  });

  it('gives vectors that lie one after the other in one array', () => {
    const { items } = codec.deserializeIndex(encoded(3));
    const all = vectorsOf(items);
    expect([...all]).toEqual(sampleItems(3).flatMap(({ vector }) => Array.from(vector)));
    const buffers = new Set(items.map(({ vector }): unknown => Reflect.get(vector, 'buffer')));
    expect(buffers).toEqual(new Set([all.buffer]));
    expect(vectorsOf([])).toHaveLength(0);
    expect(() => vectorsOf([{ id: '0', metadata: {}, vector: [1], norm: 1 }])).toThrow(TypeError);
  });

  it('refuses vectors of different lengths', () => {
    const items = [...sampleItems(2), ...sampleItems(1, 3)];
    expect(() => codec.serializeIndex({ version: 1, metadata_config: {}, items })).toThrow(
      'has 3 numbers, the first one 4',
    );
  });

  it('refuses bytes that are cut short at any place', () => {
    const bytes = encoded(2);
    for (let length = 0; length < bytes.length; length++) {
      expect(() => codec.deserializeIndex(bytes.subarray(0, length))).toThrow(
        /shorter|do not take/u,
      );
    }
  });

  it('refuses bytes that are something else', () => {
    expect(() => codec.deserializeIndex(Buffer.alloc(64))).toThrow('header is another');
    const later = encoded(1);
    later.writeUInt32LE(2, 4);
    expect(() => codec.deserializeIndex(later)).toThrow('layout 2');
  });

  it('gives back catalogs and metadata', () => {
    fc.assert(
      fc.property(metadata, (data) => {
        expect(codec.deserializeMetadata(codec.serializeMetadata(data))).toEqual(data);
      }),
    );
    const catalog = { version: 1, count: 1, uriToId: { a: '1' }, idToUri: { '1': 'a' } };
    expect(codec.deserializeCatalog(codec.serializeCatalog(catalog))).toEqual(catalog);
    expect(() => codec.deserializeMetadata(Buffer.from('{"a":[]}'))).toThrow('expected texts');
  });

  it('serves Vectra itself, which finds the nearest item', async () => {
    const folder = path.join(await temporaryFolder(), 'index');
    const storage = new SealedFileStorage();
    await storage.createFolder(folder);
    await storage.createFile(path.join(folder, 'index.vectors'), encoded(5));
    const index = new LocalIndex(folder, undefined, storage, codec);
    expect(await index.getIndexStats()).toMatchObject({ items: 5 });
    const [best] = await index.queryItems([0, 0.125, 0.25, 0.375], '', 1);
    expect(best).toMatchObject({ item: { id: '0', metadata: { row: 0 } } });
    expect(best?.score).toBeCloseTo(1, 6);
  });
});
