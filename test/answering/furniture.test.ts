import { describe, expect, it } from 'vitest';
import { AnswerService } from '../../src/answering/answer-service.js';
import { markPassages } from '../../src/answering/mark-sentences.js';
import { passageKey } from '../../src/answering/passage-key.js';
import { PassageQuoter } from '../../src/answering/passage-quoter.js';
import { PassageService } from '../../src/answering/passage-service.js';
import { noStructure } from '../../src/domain/structure.js';
import { HashingEmbedder } from '../../src/embedding/hashing-embedder.js';
import { LanguageOffsets } from '../../src/retrieval/language-offsets.js';
import { Retriever } from '../../src/retrieval/retriever.js';
import { sampleDocument, vectorOf } from '../index/passage-samples.js';
import { IndexingWorkshop } from '../indexing/indexing-workshop.js';
import { unreadParts } from './unread-parts.js';
import { openSamples } from './open-samples.js';

const letters = 'abcdefghij'.split('');
const footer = 'اس صفحے میں ترمیم کریں۔';

/** Passages: own words, furniture, own words with furniture before and behind. */
function page(letter: string) {
  const own = `Pumpe ${letter} står i kjelleren under den gamle hallen på kaia, og går hele året.`;
  const note = 'Denne siden handler om en utgave som ikke er ferdig, og som kan endres hver dag.';
  const last = `Husk ${letter}.\nVent på ${letter}.`;
  const text = `${own}\n\n${note}\n\n${last}\n${footer}`;
  return { ...sampleDocument(`${letter}.md`, text), structure: noStructure };
}

async function openPages() {
  const generation = await openSamples(letters.map(page));
  const [own = -1, note = -1, last = -1] = generation.rowsOf('c.md');
  return { generation, own, note, last, service: new PassageService(generation) };
}

describe('a quote of a passage with furniture at its end', () => {
  it('is its own words, in its place, with the key that it had', async () => {
    const { generation, last } = await openPages();
    const quote = await new PassageQuoter(generation).quote(last, [1]);
    expect(quote.text).toBe('Husk c.\nVent på c.');
    const text = await generation.documentText('c.md');
    expect(text.slice(quote.start, quote.end)).toBe(quote.text);
    expect(quote.highlights.map(({ start, end }) => quote.text.slice(start, end))).toEqual([
      'Vent på c.',
    ]);
    expect(quote.key).toBe(passageKey(generation.passage(last)));
    const { start, end, highlights } = new PassageQuoter(generation).edition(last, [1]);
    expect({ start, end, highlights }).toEqual({
      start: quote.start,
      end: quote.end,
      highlights: quote.highlights,
    });
  });

  it('has no marks in furniture, though a button of before asks for them', async () => {
    const { generation, last } = await openPages();
    const quote = await new PassageQuoter(generation).quote(last, [2]);
    expect(quote.highlights).toEqual([]);
  });

  it('has the sentence marked that answers, though furniture is nearer', async () => {
    const { generation, last, own } = await openPages();
    const question = { text: footer, embedding: vectorOf(footer) };
    const marks = await markPassages(question, [last, own], generation);
    expect(marks.get(last)).not.toContain(2);
    expect(marks.get(last)?.length).toBeGreaterThan(0);
  });
});

describe('what stands around a passage', () => {
  it('is the next that says something, without furniture', async () => {
    const { generation, own, last, service } = await openPages();
    const around = (row: number) =>
      service.passage({ key: passageKey(generation.passage(row)), marked: [] });
    expect(await around(own)).toMatchObject({ before: null, after: 'Husk c.\nVent på c.' });
    expect((await around(last))?.before).toMatch(/^Pumpe c/u);
    expect((await around(last))?.after).toBeNull();
  });

  it('is there for a passage of furniture, too, that was quoted before it was known', async () => {
    const { generation, note, service } = await openPages();
    const { start, end } = generation.passage(note);
    const found = await service.passage({ key: passageKey(generation.passage(note)), marked: [0] });
    expect(found?.passage).toMatchObject({ start, end });
    expect(found?.passage.text).toMatch(/^Denne siden/u);
    expect(found?.passage.highlights).toHaveLength(1);
  });

  it('is all of it on the pages of the document', async () => {
    const { generation, service } = await openPages();
    const shown = await service.page({ document: 'c.md', index: 0 });
    expect(shown?.text).toBe(await generation.documentText('c.md'));
  });
});

describe('an answer', () => {
  const embedder = new HashingEmbedder();
  const noOffsets = new LanguageOffsets(new Map());
  const model = { fittedOn: [], date: '', leastProbability: 0, certainFrom: 0.5, weights: {} };

  async function answerOver(textOf: (letter: string) => string, question: string) {
    const workshop = await IndexingWorkshop.open();
    for (const letter of letters) await workshop.write(`${letter}.md`, textOf(letter));
    await workshop.write(
      'licence.md',
      'Who wants to sell the photographs asks the archive first.\n',
    );
    await workshop.run();
    const generation = await workshop.tools.store.open();
    if (generation === null) throw new Error('Nothing was indexed');
    const retriever = new Retriever(generation, embedder, noOffsets);
    const service = new AnswerService(generation, { ...unreadParts, retriever, model });
    const { answer } = await service.answer({ question });
    const retrieval = await retriever.retrieve({ text: question, topK: 99 });
    return { generation, answer, hits: retrieval.hits };
  }

  const foot = 'Edit this page on GitHub. The photographs are licensed under CC-BY 4.0.';

  it('is not furniture, however much of the question it repeats', async () => {
    const question = 'Are the photographs licensed under CC-BY 4.0?';
    const own = (letter: string) =>
      `Pump ${letter} stands in the hall by the quay. It runs all year.`;
    const { answer, generation } = await answerOver(
      (letter) => `${own(letter)}\n\n${foot}\n`,
      question,
    );
    const quotes = answer.kind === 'answered' ? answer.quotes : [];
    expect(quotes[0]?.document).toBe('licence.md');
    for (const { document, start, end, text } of quotes) {
      expect(text).not.toMatch(/GitHub|CC-BY/u);
      expect((await generation.documentText(document)).slice(start, end)).toBe(text);
    }
  });

  it('weighs a passage with furniture by its own sentences', async () => {
    const own = (letter: string) => `Pump ${letter} stands in the hall. It runs all year.`;
    const { generation, hits } = await answerOver((letter) => `${own(letter)}\n\n${foot}\n`, foot);
    for (const { row, trace } of hits) {
      if (generation.furnitureOf(row).length === 0) continue;
      expect(trace.passageCosine).toBe(trace.sentenceCosine);
      expect(trace.coverage).toBeLessThan(0.2);
    }
    expect(hits.some(({ row }) => generation.furnitureOf(row).length > 0)).toBe(true);
  });
});
