import { describe, expect, test } from 'vitest';
import { splitDocument } from '../../../src/documents/passages/splitter.js';
import type { SplitterOptions } from '../../../src/documents/passages/splitter.js';
import { countPieces, documentOf, passageFaults } from './splitter-fixtures.js';

const options: SplitterOptions = { maxTokens: 512, countTokens: countPieces };

function texts(document: Parameters<typeof splitDocument>[0], given = options): string[] {
  return splitDocument(document, given).map(({ start, end }) => document.text.slice(start, end));
}

const sentence = (words: number): string => `Word${' word'.repeat(words - 1)}.`;
const characters = (length: number): string => `W${'o'.repeat(length - 2)}.`;

describe('paragraphs', () => {
  test('that are long enough are passages by themselves', () => {
    const lines = [characters(200), characters(300), characters(200)];
    expect(texts(documentOf([{ body: lines.join('\n') }]))).toEqual(lines);
  });
  test('that are short are joined with the next until they no longer are', () => {
    const lines = [characters(90), characters(90), characters(90), characters(250)];
    expect(texts(documentOf([{ body: lines.join('\n') }]))).toEqual([
      lines.slice(0, 3).join('\n'),
      lines[3],
    ]);
  });
  test('that are short and last are joined with what comes before', () => {
    const lines = [characters(400), characters(50)];
    expect(texts(documentOf([{ body: lines.join('\n') }]))).toEqual([lines.join('\n')]);
  });
  test('are not joined beyond the length that joining may reach', () => {
    const lines = [characters(150), characters(900), characters(150)];
    expect(texts(documentOf([{ body: lines.join('\n') }]))).toEqual(lines);
    const wider = { ...options, joinedAtMostCharacters: 1100, joinBelowCharacters: 100 };
    expect(texts(documentOf([{ body: lines.join('\n') }]), wider)).toEqual(lines);
    expect(
      texts(documentOf([{ body: lines.join('\n') }]), { ...wider, joinBelowCharacters: 200 }),
    ).toEqual([lines.slice(0, 2).join('\n'), lines[2]]);
  });
  test('are not joined beyond the token limit', () => {
    const lines = [sentence(20), sentence(20)];
    const tight = { ...options, maxTokens: 40 };
    expect(texts(documentOf([{ body: lines.join('\n') }]), tight)).toEqual(lines);
  });
  test('that are titles join the text below, however long it is', () => {
    const lines = [characters(300), 'A title', characters(1200)];
    expect(texts(documentOf([{ body: lines.join('\n') }]))).toEqual([
      lines[0],
      lines.slice(1).join('\n'),
    ]);
  });
  test('of different sections are never joined', () => {
    const document = documentOf([
      { body: 'One short.', headings: ['First'], page: 1 },
      { body: 'Two short.', headings: ['First', 'Second'], page: 2 },
    ]);
    expect(splitDocument(document, options)).toEqual([
      {
        document: 'a.txt',
        ordinal: 0,
        start: 0,
        end: 10,
        page: 1,
        headings: ['First'],
        sentences: [{ start: 0, end: 10 }],
      },
      {
        document: 'a.txt',
        ordinal: 1,
        start: 12,
        end: 22,
        page: 2,
        headings: ['First', 'Second'],
        sentences: [{ start: 12, end: 22 }],
      },
    ]);
  });
  test('with left-out words between them are not joined, with a bullet they are', () => {
    const document = documentOf([{ body: 'One.\n- Two.\nnot to be quoted\nThree.' }]);
    const [first, second, , last] = document.sections[0]!.paragraphs;
    const paragraphs = [first!, { start: second!.start + 2, end: second!.end }, last!];
    const sections = [{ headings: [], page: null, paragraphs }];
    expect(texts({ ...document, sections })).toEqual(['One.\n- Two.', 'Three.']);
  });
  test('that are too long are cut between sentences into parts of about equal size', () => {
    const body = Array.from({ length: 60 }, () => sentence(10)).join(' ');
    const document = documentOf([{ body: `A title\n${body}` }]);
    const parts = splitDocument(document, { ...options, maxTokens: 100 });
    const sizes = parts.map(({ sentences }) => sentences.length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    expect(document.text.slice(parts[0]?.start, parts[0]?.end)).toMatch(/^A title\nWord/);
    expect(passageFaults(document, { ...options, maxTokens: 100 })).toEqual([]);
  });
});

describe('a sentence that is too long', () => {
  const tight = { ...options, maxTokens: 40 };
  test('is cut between clauses', () => {
    const body = `${Array.from({ length: 8 }, () => 'one two three four five six seven').join(', ')}.`;
    for (const part of texts(documentOf([{ body }]), tight)) expect(part).toMatch(/[,.]$/);
    expect(passageFaults(documentOf([{ body }]), tight)).toEqual([]);
  });
  test('is cut between words, also where no blanks separate them', () => {
    const words = 'ประเทศไทยเป็นรัฐชาติในภูมิภาคเอเชีย';
    const thai = documentOf([{ body: words.repeat(20) }], { language: 'th' });
    expect(passageFaults(thai, tight)).toEqual([]);
    const ends = new Set<number>();
    for (const { index } of new Intl.Segmenter('th', { granularity: 'word' }).segment(words)) {
      ends.add(index);
    }
    const starts = splitDocument(thai, tight).map(({ start }) => start % words.length);
    expect(starts.filter((start) => !ends.has(start))).toEqual([]);
  });
  test('is never cut inside a grapheme', () => {
    for (const unit of ['👨‍👩‍👧‍👦', '🇳🇴', 'क्षि', 'ক্ষ', 'e\u0301', '👍🏽']) {
      const document = documentOf([{ body: unit.repeat(700) }], { language: 'und' });
      expect(passageFaults(document, tight)).toEqual([]);
      for (const { start } of splitDocument(document, tight)) expect(start % unit.length).toBe(0);
    }
  });
  test('is not cut between a blank and its mark, although a comma stands before them', () => {
    const document = documentOf([{ body: 'word, \u0301'.repeat(200) }]);
    for (const part of texts(document, tight)) expect(part).not.toMatch(/^\u0301/);
  });
  test('of a single endless grapheme is cut between code points', () => {
    const document = documentOf([{ body: `a${'\u{1E8D0}'.repeat(500)}` }]);
    expect(passageFaults(document, tight)).toEqual([]);
    for (const part of texts(document, tight)) expect(part).not.toMatch(/^[\uDC00-\uDFFF]/);
  });
  test('of which not even a character fits is refused', () => {
    const document = documentOf([{ body: 'Some words.' }]);
    expect(() => splitDocument(document, { ...options, maxTokens: 4 })).toThrow(RangeError);
  });
});

test('a paragraph that is nearly all blank gives no passage that is', () => {
  const document = documentOf([{ body: `One.${' '.repeat(100_000)}two.` }]);
  expect(texts(document)).toEqual(['One.', 'two.']);
});

test('each text is counted about once', () => {
  const body = Array.from({ length: 400 }, () => sentence(60)).join('\n');
  let counted = 0;
  const countTokens = (text: string): number => {
    counted += text.length;
    return countPieces(text);
  };
  splitDocument(documentOf([{ body }]), { ...options, countTokens });
  expect(counted).toBeLessThan(body.length * 1.1);
  counted = 0;
  const paragraph = body.replaceAll('\n', ' ');
  splitDocument(documentOf([{ body: paragraph }]), { ...options, countTokens });
  expect(counted).toBeLessThan(paragraph.length * 1.5);
});
