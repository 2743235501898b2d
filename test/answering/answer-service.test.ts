import { describe, expect, it } from 'vitest';
import { AnswerService } from '../../src/answering/answer-service.js';
import type { AnswerRequest } from '../../src/answering/answer-service.js';
import type { AnswerModel } from '../../src/answering/judging/answer-model.js';
import type { Answer } from '../../src/domain/answer.js';
import { HashingEmbedder } from '../../src/embedding/hashing-embedder.js';
import type { OpenGeneration } from '../../src/index/passage-store.js';
import { LanguageOffsets } from '../../src/retrieval/language-offsets.js';
import { Retriever } from '../../src/retrieval/retriever.js';
import { IndexingWorkshop } from '../indexing/indexing-workshop.js';
import { ListedReader } from '../reading/listed-reader.js';
import { unreadParts } from './unread-parts.js';
import { openSamples } from './open-samples.js';

const embedder = new HashingEmbedder();
const noOffsets = new LanguageOffsets(new Map());
const article = (language: string, paragraphs: readonly string[]) =>
  `---\nlang: ${language}\nfamily: elva\n---\n\n` +
  paragraphs.map((text, i) => `## ${i}\n\n${text}\n`).join('\n');

/** Editions that name the same numbers: all that is alike without a model. */
const documentTexts = {
  'elva.nb.md': article('nb', ['Elva 621 renner 1887 sakte.', 'Broen 334 er gammel.']),
  'elva.hi.md': article('hi', ['नदी 621 बहती 1887 है।', 'पुल 334 पुराना है।']),
  'tower.md': '# Tower\n\nThe tower is tall. It was built of stone.\n',
};

/** A verdict that is the same whatever the evidence. */
const always = (leastProbability: number) => ({
  fittedOn: [],
  date: '',
  leastProbability,
  certainFrom: 0.5,
  weights: {},
});

/** A service that reads nothing. */
function serviceOf(generation: OpenGeneration, retriever: Retriever, leastProbability: number) {
  const model = always(leastProbability);
  return new AnswerService(generation, { ...unreadParts, retriever, model });
}

async function serviceOver(texts: Readonly<Record<string, string>>, leastProbability = 0) {
  const workshop = await IndexingWorkshop.open();
  for (const [id, text] of Object.entries(texts)) await workshop.write(id, text);
  await workshop.run();
  const generation = await workshop.tools.store.open();
  if (generation === null) throw new Error('Nothing was indexed');
  const retriever = new Retriever(generation, embedder, noOffsets);
  const service = serviceOf(generation, retriever, leastProbability);
  const answer = async (request: AnswerRequest) => (await service.answer(request)).answer;
  return { generation, answer };
}

function quotesOf(answer: Answer) {
  return answer.kind === 'answered' ? answer.quotes : expect.fail(`It is ${answer.kind}`);
}

