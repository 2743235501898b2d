import { describe, expect, it } from 'vitest';
import { PassageEditions } from '../../../src/answering/editions/passage-editions.js';
import type { EditionPair } from '../../../src/index/passage-store.js';
import { MemoryPassageStore } from '../../../src/index/memory-passage-store.js';
import { meaningDocument, sampleOffsets } from '../../retrieval/editions/edition-samples.js';
import { sampleFingerprint, putSample, type SampleDocument } from '../../index/passage-samples.js';

async function editionsIn(samples: readonly SampleDocument[], pairs: readonly EditionPair[]) {
  const store = new MemoryPassageStore();
  const recognise = () => Promise.resolve({ pairs, memory: null });
  await store.update({ fingerprint: sampleFingerprint, recognise }, async (update) => {
    for (const sample of samples) await putSample(update, sample);
    return 'commit';
  });
  const generation = await store.open();
  if (generation === null) throw new Error('There is no generation');
  const editions = new PassageEditions(generation, sampleOffsets);
  return (id: string) =>
    generation.rowsOf(id).map((row) => editions.of(row).map((other) => editions.documentOf(other)));
}

const named = (family: string | null, sample: SampleDocument): SampleDocument => ({
  ...sample,
  document: { ...sample.document, family },
});
const pair = (one: string, other: string): EditionPair => ({ documents: [one, other], score: 0.9 });

describe('editions of a passage', () => {
  it('are none where the documents are editions, but the passages say different things', async () => {
    const samples = [
      named('a', meaningDocument('a.nb', 'nb', ['hours', 'library'])),
      named('a', meaningDocument('a.hi', 'hi', ['bread', 'library'])),
    ];
    const editionsOf = await editionsIn(samples, []);
    expect(editionsOf('a.nb')).toEqual([[], ['a.hi']]);
    expect(editionsOf('a.hi')).toEqual([[], ['a.nb']]);
  });

  it('are whole documents of one passage where these were recognised themselves', async () => {
    const samples = ['nb', 'hi', 'ur'].map((language) =>
      meaningDocument(`a.${language}`, language, [`vector ${language}`]),
    );
    const editionsOf = await editionsIn(samples, [pair('a.nb', 'a.hi'), pair('a.ur', 'a.hi')]);
    expect(editionsOf('a.hi')).toEqual([['a.nb', 'a.ur']]);
    expect(editionsOf('a.nb')).toEqual([['a.hi']]);
  });

  it('are whole documents of one passage where their owner says so, however little alike', async () => {
    const samples = ['nb', 'hi'].map((language) =>
      named('a', meaningDocument(`a.${language}`, language, [`vector ${language}`])),
    );
    const editionsOf = await editionsIn(samples, []);
    expect(editionsOf('a.nb')).toEqual([['a.hi']]);
    expect(editionsOf('a.hi')).toEqual([['a.nb']]);
  });

  it('are none of one passage of a whole document and a part of another one', async () => {
    const samples = [
      named('a', meaningDocument('a.nb', 'nb', ['hours'])),
      named('a', meaningDocument('a.hi', 'hi', ['bread', 'library'])),
    ];
    const editionsOf = await editionsIn(samples, []);
    expect(editionsOf('a.nb')).toEqual([[]]);
    expect(editionsOf('a.hi')).toEqual([[], []]);
  });
});
