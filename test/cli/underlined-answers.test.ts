import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerJson, parsedOutput, type QuoteJson } from './json-shapes.js';
import { KildeFolder, sampleDocuments } from './kilde.js';

const env = { DOCUMENTS_DIR: sampleDocuments };
let samples: KildeFolder;

beforeAll(async () => {
  samples = await KildeFolder.create();
  await samples.run(['index'], { env });
});

afterAll(() => samples.remove());

async function quotesFor(question: string): Promise<readonly QuoteJson[]> {
  const asked = await samples.run(['ask', question, '--json'], { env });
  const answer = parsedOutput(asked, answerJson);
  return answer.kind === 'answered' ? answer.quotes : expect.fail(`It is ${answer.kind}`);
}

describe('the answer in a quote', () => {
  it.each([
    ['nb', 'When was the agreement with St. Petersburg signed?', 'Den 6. mars 2025'],
    ['hi', 'हनोई ने सेंट पीटर्सबर्ग के साथ समझौता कब किया?', '6 मार्च, 2025'],
    ['ur', 'ہنوئی نے سینٹ پیٹرزبرگ کے ساتھ معاہدہ کب کیا؟', '6 مارچ، 2025'],
    ['bn', 'হ্যানয় কবে সেন্ট পিটার্সবার্গের সাথে চুক্তি স্বাক্ষর করে?', '৬ মার্চ, ২০২৫'],
    ['fr', 'How many investment projects has Hoa Lac attracted?', '840'],
  ])('is underlined in %s, in a marked sentence', async (language, question, words) => {
    const [quote] = await quotesFor(question);
    if (quote?.underlined == null) expect.fail('Nothing is underlined');
    const { text, underlined, answer, highlights } = quote;
    expect([quote.language, text.slice(underlined.start, underlined.end)]).toEqual([
      language,
      words,
    ]);
    expect(answer).toMatchObject(underlined);
    const around = highlights.filter(
      ({ start, end }) => start <= underlined.start && underlined.end <= end,
    );
    expect(around).toHaveLength(1);
  });

  it('is told but not underlined where it is not sure', async () => {
    const [quote] = await quotesFor('Hva handler plan nr. 334 om?');
    expect(quote).toMatchObject({ isCertain: true, underlined: null });
    expect(quote?.answer?.probability).toBeLessThan(0.6);
  });

  it('is not underlined in a quote that is not sure', async () => {
    const quotes = await quotesFor('Når signerte Hanoi en avtale med St. Petersburg?');
    const unsure = quotes.filter(({ isCertain }) => !isCertain);
    // The date of another agreement.
    expect(unsure[0]?.answer?.probability).toBeGreaterThan(0.8);
    expect(unsure.map(({ underlined }) => underlined)).toEqual(unsure.map(() => null));
  });
});
