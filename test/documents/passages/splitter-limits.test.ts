import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { AutoTokenizer, env } from '@xenova/transformers';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { splitDocument } from '../../../src/documents/passages/splitter.js';
import type { SplitterOptions } from '../../../src/documents/passages/splitter.js';
import { countPieces, documentOf, passageFaults } from './splitter-fixtures.js';

const word = fc.oneof(
  fc.constantFrom(
    'Han',
    'gikk.',
    'है।',
    'گیا۔',
    '好。',
    'ক্ষমা',
    '👨‍👩‍👧',
    'nr.',
    'M.',
    '"',
    '(',
    'wordword,',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.integer({ min: 1, max: 150 }).map((length) => 'x'.repeat(length)),
);
const line = fc.array(word, { maxLength: 60 }).map((words) => words.join(' '));
const section = fc.record({
  body: fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n')),
  headings: fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }), { maxLength: 2 }),
});

test('for any document nothing is lost, nothing is too long and the result is always the same', () => {
  fc.assert(
    fc.property(
      fc.array(section, { maxLength: 3 }),
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.constantFrom('nb', 'hi', 'ur', 'zh', 'und'),
      fc.integer({ min: 80, max: 250 }),
      (sections, title, language, maxTokens) => {
        const document = documentOf(sections, { title, titleOrigin: 'declared', language });
        const given = { maxTokens, countTokens: countPieces };
        expect(passageFaults(document, given)).toEqual([]);
        expect(splitDocument(document, given)).toEqual(splitDocument(document, given));
      },
    ),
    { numRuns: 300 },
  );
});

describe("with the model's own tokenizer", () => {
  const root = path.resolve(import.meta.dirname, '../../..');
  let real: SplitterOptions;
  beforeAll(async () => {
    env.localModelPath = path.join(root, 'models');
    env.allowRemoteModels = false;
    const tokenizer = await AutoTokenizer.from_pretrained('multilingual-e5-small');
    const countTokens = (text: string): number => tokenizer.encode(`passage: ${text}`).length;
    real = { maxTokens: 512, countTokens };
  });

  test('the sample documents are split soundly, line by line and as a single paragraph', () => {
    const folder = path.join(root, 'data/documents');
    for (const name of readdirSync(folder)) {
      const body = readFileSync(path.join(folder, name), 'utf8');
      expect(passageFaults(documentOf([{ body }], { language: 'und' }), real)).toEqual([]);
      expect(
        passageFaults(
          documentOf([{ body: body.replaceAll('\n', ' ') }], { language: 'und' }),
          real,
        ),
      ).toEqual([]);
    }
  });
  test('endless words, emoji and hostile headings stay within the limit', () => {
    const hostile = { title: 'ﷺ '.repeat(300), titleOrigin: 'declared' } as const;
    const headings = [`T${'\u0301'.repeat(500)}`, '¶ '.repeat(500), '😀'.repeat(500)];
    const bodies = [
      'abcdefghij'.repeat(2000),
      '😀👨‍👩‍👧🇳🇴'.repeat(1700),
      'ﷺ'.repeat(500),
      `a${'\u0301\u0308'.repeat(2000)}`,
      '中华人民共和国是位于东亚的社会主义国家首都为北京市'.repeat(100),
    ];
    for (const body of bodies)
      expect(passageFaults(documentOf([{ body, headings }], hostile), real)).toEqual([]);
  });
});
