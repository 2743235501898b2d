import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeSentences } from '../../../src/documents/passages/code-sentences.js';
import { splitDocument } from '../../../src/documents/passages/splitter.js';
import { TextBuilder } from '../../../src/documents/text-builder.js';
import { countPieces, passageFaults } from './splitter-fixtures.js';

const sentencesOf = (code: string): string[] =>
  codeSentences(code, { start: 0, end: code.length }).map(({ start, end }) =>
    code.slice(start, end),
  );

const line = (length: number, indent = ''): string => `${indent}${'x'.repeat(length)};`;

describe('sentences of code', () => {
  it('are whole lines with their indents, together as long as they are short', () => {
    const code = '  if (a. b) {\n\treturn 1;\n  }\n\n  c();';
    expect(sentencesOf(code)).toEqual([code]);
  });

  it('are parted at blank lines first', () => {
    const first = [line(150), line(40, '\t')].join('\n');
    const second = [line(90, '  '), line(90)].join('\n');
    expect(sentencesOf(`${first}\n \n\n${second}`)).toEqual([first, second]);
  });

  it('are parted between lines where no blank line helps', () => {
    const lines = [line(140, '    '), line(140, '    '), line(140)];
    expect(sentencesOf(`${lines.join('\n')}\n\nend`)).toEqual([
      lines.slice(0, 2).join('\n'),
      lines[2],
      'end',
    ]);
    expect(sentencesOf(`a\n${line(5000)}\nb`)).toEqual(['a', line(5000), 'b']);
  });

  it('take closing brackets in that stand alone', () => {
    const body = [line(140), line(140)].join('\n');
    expect(sentencesOf(`${body}\n  });\n});`)).toEqual([`${body}\n  });\n});`]);
  });

  it('stay bounded where code has no words', () => {
    for (const sentence of sentencesOf('{};\n'.repeat(1000))) {
      expect(sentence.length).toBeLessThanOrEqual(600);
    }
  });
});

const codeLine = fc.oneof(
  fc.constantFrom('', '  ', '\treturn. a', '  });', 'क्या = "है।"', 'x ? y : z!', '# ====', '---'),
  fc.integer({ min: 1, max: 700 }).map((length) => 'x'.repeat(length)),
  fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.replaceAll(/[\r\n]/gu, ' ')),
);
const code = fc.array(codeLine, { maxLength: 30 }).map((lines) => lines.join('\n'));
const prose = fc.constantFrom(
  'An example:',
  'Words that say what it does.',
  'यह लिखिए:',
  'x'.repeat(250),
);
const part = fc.oneof(
  prose.map((text) => ({ text, isCode: false })),
  code.map((text) => ({ text, isCode: true })),
);

function documentWith(parts: readonly { readonly text: string; readonly isCode: boolean }[]) {
  const builder = new TextBuilder();
  for (const { text, isCode } of parts) {
    if (isCode) builder.addCode(text, null);
    else builder.addParagraph(text);
  }
  const { text, sections, structure } = builder.build();
  const about = { id: 'a.md', language: 'en', title: 'A', titleOrigin: 'declared' } as const;
  return { ...about, text, sections, structure };
}

describe('documents with code', () => {
  it('lose nothing, and no passage begins or ends within a line of code that fits', () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const document = documentWith(parts);
        const options = { maxTokens: 250, countTokens: countPieces };
        expect(passageFaults(document, options)).toEqual([]);
        const ends = new Set(
          splitDocument(document, options).flatMap(({ sentences }) =>
            sentences.flatMap(({ start, end }) => [start, end]),
          ),
        );
        for (const block of document.structure.blocks) {
          let start = block.start;
          for (const row of document.text.slice(block.start, block.end).split('\n')) {
            const inner = [...ends].filter((at) => at > start && at < start + row.trimEnd().length);
            const fits = countPieces(row) <= 250;
            expect(fits ? inner : []).toEqual([]);
            start += row.length + 1;
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('keep code together that a short line introduces', () => {
    const document = documentWith([
      { text: 'x'.repeat(250), isCode: false },
      { text: 'Write this', isCode: false },
      { text: `\tconst a = 1;\n\n${'y'.repeat(300)}`, isCode: true },
      { text: 'Done, and all of this is more.'.repeat(9), isCode: false },
    ]);
    const passages = splitDocument(document, { maxTokens: 512, countTokens: countPieces });
    expect(passages.map(({ start, end }) => document.text.slice(start, end))).toEqual([
      'x'.repeat(250),
      `Write this\n\n\tconst a = 1;\n\n${'y'.repeat(300)}`,
      'Done, and all of this is more.'.repeat(9),
    ]);
  });

  it('do not take a line of code for a title', () => {
    const document = documentWith([
      { text: 'npm install', isCode: true },
      { text: `${'x'.repeat(1500)}.`, isCode: false },
    ]);
    expect(splitDocument(document, { maxTokens: 512, countTokens: countPieces })).toHaveLength(2);
  });
});
