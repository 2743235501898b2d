import { describe, expect, it } from 'vitest';
import { catalogueOf, DocumentCatalogue } from '../../src/answering/document-catalogue.js';
import { documentKey } from '../../src/answering/passage-key.js';
import { MemoryPassageStore } from '../../src/retrieval/store/memory-passage-store.js';
import { opened } from '../contracts/passage-store-samples.js';
import { commitSamples, sampleDocument } from '../retrieval/store/passage-samples.js';

const source = { url: 'https://mst.gov.vn/a', host: 'mst.gov.vn', label: null };
const samples = [
  sampleDocument('a.txt', 'Tekst.', { title: 'Å være proaktiv i Saint-Étienne', source }),
  sampleDocument('b.txt', 'पाठ।', { title: 'हनोई में सहयोग', language: 'hi', source }),
  sampleDocument('c.txt', 'متن۔', { title: 'ہنوئی میں تعاون', language: 'ur', source: null }),
];

async function catalogue(): Promise<DocumentCatalogue> {
  const store = new MemoryPassageStore();
  await commitSamples(store, samples);
  return new DocumentCatalogue(catalogueOf(await opened(store)));
}

describe('a catalogue', () => {
  it.each([
    ['etienne SAINT', ['a.txt']],
    ['हनोई', ['b.txt']],
    ['تعاون', ['c.txt']],
    ['MST.gov', ['a.txt', 'b.txt']],
    ['c.TXT', ['c.txt']],
    ['hi हनोई', ['b.txt']],
    ['', ['a.txt', 'b.txt', 'c.txt']],
    ['nothing', []],
  ])('finds by title, host and file name: %j', async (words, expected) => {
    expect((await catalogue()).find(words).map(({ document }) => document)).toEqual(expected);
  });

  it('finds no more than is wanted', async () => {
    expect((await catalogue()).find('', 2)).toHaveLength(2);
  });

  it('knows the one document that is meant by key, name or words, and none that is doubtful', async () => {
    const documents = await catalogue();
    expect(documents.named(documentKey('b.txt'))?.document).toBe('b.txt');
    expect(documents.named('b.txt')?.document).toBe('b.txt');
    expect(documents.named('proaktiv')?.document).toBe('a.txt');
    expect(documents.named('mst')).toBeUndefined();
    expect(documents.named('nothing')).toBeUndefined();
  });

  it('counts languages, most first', async () => {
    const { languages } = await catalogue();
    expect(languages).toEqual([
      { language: 'nb', documents: 1 },
      { language: 'hi', documents: 1 },
      { language: 'ur', documents: 1 },
    ]);
  });

  it('finds among ten thousand documents within 20 ms', async () => {
    const [first] = (await catalogue()).entries;
    const many = Array.from({ length: 10_000 }, (_, i) => ({
      ...first!,
      document: `folder/${i}.txt`,
      title: `हनोई में सहयोग और à la carte number ${i}`,
    }));
    const documents = new DocumentCatalogue(many);
    documents.find('warm up');
    const started = performance.now();
    expect(documents.find('सहयोग 9999', 25)).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(20);
  });
});