describe('an answer', () => {
  it('quotes word for word, with highlights within the words', async () => {
    const { generation, answer } = await serviceOver(documentTexts);
    const quotes = quotesOf(await answer({ question: 'The tower is tall' }));
    expect(quotes[0]?.document).toBe('tower.md');
    for (const { document, start, end, text, highlights } of quotes) {
      expect((await generation.documentText(document)).slice(start, end)).toBe(text);
      expect(highlights.length).toBeGreaterThan(0);
      for (const highlight of highlights) {
        expect(text.slice(highlight.start, highlight.end)).toHaveLength(
          highlight.end - highlight.start,
        );
      }
    }
    const marked = quotes[0]?.highlights[0];
    expect(quotes[0]?.text.slice(marked?.start, marked?.end)).toBe('The tower is tall.');
  });

  it('says the same once: in the language that is wanted, the others as editions', async () => {
    const { answer } = await serviceOver(documentTexts);
    const question = 'Elva 621 renner 1887 sakte';
    for (const [language, document, other] of [
      ['nb', 'elva.nb.md', 'elva.hi.md'],
      ['hi', 'elva.hi.md', 'elva.nb.md'],
    ] as const) {
      const quotes = quotesOf(await answer({ question, language }));
      expect(quotes[0]).toMatchObject({ document, language, text: expect.stringContaining('621') });
      expect(quotes[0]?.editions.map((edition) => edition.document)).toEqual([other]);
      expect(quotes.filter(({ text }) => text.includes('621'))).toHaveLength(1);
    }
  });

  it('marks the sentence that answers in every edition, whatever its language', async () => {
    const paragraphs = {
      nb: ['Byen er stor.', 'Elva 621 renner 1887 sakte.', 'Folk er glade.', 'Alle bor her.'],
      hi: ['शहर बड़ा है।', 'लोग खुश हैं।', 'सब यहाँ रहते हैं।', 'नदी 621 बहती 1887 है।'],
      ur: ['دریا 621 بہتا 1887 ہے۔', 'شہر بڑا ہے۔', 'لوگ خوش ہیں۔', 'سب یہاں رہتے ہیں۔'],
    };
    const texts = Object.entries(paragraphs).map(([language, sentences]) => [
      `elva.${language}.md`,
      article(language, [sentences.join(' '), '334 334']),
    ]);
    const { generation, answer } = await serviceOver(Object.fromEntries(texts));
    const [quote] = quotesOf(await answer({ question: '621 1887' }));
    const editions = quote === undefined ? [] : [quote, ...quote.editions];
    expect(editions.map(({ language }) => language).toSorted()).toEqual(['hi', 'nb', 'ur']);
    for (const { document, start, marked, highlights } of editions) {
      const text = (await generation.documentText(document)).slice(start);
      const words = highlights.map((span) => text.slice(span.start, span.end));
      expect(marked).toHaveLength(1);
      expect(words).toEqual([expect.stringMatching(/621.*1887.*[.।۔]$/u)]);
    }
  });

  it('names fifteen editions at the most, the language that is asked for among them', async () => {
    const codes = Array.from({ length: 40 }, (_, i) =>
      String.fromCharCode(97 + Math.floor(i / 20), 97 + (i % 20)),
    );
    const texts = codes.map((code) => [
      `${'folder/'.repeat(12)}elva-${'x'.repeat(120)}.${code}.md`,
      article(code, ['Elva 621 renner 1887 sakte.']),
    ]);
    const { answer } = await serviceOver(Object.fromEntries(texts));
    const wanted = codes.at(-1) ?? '';
    const [quote] = quotesOf(await answer({ question: 'Elva 621 renner 1887', language: wanted }));
    expect(quote?.language).toBe(wanted);
    const named = quote?.editions.map(({ language }) => language);
    expect(new Set(named).size).toBe(15);
  });

  it('comes from the documents and languages that are wanted', async () => {
    const { answer } = await serviceOver(documentTexts);
    const filter = { documents: ['tower.md'] };
    const quotes = quotesOf(await answer({ question: 'Elva 621', filter }));
    expect(quotes.map(({ document }) => document)).toEqual(['tower.md']);
  });

  it('has five quotes at the most, best first', async () => {
    const texts = Array.from({ length: 12 }, (_, i) => [`${i}.md`, `The tower ${i} is tall.`]);
    const { answer } = await serviceOver(Object.fromEntries(texts));
    const scores = quotesOf(await answer({ question: 'tower' })).map(({ score }) => score);
    expect(scores).toHaveLength(5);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  it('is none where nothing is likely enough, with the one that is nearest', async () => {
    const { answer } = await serviceOver(documentTexts, 1);
    const none = await answer({ question: 'The tower is tall' });
    expect(none).toMatchObject({ kind: 'not-found', nearest: [{ document: 'tower.md' }] });
  });

  it("is the same with Discord's markup in the question, which it repeats as it was put", async () => {
    const { answer } = await serviceOver(documentTexts);
    const plain = quotesOf(await answer({ question: 'Is the tower tall?' }));
    const question =
      '<@204255221017214977> Is the **tower** `tall`? <:thinking:581503823291219968> https://a.b/621';
    const marked = await answer({ question });
    expect(marked).toMatchObject({ question, language: 'en' });
    expect(quotesOf(marked)).toEqual(plain);
  });

  it('tells the language of the question among all, not among those at hand alone', async () => {
    const { answer } = await serviceOver(documentTexts);
    const german = await answer({ question: 'Wie hoch ist der Turm in der Stadt?' });
    expect(german).toMatchObject({ language: 'de' });
    expect(await answer({ question: 'Plan 621' })).toMatchObject({ language: 'und' });
  });

  it.each(['', ' \u200B', '\u3164', '<@204255221017214977>', '```\n```', '?!'])(
    'is none for a question without words: %j',
    async (question) => {
      const { answer } = await serviceOver(documentTexts);
      expect(await answer({ question })).toMatchObject({ kind: 'not-found', nearest: [] });
    },
  );

  it('is none where the filter leaves nothing', async () => {
    const { answer } = await serviceOver(documentTexts);
    const none = await answer({ question: 'tower', filter: { documents: ['missing.md'] } });
    expect(none).toEqual({ kind: 'not-found', question: 'tower', language: 'en', nearest: [] });
  });

  it('is that there is nothing to answer from, where the index is empty', async () => {
    const generation = await openSamples([]);
    const unused = { embedQuery: () => Promise.resolve(new Float32Array(16)) };
    const retriever = new Retriever(generation, unused, noOffsets);
    const service = serviceOf(generation, retriever, 0);
    const { answer } = await service.answer({ question: 'Hvor høyt er tårnet i byen?' });
    expect(answer).toMatchObject({ kind: 'empty-index', language: 'nb' });
  });

  it('can be given up', async () => {
    const generation = await openSamples([]);
    const retriever = new Retriever(generation, embedder, noOffsets);
    const service = serviceOf(generation, retriever, 0);
    const signal = AbortSignal.abort(new Error('no matter'));
    await expect(service.answer({ question: 'tower' }, signal)).rejects.toThrow('no matter');
  });
});

describe('an explained answer', () => {
  const explained = async (question: string, leastProbability = 0) => {
    const { answer } = await serviceOver(documentTexts, leastProbability);
    return await answer({ question, explain: true });
  };

  it('accounts for every part of the score, and for the words behind the coverage', async () => {
    const { explanation = [] } = await explained('क्या पुल 334 पुराना है 334');
    expect(explanation.length).toBeGreaterThan(1);
    for (const { contributions, pooling, score, words, trace } of explanation) {
      const parts = Object.values(contributions).reduce((sum, part) => sum + part, 0);
      expect(parts).toBeCloseTo(trace.fused, 9);
      expect(parts + pooling).toBeCloseTo(score, 9);
      const coverage = words.reduce((sum, word) => sum + word.coverage, 0);
      expect(coverage).toBeCloseTo(trace.coverage, 9);
    }
    expect(explanation[0]?.words.map(({ word }) => word)).toContain('334');
    expect(explanation[0]?.editions.toSorted()).toEqual(['hi', 'nb']);
  });

  it('shows what was quoted in its order, and what came behind', async () => {
    const answer = await explained('The tower is tall');
    const quoted = answer.explanation?.filter(({ isQuoted }) => isQuoted) ?? [];
    expect(quoted.map(({ score }) => score)).toEqual(quotesOf(answer).map(({ score }) => score));
  });

  it('shows what was nearest where nothing was found', async () => {
    const answer = await explained('The tower is tall', 1);
    expect(answer.kind).toBe('not-found');
    expect(answer.explanation?.map(({ isQuoted }) => isQuoted)).toEqual([false, false]);
  });

  it('is left out where nobody asked for it', async () => {
    const { answer } = await serviceOver(documentTexts);
    expect(await answer({ question: 'The tower is tall' })).not.toHaveProperty('explanation');
  });
});

describe('an answer of what was read', () => {
  const texts = {
    'pears.md': 'Pears of the orchard keep for weeks.',
    'plums.md': 'Plums of the orchard keep for days.',
    'apples.md': 'Apples of the orchard keep for months.',
  };
  const question = 'How long do the pears of the orchard keep for weeks?';
  const pears = 'Pears of the orchard keep for weeks.';
  const plums = 'Plums of the orchard keep for days.';
  const apples = 'Apples of the orchard keep for months.';
  const read = { leastProbability: 0.5, certainFrom: 0.9, weights: { answerLogit: 1 } };

  async function readingService(reader: ListedReader, span?: AnswerModel['span']) {
    const { generation } = await serviceOver(texts);
    const retriever = new Retriever(generation, embedder, noOffsets);
    const model = { ...always(0), read, ...(span && { span }) };
    const parts = { ...unreadParts, retriever, model, reader, answerBudgetMs: 10_000 };
    return new AnswerService(generation, parts);
  }

  it('quotes first what the reader finds much likelier, sure or not by its own limits', async () => {
    const service = await readingService(
      new ListedReader({ [pears]: 1, [plums]: 12, [apples]: -3 }),
    );
    const { answer } = await service.answer({ question });
    expect(quotesOf(answer).map(({ text, isCertain }) => ({ text, isCertain }))).toEqual([
      { text: plums, isCertain: true },
      { text: pears, isCertain: false },
    ]);
  });

  it('shows behind a likely quote what is at least half as likely as the first must be', async () => {
    // The least probability is 0.5; -1 makes 0.27, -2 makes 0.12.
    const likely = await readingService(
      new ListedReader({ [pears]: 1, [plums]: -1, [apples]: -2 }),
    );
    const quotes = quotesOf((await likely.answer({ question })).answer);
    expect(quotes.map(({ text }) => text)).toEqual([pears, plums]);
    const unlikely = await readingService(
      new ListedReader({ [pears]: -1, [plums]: -1, [apples]: -1 }),
    );
    expect((await unlikely.answer({ question })).answer.kind).toBe('not-found');
  });

  it('has the answer that was read in each, underlined where that and the quote are sure', async () => {
    const span = { leastProbability: 0.7, weights: { answerLogit: 1 } };
    const logits = { [pears]: 1, [plums]: 12, [apples]: -3 };
    const service = await readingService(new ListedReader(logits), span);
    const { answer } = await service.answer({ question });
    const shown = quotesOf(answer).map(({ text, answer: found, underlined }) => ({
      words: text.slice(found?.start, found?.end),
      underlined: underlined && text.slice(underlined.start, underlined.end),
    }));
    expect(shown).toEqual([
      { words: 'Plums', underlined: 'Plums' },
      { words: 'Pears', underlined: null },
    ]);
    const unfitted = await readingService(new ListedReader(logits));
    expect(quotesOf((await unfitted.answer({ question })).answer)[0]).toMatchObject({
      answer: null,
      underlined: null,
    });
  });

  it('finds nothing where the reader finds no answer in what is near', async () => {
    const service = await readingService(
      new ListedReader({ [pears]: -1, [plums]: -3, [apples]: -2 }),
    );
    const { answer } = await service.answer({ question, explain: true });
    expect(answer).toMatchObject({ kind: 'not-found', nearest: [{ text: pears }] });
    expect(answer.explanation?.map(({ shown, features }) => [shown.text, features['answerLogit']]))
      // All that was read, the likeliest first.
      .toEqual([
        [pears, -1],
        [apples, -2],
        [plums, -3],
      ]);
  });

  it('reads less the more questions wait, or nothing', async () => {
    const reader = new ListedReader({ [pears]: 1, [plums]: 3, [apples]: -1 });
    const service = await readingService(reader);
    await service.answer({ question, waiting: 999 });
    expect(reader.passages).toHaveLength(0);
    await service.answer({ question });
    expect(reader.passages).toHaveLength(3);
  });
});
