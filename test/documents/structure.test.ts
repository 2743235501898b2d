import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitDocument } from '../../src/documents/passages/splitter.js';
import type { Span } from '../../src/domain/span.js';
import { load, paragraphsOf } from './paragraphs-of.js';
import { countPieces, passageFaults } from './passages/splitter-fixtures.js';

const words = fc.constantFrom(
  'Elva',
  'renner.',
  'झील',
  'گہری',
  'হ্রদ।',
  '東京',
  '\n',
  ' ',
  '&amp;',
  '👨‍👩‍👧',
  '1907',
  '<br>',
  '<sup>2</sup>',
  '<code>a  b</code>',
  '<a href="x">link</a>',
  '<code>c<a href="y">d</a></code>',
);
const inline = fc.array(words, { maxLength: 6 }).map((parts) => parts.join(''));
const line = fc.constantFrom('', '  ', '\tif (x) {', '}', 'a. b', '# ----', 'क्या', '  x = "।"');
const codeLines = fc.array(line, { minLength: 1, maxLength: 6 });
const leaf = fc.oneof(
  inline.map((text) => `<p>${text}</p>`),
  inline.map((text) => text),
  codeLines.map((lines) => `<pre><code class="language-js">${lines.join('\n')}</code></pre>`),
  fc.array(inline, { maxLength: 3 }).map((rows) => {
    const cells = rows.map((text) => `<tr><td>${text}<td>b<td></tr>`);
    return `<table><tr><th>h<th>i</tr>${cells.join('')}</table>`;
  }),
  inline.map((text) => `<h2 id="x">${text}</h2>`),
);
const { page } = fc.letrec<{ page: string; list: string }>((tie) => ({
  list: fc
    .tuple(fc.constantFrom('ul', 'ol'), fc.array(tie('page'), { maxLength: 3 }))
    .map(([name, items]) => `<${name}>${items.map((item) => `<li>${item}`).join('')}</${name}>`),
  page: fc
    .array(fc.oneof({ maxDepth: 2 }, leaf, tie('list')), { maxLength: 5 })
    .map((parts) => parts.join('')),
}));

function innerSpans(spans: readonly Span[], length: number): boolean {
  return spans.every(({ start, end }) => start >= 0 && start <= end && end <= length);
}

describe('the structure of a page', () => {
  it('lies within its text, and nothing is lost of it', async () => {
    await fc.assert(
      fc.asyncProperty(page, async (html) => {
        const document = await load('a.html', `<p>Words.</p>${html}`);
        const { text, structure } = document;
        const { headings, blocks } = structure;
        const cells = blocks.flatMap((block) =>
          block.kind === 'table' ? [...block.head, ...block.rows.flat()] : [],
        );
        expect(innerSpans([...headings, ...blocks, ...cells], text.length)).toBe(true);
        for (const [index, block] of blocks.entries()) {
          expect(block.start).toBeLessThan(block.end);
          expect(block.start).toBeGreaterThanOrEqual(blocks[index - 1]?.start ?? 0);
        }
        for (const heading of headings) {
          expect(text.slice(heading.start, heading.end)).not.toMatch(/\n/u);
        }
        const options = { maxTokens: 200, countTokens: countPieces };
        expect(passageFaults(document, options)).toEqual([]);
        expect(splitDocument(document, options)).toEqual(splitDocument(document, options));
      }),
      { numRuns: 300 },
    );
  });

  it('has code with the lines of the file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(codeLines, { minLength: 1, maxLength: 4 }), async (codes) => {
        const parts = codes.map((lines) => `<li><pre><code>${lines.join('\n')}</code></pre>`);
        const document = await load('a.html', `<p>Words.</p><ul>${parts.join('')}</ul>`);
        const shown = document.structure.blocks
          .filter(({ kind }) => kind === 'code')
          .map(({ start, end }) => document.text.slice(start, end));
        const expected = codes
          .map((lines) =>
            lines
              .join('\n')
              .replace(/^(?:[ \t]*\n)+/u, '')
              .trimEnd(),
          )
          .filter((code) => code.trim() !== '');
        expect(shown).toEqual(expected);
        for (const code of expected) expect(paragraphsOf(document)).toContain(code);
      }),
    );
  });
});
