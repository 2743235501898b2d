import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { load, paragraphsOf } from '../paragraphs-of.js';
import { sentences, shown } from './column-pages.js';
import { pdfOfContent } from './pdf-of-content.js';
import { pdfOf } from './pdf-of.js';

const read = async (...pages: readonly string[]): Promise<string[]> =>
  paragraphsOf(await load('a.pdf', pdfOfContent(pages)));

/** Pieces of a line, each as an array for TJ: strings, and gaps in sizes. */
const line = (parts: readonly (string | number)[], y = 700): string =>
  `BT /F1 10 Tf 72 ${y} Td [${parts.map((part) => (typeof part === 'string' ? `(${part})` : -part * 1000)).join(' ')}] TJ ET`;

describe('gaps between the words of a PDF', () => {
  it('are spaces behind a stop in a line that has spaces', async () => {
    expect(await read(line(['It stays', 0.02, '.', 0.15, 'On the line,', 0.11, 'now']))).toEqual([
      'It stays. On the line, now',
    ]);
  });

  it('are told by the line where words are set tight', async () => {
    const words = sentences(1)[0]?.split(' ') ?? [];
    const parts = words.flatMap((word, index) => (index === 0 ? [word] : [0.1, word]));
    expect(await read(line(parts))).toEqual([words.join(' ')]);
  });

  it('are none where two letters are set apart', async () => {
    expect(await read(line(['The ob', 0.09, 'ject of it']))).toEqual(['The object of it']);
    expect(await read(line(['The', 0.3, 'ob', 0.09, 'ject', 0.3, 'of', 0.3, 'it']))).toEqual([
      'The object of it',
    ]);
  });

  it('do not part the letters of a word that is spread', async () => {
    const spread = (word: string): (string | number)[] =>
      Array.from(word).flatMap((letter, index) => (index === 0 ? [letter] : [0.2, letter]));
    expect(await read(line([...spread('OPENING'), 0.6, ...spread('HOURS')]))).toEqual([
      'OPENING HOURS',
    ]);
  });

  it('keep numbers apart that stand in columns', async () => {
    expect(
      await read(line(['1', 0.3, '2', 0.3, '3', 0.3, '4', 0.3, '5', 0.3, '6', 0.3, '7'])),
    ).toEqual(['1 2 3 4 5 6 7']);
  });
});

describe('text that is drawn twice', () => {
  it.each([0, 0.3, 0.8])('is read once, %s points apart', async (shift) => {
    const twice = [0, shift].map((by) => shown('Opening hours of the hall', 72 + by, 700, 12));
    expect(await read(twice.join('\n'))).toEqual(['Opening hours of the hall']);
  });

  it('is read once where each letter is drawn twice', async () => {
    const places = { m: 72, i: 80.3, l: 82.6, o: 84.8 };
    const letters = Object.entries(places).map(([letter, x]) => {
      const at = shown(letter, x, 700);
      return `${at} ${at}`;
    });
    expect(await read(letters.join(' '))).toEqual(['milo']);
  });

  it('is read twice where it stands twice', async () => {
    expect(await read(line(['bell hello ll 11 111']))).toEqual(['bell hello ll 11 111']);
    const below = [shown('Closed', 72, 700), shown('Closed', 72, 688)];
    expect(await read(below.join('\n'))).toEqual(['Closed Closed']);
  });
});

