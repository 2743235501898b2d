import { describe, expect, it } from 'vitest';
import { documentKey, passageKey } from '../../src/answering/passage-key.js';
import { PassageService } from '../../src/answering/passage-service.js';
import { MemoryPassageStore } from '../../src/index/memory-passage-store.js';
import { opened } from '../contracts/passage-store-samples.js';
import { commitSamples, hashOf, sampleDocument } from '../index/passage-samples.js';

const norwegian = 'Elva renner nord.\nDen er lang.\n\nBroen er gammel.\n\nVannet er kaldt.';
const river = sampleDocument('elv.md', norwegian);
const urdu = sampleDocument('دریا.md', norwegian, {
  language: 'ur',
  source: river.document.source,
});

async function serviceOf(...samples: Parameters<typeof commitSamples>[1][number][]) {
  const store = new MemoryPassageStore();
  await commitSamples(store, samples);
  return new PassageService(await opened(store));
}

function keyOf(document: string, words: string): string {
  return passageKey({ document, embeddingHash: hashOf(words) });
}

describe('a passage that was quoted before', () => {
  const key = keyOf('elv.md', 'Elva renner nord.\nDen er lang.');

  it('is found by its key, with the sentences that were marked and what stands around it', async () => {
    const service = await serviceOf(river, urdu);
    const found = await service.passage({ key, marked: [1] });
    expect(found?.before).toBeNull();
    expect(found?.after).toBe('Broen er gammel.');
    const { text, highlights, document } = found!.passage;
    expect(document).toBe('elv.md');
    expect(norwegian.startsWith(text)).toBe(true);
    expect(highlights.map(({ start, end }) => text.slice(start, end))).toEqual(['Den er lang.']);
  });

  it('is not taken for the same words of another document', async () => {
    const service = await serviceOf(river, urdu);
    const words = 'Elva renner nord.\nDen er lang.';
    const found = await service.passage({ key: keyOf('دریا.md', words), marked: [] });
    expect(found?.passage).toMatchObject({ document: 'دریا.md', language: 'ur', text: words });
  });

  it('has the same key in a generation with other documents and rows', async () => {
    const before = sampleDocument('a.md', 'Annet.\n\nMer.');
    const service = await serviceOf(before, river);
    expect((await service.passage({ key, marked: [] }))?.passage.document).toBe('elv.md');
  });

  it('is gone where its words or its document are', async () => {
    const changed = await serviceOf(
      sampleDocument('elv.md', 'Elva renner sør.\n\nBroen er gammel.'),
    );
    expect(await changed.passage({ key, marked: [] })).toBeNull();
    const without = await serviceOf(sampleDocument('bro.md', norwegian));
    expect(await without.passage({ key, marked: [] })).toBeNull();
    expect(await without.passage({ key: '', marked: [] })).toBeNull();
  });

  it('is found by a key of an earlier version, unless that may mean another one', async () => {
    const words = 'Elva renner nord.';
    const earlier = (document: string) =>
      documentKey(document).slice(0, 8) + hashOf(words).slice(0, 8);
    const [first, second] = ['reports/2026/report-17844.txt', 'reports/2026/report-39844.txt'];
    expect(earlier(first)).toBe(earlier(second));
    const samples = [first, second, 'elv.md'].map((id) => sampleDocument(id, words));
    const service = await serviceOf(...samples);
    const found = await service.passage({ key: earlier('elv.md'), marked: [] });
    expect(found?.passage.document).toBe('elv.md');
    expect(await service.passage({ key: earlier(first), marked: [] })).toBeNull();
    for (const id of [first, second]) {
      const own = await service.passage({ key: keyOf(id, words), marked: [] });
      expect(own?.passage.document).toBe(id);
    }
  });

  it('has the words underlined that were, as long as they stand where they stood', async () => {
    const service = await serviceOf(river);
    const underlined = async (words: { readonly start: number; readonly words: string }) =>
      (await service.passage({ key, marked: [1], underlined: words }))?.passage.underlined;
    expect(await underlined({ start: 22, words: 'er lang' })).toEqual({ start: 22, end: 29 });
    expect(await underlined({ start: 21, words: 'er lang' })).toBeNull();
    expect((await service.passage({ key, marked: [1] }))?.passage.underlined).toBeNull();
  });

  it('ignores marks that it has no sentences for', async () => {
    const service = await serviceOf(river);
    expect((await service.passage({ key, marked: [0, 99] }))?.passage.highlights).toHaveLength(1);
  });

  it('stands between two others in the middle of its document', async () => {
    const service = await serviceOf(river);
    const found = await service.passage({ key: keyOf('elv.md', 'Broen er gammel.'), marked: [] });
    expect(found?.before).toBe('Elva renner nord.\nDen er lang.');
    expect(found?.after).toBe('Vannet er kaldt.');
  });

  it('stands before or after nothing at either end of all that there is', async () => {
    const service = await serviceOf(river);
    const around = async (words: string) => {
      const found = await service.passage({ key: keyOf('elv.md', words), marked: [] });
      return [found?.before, found?.after];
    };
    expect(await around('Elva renner nord.\nDen er lang.')).toEqual([null, 'Broen er gammel.']);
    expect(await around('Vannet er kaldt.')).toEqual(['Broen er gammel.', null]);
  });
});

describe('a page of a document', () => {
  it('is its text; past the end it is the last one', async () => {
    const service = await serviceOf(river);
    const page = await service.page({ document: 'elv.md', index: 99 });
    expect(page).toMatchObject({ document: 'elv.md', index: 0, count: 1, text: norwegian });
  });

  it('of a document that is gone is none', async () => {
    const service = await serviceOf(river);
    expect(await service.page({ document: 'bro.md', index: 0 })).toBeNull();
  });
});

describe('a key', () => {
  it('is made of hex digits only, so that it fits a button', () => {
    expect(documentKey('دریا/elv 1.md')).toMatch(/^[\da-f]{24}$/u);
    expect(keyOf('دریا.md', 'x')).toMatch(/^[\da-f]{40}$/u);
  });
});
