import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PassageReading, ReadablePassage, Reader } from '../../src/reading/reader.js';
import { ReadingError } from '../../src/reading/reader.js';

/** A question in each of many scripts, and a passage that shares its words. */
const scriptSamples: readonly (readonly [string, string])[] = [
  ['Wo schläft der Hund?', 'Der Hund schläft im Garten.'],
  ['কুকুরটি কোথায় ঘুমাচ্ছে?', 'কুকুরটি বাগানে ঘুমাচ্ছে।'],
  ['कुत्ता कहाँ सो रहा है?', 'कुत्ता बगीचे में सो रहा है।'],
  ['کتا کہاں سو رہا ہے؟', 'کتا باغ میں سو رہا ہے۔'],
  ['狗在哪里睡觉？', '狗在花园里睡觉。'],
  ['犬はどこで寝ていますか。', '犬は庭で寝ています。'],
  ['สุนัขนอนอยู่ที่ไหน', 'สุนัขนอนอยู่ในสวน'],
  ['Где спит собака?', 'Собака спит в саду.'],
  ['Con cho\u0301 đang ngu\u0309 ở đâu?', 'Con cho\u0301 đang ngu\u0309 trong vươ\u0300n.'],
  ['Which ﬁeld has １２ dogs 🐕‍🦺?', 'The ﬁeld has １２ dogs 🐕‍🦺 \u{1F3F4} and\u00A0no\u200Bcats.'],
];

/** What texts hold that nobody wrote on purpose. */
const hostileTexts = [
  '',
  ' \n\t ',
  '\0\u0001',
  '\ud800',
  'dog \udc00\ud800 dog',
  '</s><mask><pad> dog <s>＜/s＞',
  '\u200B\u200D\uFEFF',
  '\u0301\u0301 \u0301dog',
  'constructor __proto__ dog',
];

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

export function plain(text: string): ReadablePassage {
  return { context: '', text };
}

export function readingsOf(
  readings: readonly (PassageReading | ReadingError)[],
): readonly PassageReading[] {
  return readings.map((reading) =>
    reading instanceof ReadingError ? expect.fail(reading.message) : reading,
  );
}

/** Holds the spans of a reading to what the port promises of them. */
function expectSoundSpans({ spans }: PassageReading, text: string): void {
  const segments = graphemes.segment(text);
  const isBoundary = (at: number): boolean =>
    at === text.length || segments.containing(at)?.index === at;
  expect(spans.length).toBeLessThanOrEqual(3);
  for (const [i, { start, end, score }] of spans.entries()) {
    expect(start).toBeLessThan(end);
    expect([isBoundary(start), isBoundary(end)]).toEqual([true, true]);
    expect(text.slice(start, end)).not.toMatch(/^\s|\s$/u);
    expect(score).toBeLessThanOrEqual(spans[i - 1]?.score ?? Infinity);
    for (const other of spans.slice(0, i)) {
      expect(other.end <= start || end <= other.start).toBe(true);
    }
  }
}

/** What every Reader must do. */
export function describeReader(name: string, create: () => Promise<Reader>): void {
  describe(`${name} as a Reader`, () => {
    let reader: Reader;
    beforeAll(async () => {
      reader = await create();
    });
    afterAll(() => reader.close());

    async function read(question: string, ...passages: readonly ReadablePassage[]) {
      return readingsOf(await reader.read(question, passages));
    }

    test('gives a logit and sound spans, for texts of all scripts', async () => {
      for (const [question, text] of scriptSamples) {
        const [reading] = await read(question, plain(text));
        expect(reading!.logit).toBeTypeOf('number');
        expect(Number.isFinite(reading!.logit)).toBe(true);
        expect(reading!.spans.length).toBeGreaterThan(0);
        expectSoundSpans(reading!, text);
      }
    });

    test('does the same for empty and hostile texts, in every place', async () => {
      for (const hostile of hostileTexts) {
        const [text, question, context] = [
          ...(await read('Where is the dog?', plain(hostile))),
          ...(await read(hostile, plain('The dog sleeps in the garden.'))),
          ...(await read('Where is the dog?', { context: hostile, text: 'The dog sleeps.' })),
        ];
        for (const reading of [text!, question!, context!]) {
          expect(Number.isFinite(reading.logit)).toBe(true);
        }
        expectSoundSpans(text!, hostile);
        expectSoundSpans(context!, 'The dog sleeps.');
      }
    });

    test('gives no span where there are no words', async () => {
      for (const { spans } of await read('Where is the dog?', plain(''), plain(' \n\t '))) {
        expect(spans).toEqual([]);
      }
    });

    test('gives nothing for nothing', async () => {
      expect(await reader.read('Where is the dog?', [])).toEqual([]);
    });

    test('gives one result a passage, in order, whoever its neighbours are', async () => {
      const texts = [
        'The dog sleeps in the garden.',
        'Parliament raises taxes.',
        '',
        '狗在花园里睡觉。',
      ];
      const question = 'Where does the dog sleep?';
      const together = await read(question, ...texts.map(plain));
      expect(together).toHaveLength(texts.length);
      for (const [i, text] of texts.entries()) {
        expect(await read(question, plain(text))).toEqual([together[i]]);
      }
      const turned = await read(question, ...texts.toReversed().map(plain));
      expect(turned.toReversed()).toEqual(together);
    });

    test('prefers the passage that shares words with the question', async () => {
      const [dog, tax] = await read(
        'Where does the dog sleep?',
        plain('The dog likes to sleep in the garden.'),
        plain('Parliament raises taxes.'),
      );
      expect(dog!.logit).toBeGreaterThan(tax!.logit);
    });

    test('reads the context, but finds no answer in it', async () => {
      const text = 'It sleeps in the garden.';
      const [bare, headed] = await read('Where does the dog sleep?', plain(text), {
        context: 'The dog › Where it does sleep',
        text,
      });
      expect(headed!.logit).toBeGreaterThan(bare!.logit);
      expectSoundSpans(headed!, text);
    });

    test('reads a very long text in bounded time', async () => {
      for (const text of [
        '漢'.repeat(100_000),
        'a'.repeat(100_000),
        'ord '.repeat(25_000),
        `${' '.repeat(99_999)}漢`,
      ]) {
        const [reading] = await read('漢 ord?', plain(text));
        expect(Number.isFinite(reading!.logit)).toBe(true);
        expectSoundSpans(reading!, text);
      }
    });

    test("rejects with the signal's reason when it is aborted before", async () => {
      const signal = AbortSignal.abort(new Error('not wanted'));
      await expect(reader.read('a', [plain('a')], signal)).rejects.toThrow('not wanted');
    });

    test('is of further use after an abort in the midst of its work', async () => {
      const controller = new AbortController();
      const passages = scriptSamples.map(([, text]) => plain(text));
      const work = reader.read('Where?', passages, controller.signal);
      controller.abort(new Error('changed my mind'));
      await expect(work.then(() => 'done before')).rejects.toThrow('changed my mind');
      expect(await read('a', plain('a'))).toHaveLength(1);
    });
  });

  test(`${name} refuses to read after it is closed, and closes twice`, async () => {
    const reader = await create();
    await reader.close();
    await reader.close();
    await expect(reader.read('a', [plain('a')])).rejects.toThrow(/closed/u);
  });
}