describe('raised marks', () => {
  const raised = (before: string, mark: string, after = ''): string =>
    `BT /F1 10 Tf 72 700 Td (${before}) Tj 6 Ts /F1 6 Tf (${mark}) Tj 0 Ts /F1 10 Tf (${after}) Tj ET`;

  it.each([
    ['in 1907', '1', ' and later', 'in 1907 1 and later'],
    ['the library', '12', '. It', 'the library 12. It'],
    ['of 10', '2', ' signs', 'of 10 2 signs'],
    ['on the 1', 'st', ' of May', 'on the 1st of May'],
    ['forty m', '2', ' large', 'forty m2 large'],
  ])(
    'are apart from numbers and words, units and ordinals whole: %s^%s',
    async (before, mark, after, text) => {
      expect(await read(raised(before, mark, after))).toEqual([text]);
    },
  );

  it('are none where they stand lower, as in a formula', async () => {
    const formula =
      'BT /F1 10 Tf 72 700 Td (HCO) Tj -2 Ts /F1 6 Tf (3) Tj 0 Ts /F1 10 Tf ( is) Tj ET';
    expect(await read(formula)).toEqual(['HCO3 is']);
  });

  it('never make another number', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 99999 }),
        fc.integer({ min: 1, max: 99 }),
        async (number, mark) => {
          const [text = ''] = await read(raised(`In ${number}`, String(mark), ' so'));
          expect(text.match(/\d+/gu)).toEqual([String(number), String(mark)]);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('watermarks and turned text', () => {
  const body = sentences(6).map((sentence, index) => shown(sentence, 60, 700 - index * 14));
  const text = sentences(6).join(' ');
  const aslant = 'BT /F1 60 Tf 0.7071 0.7071 -0.7071 0.7071 120 400 Tm (DRAFT COPY) Tj ET';
  const behind = 'BT /F1 60 Tf 1 0 0 1 90 660 Tm (DRAFT COPY) Tj ET';

  it.each([aslant, behind])('come after the text and give no title', async (mark) => {
    const document = await load('a.pdf', pdfOfContent([`${mark}\n${body.join('\n')}`]));
    expect(paragraphsOf(document).join(' ')).toBe(`${text} DRAFT COPY`);
    expect(document.title).not.toContain('DRAFT');
  });

  it('are left out where they stand on most pages', async () => {
    const pages = [1, 2, 3].map(
      (page) => `${aslant}\n${body.join('\n')}\n${shown(`End ${page}`, 60, 500)}`,
    );
    expect((await read(...pages)).join(' ')).not.toContain('DRAFT');
  });

  it('leave a large heading where it is', async () => {
    const heading = shown('Opening hours of the hall', 60, 730, 24);
    expect((await read([heading, ...body].join('\n')))[0]).toBe('Opening hours of the hall');
  });

  it('keep what stands on its side apart', async () => {
    const turned = 'BT /F1 10 Tf 0 1 -1 0 40 400 Tm (Printed in 2026) Tj ET';
    const mixed = [...body.slice(0, 3), turned, ...body.slice(3)];
    const paragraphs = await read(mixed.join('\n'));
    expect(paragraphs.join(' ')).toBe(`${text} Printed in 2026`);
    expect(paragraphs.at(-1)).toBe('Printed in 2026');
  });
});

describe('titles that a program wrote', () => {
  it.each([
    ['a title twice over', 'Opening hours Opening hours', 'Opening hours'],
    ['a title of its own', 'Opening hours', 'Opening hours'],
  ])('are mended: %s', async (_, title, expected) => {
    const bytes = pdfOf([[{ text: 'The first sentence.', y: 700 }]], { title });
    expect((await load('a.pdf', bytes)).title).toBe(expected);
  });

  it("are none where they are the program's name", async () => {
    const stated = { title: 'Acme Distiller', producer: 'Acme Distiller 5.0 (Windows)' };
    const bytes = pdfOf([[{ text: 'The first sentence.', y: 700 }]], stated);
    expect((await load('a.pdf', bytes)).title).toBe('The first sentence.');
  });
});

describe('a few unreadable signs', () => {
  const letters = ['a', 'b', ' ', null, 'c', '\uf0b7', '\ufffd'];
  const show = (codes: readonly number[], y: number): string =>
    `BT /F2 10 Tf 1 0 0 1 60 ${y} Tm <${codes.map((code) => code.toString(16).padStart(4, '0')).join('')}> Tj ET`;
  const words = Array.from({ length: 12 }, () => [1, 2, 5, 3]).flat();

  it.each([
    ['bullets without a letter', [4, 3]],
    ['bullets of a symbol font', [6, 3]],
    ['bullets beside the word', [6]],
  ])('cost no page its text: %s', async (_, sign) => {
    const lines = Array.from({ length: 10 }, (__, index) =>
      show([...sign, ...words], 700 - index * 20),
    );
    const [text = ''] = paragraphsOf(
      await load('a.pdf', pdfOfContent([lines.join('\n')], { letters })),
    );
    expect(text).toContain('abc abc abc');
  });

  it('cost none its text where ligatures are missing in some words', async () => {
    const lines = Array.from({ length: 10 }, (_, index) =>
      show([...words, ...words, 1, 4, 2, 3], 700 - index * 20),
    );
    const [text = ''] = paragraphsOf(
      await load('a.pdf', pdfOfContent([lines.join('\n')], { letters })),
    );
    expect(text).toContain('abc a\ufffdb');
  });
});
