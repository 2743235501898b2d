import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HashingEmbedder } from '../../src/embedding/hashing-embedder.js';
import { dotProduct } from '../../src/retrieval/dot-product.js';
import { DocumentEmbeddings } from '../../src/retrieval/document-embeddings.js';
import { fuse } from '../../src/retrieval/fusion.js';
import { LanguageOffsets } from '../../src/retrieval/language-offsets.js';
import type { OpenGeneration } from '../../src/index/passage-store.js';
import { Retriever } from '../../src/retrieval/retriever.js';
import type { Retrieval } from '../../src/retrieval/retriever.js';
import { IndexingWorkshop } from '../indexing/indexing-workshop.js';

const passageTexts = {
  'elva.nb.md': 'Elva renner gjennom byen. Broen over elva ble bygd i 1887.',
  'fjellet.nb.md': 'Fjellet Galdhøpiggen er 2469 meter høyt.',
  'नदी.hi.md': 'शहर के बीच से एक नदी बहती है। पुल पुराना है।',
  'دریا.ur.md': 'شہر کے بیچ سے ایک دریا بہتا ہے۔ پل پرانا ہے۔',
  'নদী.bn.md': 'শহরের মধ্য দিয়ে একটি নদী বয়ে যায়। সেতুটি পুরোনো।',
  'tower.en.md': 'The tower is tall. It was built of stone in 1887.',
};

async function open(
  texts: Readonly<Record<string, string>> = passageTexts,
): Promise<OpenGeneration> {
  const workshop = await IndexingWorkshop.open();
  for (const [id, text] of Object.entries(texts)) await workshop.write(id, text);
  await workshop.run();
  const generation = await workshop.tools.store.open();
  if (generation === null) throw new Error('Nothing was indexed');
  return generation;
}

const embedder = new HashingEmbedder();
const none = new LanguageOffsets(new Map());

function documentsOf(generation: OpenGeneration, { hits }: Retrieval): string[] {
  return hits.map(({ row }) => generation.documentOf(row).id);
}

