import { describe, expect, it } from 'vitest';
import { load, paragraphsOf } from '../paragraphs-of.js';
import { pdfOfContent, shown, utf16 } from './pdf-of-content.js';

/** Codes of a text whose letters are the font's letters, one UTF-16 unit each. */
const codesOf = (text: string, letters: readonly string[]): number[] =>
  Array.from(text, (letter) => letters.indexOf(letter) + 1);

const lettersOf = (...texts: readonly string[]): string[] => [...new Set(texts.join(''))];

const paragraphs = async (
  contents: readonly string[],
  options: Parameters<typeof pdfOfContent>[1],
): Promise<string[]> => paragraphsOf(await load('a.pdf', pdfOfContent(contents, options)));

describe('scripts whose letters join', () => {
  it('puts no space behind a glyph that stands for a letter with marks', async () => {
    const letters = ['उ', 'न्न', 'त', ' ', 'है'];
    expect(await paragraphs([shown([1, 2, 3, 4, 5], 72, 700)], { letters })).toEqual(['उन्नत है']);
  });

  it('puts no space between a letter and a mark that stands apart', async () => {
    const letters = ['न', 'ी', 'ह', ' '];
    const content = `${shown([1], 72, 700)} ${shown([2], 80, 700)} ${shown([4, 3], 85, 700)}`;
    expect(await paragraphs([content], { letters })).toEqual(['नी ह']);
  });

  it.each([false, true])(
    'takes what the marked content stands for (packed: %s)',
    async (isPacked) => {
      const letters = [null, 'क', 'स', ' '];
      const content = [
        '/P << /MCID 0 >> BDC BT /F2 10 Tf 72 700 Td',
        `/Span << /ActualText ${utf16('कि')} >> BDC <00010002> Tj EMC`,
        `<0004> Tj /Span << /ActualText ${utf16('सी')} >> BDC <0003> Tj 10 0 Td <0001> Tj EMC`,
        'ET EMC',
      ].join('\n');
      expect(await paragraphs([content], { letters, isPacked })).toEqual(['कि सी']);
    },
  );

  it('never parts a paragraph before a combining mark', async () => {
    const letters = ['स', 'ो', 'त', '।', ' '];
    const content = `${shown([1, 3, 4, 5, 1], 72, 700)} ${shown([2, 3], 90, 640)}`;
    expect(await paragraphs([content], { letters })).toEqual(['सत। सोत']);
  });
});

describe('letters that cannot be told', () => {
  const letters = ['क', ' ', 'ख', null, 'ि'];
  const word = [1, 3, 2];
  const good = Array.from({ length: 20 }, () => word).flat();

  it('are shown as such where there are few', async () => {
    expect(await paragraphs([shown([...word, 1, 4], 72, 700)], { letters })).toEqual([
      'कख क\ufffd',
    ]);
  });

  it.each([
    ['signs without a letter', [1, 4, 2]],
    ['words that begin with a mark', [5, 1, 2]],
  ])('spoil the page where there are many: %s', async (_, bad) => {
    const spoilt = shown([...good, ...bad, ...bad, ...bad], 72, 700);
    await expect(load('a.pdf', pdfOfContent([spoilt], { letters }))).rejects.toThrow(
      'cannot be told',
    );
    const document = await load('a.pdf', pdfOfContent([spoilt, shown(word, 72, 700)], { letters }));
    expect(document.sections.map(({ page }) => page)).toEqual([2]);
    expect(document.warnings).toEqual([expect.stringMatching(/left out.*told: 1\./u)]);
  });

  it('are told of where the font names a table that is not there', async () => {
    const bytes = pdfOfContent([shown([0x4eca, 0x5929], 72, 700)], { encoding: 'UniGB-UCS2-H' });
    await expect(load('a.pdf', bytes)).rejects.toThrow('cannot be told');
  });

  it('are told of where another part of the page can be read', async () => {
    const chinese = [700, 680, 660].map((y) => shown([0x4eca], 72, y)).join(' ');
    const latin = 'BT /F1 10 Tf 72 600 Td (Some words that can be read.) Tj ET';
    const bytes = pdfOfContent([`${chinese} ${latin}`], { encoding: 'UniGB-UCS2-H' });
    await expect(load('a.pdf', bytes)).rejects.toThrow('cannot be told');
  });
});