describe('Retriever', () => {
  it.each(Object.entries(passageTexts))(
    'finds what is asked in its own words: %s',
    async (id, text) => {
      const generation = await open();
      const retriever = new Retriever(generation, embedder, none);
      const retrieval = await retriever.retrieve({ text: text.slice(0, 30), topK: 3 });
      expect(documentsOf(generation, retrieval)[0]).toBe(id);
    },
  );

  it('gives the best topK, best first, each with the whole trace of its score', async () => {
    const generation = await open();
    const retriever = new Retriever(generation, embedder, none);
    const all = await retriever.retrieve({ text: 'elva og broen i 1887', topK: 50 });
    expect(all.hits).toHaveLength(generation.info.passages);
    for (const { trace } of all.hits) expect(trace.fused).toBe(fuse(trace));
    const scores = all.hits.map(({ trace }) => trace.fused);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    const two = await retriever.retrieve({ text: 'elva og broen i 1887', topK: 2 });
    expect(two.hits).toEqual(all.hits.slice(0, 2));
    expect(two.embedding).toEqual(await embedder.embedQuery('elva og broen i 1887'));
  });

  it('answers from the languages and documents that are wanted', async () => {
    const generation = await open();
    const retriever = new Retriever(generation, embedder, none);
    const within = async (filter: { languages?: string[]; documents?: string[] }) =>
      documentsOf(generation, await retriever.retrieve({ text: 'elva', topK: 9, filter }));
    expect(await within({ languages: ['hi', 'bn'] })).toEqual(
      expect.arrayContaining(['नदी.hi.md', 'নদী.bn.md']),
    );
    expect(await within({ languages: ['hi', 'bn'] })).toHaveLength(2);
    expect(await within({ documents: ['tower.en.md'] })).toEqual(['tower.en.md']);
    expect(await within({ documents: ['missing.md'] })).toEqual([]);
  });

  it('takes off what a passage owes to its language alone', async () => {
    const generation = await open();
    const text = 'elva';
    const embedding = await embedder.embedQuery(text);
    const offsets = new LanguageOffsets(new Map([['nb', embedding]]));
    const plain = await new Retriever(generation, embedder, none).retrieve({ text, topK: 9 });
    const corrected = await new Retriever(generation, embedder, offsets).retrieve({
      text,
      topK: 9,
    });
    for (const { row, trace } of corrected.hits) {
      const before = plain.hits.find((hit) => hit.row === row)!.trace;
      const isNorwegian = generation.documentOf(row).language === 'nb';
      expect(trace.languageOffset).toBeCloseTo(isNorwegian ? 1 : 0, 5);
      if (isNorwegian) expect(trace.fused).toBeLessThan(before.fused);
      else expect(trace.fused).toBe(before.fused);
    }
  });

  it('scores given rows as it scores them when it finds them', async () => {
    const generation = await open();
    const retriever = new Retriever(generation, embedder, none);
    const text = 'पुल कहाँ है';
    const { hits, embedding } = await retriever.retrieve({ text, topK: 9 });
    const rows = hits.map(({ row }) => row).toReversed();
    expect(await retriever.score({ text, embedding }, rows)).toEqual(hits.toReversed());
  });

  it('can be aborted where the embedder does not look', async () => {
    const known = { embedQuery: async () => embedder.embedQuery('elva') };
    const retriever = new Retriever(await open(), known, none);
    const signal = AbortSignal.abort(new Error('no matter'));
    await expect(retriever.retrieve({ text: 'elva', topK: 1 }, signal)).rejects.toThrow(
      'no matter',
    );
  });

  it('can be aborted', async () => {
    const retriever = new Retriever(await open(), embedder, none);
    const signal = AbortSignal.abort(new Error('no matter'));
    await expect(retriever.retrieve({ text: 'elva', topK: 1 }, signal)).rejects.toThrow(
      'no matter',
    );
  });

  it('finds what a look at every passage finds', async () => {
    const words = ['elva', 'नदी', 'دریا', 'নদী', 'bridge', 'tårn', '1887', 'Hanoi', '😀'];
    const sentence = fc
      .array(fc.constantFrom(...words), { minLength: 1, maxLength: 6 })
      .map((chosen) => `${chosen.join(' ')}.`);
    const collection = fc.array(fc.array(sentence, { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(collection, sentence, async (documents, text) => {
        // The number makes each document another one.
        const texts = documents.map((sentences, i) => [`${i}.txt`, `${i}. ${sentences.join(' ')}`]);
        const generation = await open(Object.fromEntries(texts));
        const options = { densePerLanguage: 1, lexicalCandidates: 1, denseScored: 1 };
        const retriever = new Retriever(generation, embedder, none, options);
        const topK = documents.length + 1;
        const { hits } = await retriever.retrieve({ text, topK });
        expect(hits).toEqual(await naiveHits(generation, text, topK));
      }),
      { numRuns: 25 },
    );
  });
});

/** Every passage scored by the formula, best first. */
async function naiveHits(generation: OpenGeneration, text: string, topK: number) {
  const embedding = await embedder.embedQuery(text);
  const rows = Array.from({ length: generation.info.passages }, (_, row) => row);
  const { passages, chanceCoverage } = await generation.evidence({ text, embedding }, rows);
  const documents = new DocumentEmbeddings(generation);
  const sentences = await generation.sentenceCosines(embedding, rows);
  return rows
    .map((row) => {
      const parts = {
        passageCosine: dotProduct(embedding, generation.embedding(row)),
        sentenceCosine: Math.max(...(sentences[row] ?? [])),
        documentCosine: documents.cosine(embedding, row),
        languageOffset: 0,
        coverage: passages[row]?.coverage ?? 0,
        chanceCoverage: chanceCoverage.get(generation.documentOf(row).language) ?? 0,
        exactShare: passages[row]?.exactShare ?? null,
      };
      return { row, trace: { ...parts, fused: fuse(parts) } };
    })
    .toSorted((a, b) => b.trace.fused - a.trace.fused || a.row - b.row)
    .slice(0, topK);
}