describe('scripts from right to left', () => {
  const text = 'نمبر 334 ہے (0) بعد';
  const letters = lettersOf(text, 'KHABCOVID-19/:htps.xm', 'َ');
  const codes = (words: string): number[] => codesOf(words, letters);
  const visual = 'دعب (0) ےہ 334 ربمن';

  it('reads a line that is written from left to right as it stands', async () => {
    expect(await paragraphs([shown(codes(visual), 72, 700)], { letters })).toEqual([text]);
  });

  it('reads a line that is written from right to left, sign by sign', async () => {
    const signs = Array.from(visual, (sign, index) => shown(codes(sign), 72 + index * 5, 700));
    expect(await paragraphs([signs.toReversed().join(' ')], { letters })).toEqual([text]);
  });

  it('leaves brackets alone that are named as they were typed', async () => {
    const typed = codes('دعب )0( ےہ 334 ربمن');
    expect(await paragraphs([shown(typed, 72, 700)], { letters })).toEqual([text]);
  });

  it('puts a mark behind its letter', async () => {
    const mark = `BT /F2 10 Tf 1 0 0 1 74 700 Tm <${codes('َ')[0]?.toString(16).padStart(4, '0') ?? ''}> Tj ET`;
    const base = `${shown(codes('ب'), 72, 700)} ${shown(codes('ن'), 77, 700)}`;
    expect(await paragraphs([`${base} ${mark}`], { letters })).toEqual(['نبَ']);
  });

  it('keeps letters and number together only where they were written in one go', async () => {
    const apart = [
      shown(codes('دعب '), 72, 700),
      shown(codes('KH'), 92, 700),
      shown(codes('-'), 102, 700),
      shown(codes('334'), 107, 700),
      shown(codes(' ربمن'), 122, 700),
    ].join(' ');
    expect(await paragraphs([apart], { letters })).toEqual(['نمبر 334-KH بعد']);
    const whole = [
      shown(codes('دعب '), 72, 700),
      shown(codes('COVID-19'), 92, 700),
      shown(codes(' ربمن'), 132, 700),
    ].join(' ');
    expect(await paragraphs([whole], { letters })).toEqual(['نمبر COVID-19 بعد']);
  });

  it('keeps Latin letters and the number behind them in order, written in two goes', async () => {
    const parts = [
      shown(codes('دعب ('), 72, 700),
      shown(codes('KH'), 97, 700),
      shown(codes('. 334'), 107, 700),
      shown(codes(') ربمن'), 132, 700),
    ].join(' ');
    expect(await paragraphs([parts], { letters: [...letters] })).toEqual(['نمبر (KH. 334) بعد']);
  });

  it('leaves a bracket alone whose text is stated as it was typed', async () => {
    const typed = `/Span << /ActualText ${utf16('(')} >> BDC ${shown(codes(')'), 92, 700)} EMC`;
    const content = [shown(codes('KH'), 82, 700), typed, shown(codes(' ربمن'), 97, 700)].join(' ');
    expect(await paragraphs([content], { letters })).toEqual(['نمبر (KH']);
  });

  it('shows letters as letters, not in the shapes that they take', async () => {
    expect(await paragraphs([shown([1, 2, 3], 72, 700)], { letters: ['ﻻ', 'ﮐ', 'ﯽ'] })).toEqual([
      'یکلا',
    ]);
  });

  it('keeps words whole whose letters come down step by step', async () => {
    const steps = ['د', 'ع', 'ب'].map((letter, index) => {
      const code = codes(letter)[0] ?? 0;
      return `1 0 0 1 ${72 + index * 4} ${700 + index * 6} Tm <${code.toString(16).padStart(4, '0')}> Tj`;
    });
    expect(await paragraphs([`BT /F2 10 Tf ${steps.join(' ')} ET`], { letters })).toEqual(['بعد']);
  });
});

describe('pages that lie on their side', () => {
  it('are read upright', async () => {
    const lines = ['First line that is long', 'and its end.'].map(
      (line, index) => `BT /F1 10 Tf 0 1 -1 0 ${100 + index * 12} 72 Tm (${line}) Tj ET`,
    );
    expect(await paragraphs([lines.join(' ')], { rotate: 90 })).toEqual([
      'First line that is long and its end.',
    ]);
  });
});
