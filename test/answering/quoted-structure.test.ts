import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PassageQuoter } from '../../src/answering/passage-quoter.js';
import { PassageService } from '../../src/answering/passage-service.js';
import { anchorsAbove, quotedBlocks } from '../../src/answering/quoted-structure.js';
import type { Span } from '../../src/domain/span.js';
import type { DocumentStructure } from '../../src/domain/structure.js';
import { load } from '../documents/paragraphs-of.js';
import { splitDocument } from '../../src/documents/passages/splitter.js';
import { countPieces } from '../documents/passages/splitter-fixtures.js';
import { hashOf, vectorOf } from '../index/passage-samples.js';
import { openSamples } from './open-samples.js';
import { sampleDocument } from '../index/passage-samples.js';

const headings = [
  { start: 0, end: 3, depth: 1, anchor: null },
  { start: 10, end: 13, depth: 2, anchor: 'b' },
  { start: 20, end: 23, depth: 3, anchor: 'c' },
  { start: 30, end: 33, depth: 2, anchor: 'd' },
];

describe('anchors above a place', () => {
  const structure: DocumentStructure = { headings, blocks: [] };

  it('are those of the headings that the place stands under', () => {
    expect(anchorsAbove(structure, ['A', 'B', 'C'], 25)).toEqual([null, 'b', 'c']);
    expect(anchorsAbove(structure, ['A', 'D'], 35)).toEqual([null, 'd']);
    expect(anchorsAbove(structure, [], 0)).toEqual([]);
  });

  it('are not known where the structure has other headings', () => {
    expect(anchorsAbove(structure, ['A'], 35)).toEqual([null]);
    expect(anchorsAbove({ headings: [], blocks: [] }, ['A'], 35)).toEqual([null]);
  });
});

const text = 'Intro.\n\nDay | Hours\nMonday | 9-12\nFriday | 10\n\nx = 1\ny = 2';
const spanOf = (words: string): Span => {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
};
const structure: DocumentStructure = {
  headings: [],
  blocks: [
    {
      kind: 'table',
      ...spanOf('Day | Hours\nMonday | 9-12\nFriday | 10'),
      head: [spanOf('Day'), spanOf('Hours')],
      rows: [
        [spanOf('Monday'), spanOf('9-12')],
        [spanOf('Friday'), spanOf('10')],
      ],
    },
    { kind: 'item', ...spanOf('x = 1\ny = 2'), depth: 0, isOrdered: false },
    { kind: 'code', ...spanOf('x = 1\ny = 2'), language: 'py' },
  ],
};

describe('blocks of a quote', () => {
  it('are cut to it, and count from its start', () => {
    expect(quotedBlocks(structure, text, spanOf('Friday | 10\n\nx = 1'))).toEqual([
      {
        kind: 'table',
        start: 0,
        end: 11,
        head: ['Day', 'Hours'],
        rows: [
          [
            { start: 0, end: 6 },
            { start: 9, end: 11 },
          ],
        ],
      },
      { kind: 'item', start: 13, end: 18, depth: 0, isOrdered: false },
      { kind: 'code', start: 13, end: 18, language: 'py' },
    ]);
  });

  it('leave an item out that began before', () => {
    expect(quotedBlocks(structure, text, spanOf('y = 2'))).toEqual([
      { kind: 'code', start: 0, end: 5, language: 'py' },
    ]);
    expect(quotedBlocks(structure, text, spanOf('Intro.'))).toEqual([]);
  });

  it('lie within it, whatever is cut', () => {
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(text.length), (a, b) => {
        const part = { start: Math.min(a, b), end: Math.max(a, b) };
        for (const block of quotedBlocks(structure, text, part)) {
          const cells = block.kind === 'table' ? block.rows.flat() : [];
          for (const { start, end } of [block, ...cells]) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThanOrEqual(start);
            expect(end).toBeLessThanOrEqual(part.end - part.start);
          }
        }
      }),
    );
  });
});

describe('a quote of a page', () => {
  const html = `<h1>Server</h1><p>${'Words that say what it is for. '.repeat(9)}</p>
    <h2 id="proxy">server.proxy</h2><p>Set <code>proxy</code>:</p>
    <pre><code class="language-js">export default {\n\tproxy: true,\n}</code></pre>`;

  async function quoted() {
    const document = await load('server.html', html);
    const passages = splitDocument(document, { maxTokens: 512, countTokens: countPieces });
    const { text: words, structure: drawn } = document;
    const sample = sampleDocument('server.html', words, { language: 'en' });
    const embedded = passages.map((passage) => {
      const key = words.slice(passage.start, passage.end);
      const sentenceEmbeddings = passage.sentences.map(() => vectorOf(key));
      return {
        passage,
        embeddingHash: hashOf(key),
        embedding: vectorOf(key),
        sentenceEmbeddings,
      };
    });
    const open = await openSamples([{ ...sample, structure: drawn, passages: embedded }]);
    return { open, rows: open.rowsOf('server.html') };
  }

  it('has the anchors of its headings, and its code as it is set', async () => {
    const { open, rows } = await quoted();
    const quote = await new PassageQuoter(open).quote(rows[1] ?? -1, [0]);
    expect(quote.headings).toEqual(['Server', 'server.proxy']);
    expect(quote.anchors).toEqual([null, 'proxy']);
    expect(quote.link).toBe('https://example.org/server.html#proxy');
    const shown = quote.blocks.map(({ kind, start, end }) => [kind, quote.text.slice(start, end)]);
    expect(shown).toEqual([
      ['inline-code', 'proxy'],
      ['code', 'export default {\n\tproxy: true,\n}'],
    ]);
    expect((await open.documentText('server.html')).slice(quote.start, quote.end)).toBe(quote.text);
  });

  it('knows the headings around it, and the blocks of a page', async () => {
    const { open, rows } = await quoted();
    const service = new PassageService(open);
    const { key } = await new PassageQuoter(open).quote(rows[0] ?? -1, []);
    const context = await service.passage({ key, marked: [] });
    expect(context).toMatchObject({
      before: null,
      beforeHeadings: [],
      beforeBlocks: [],
      afterHeadings: ['Server', 'server.proxy'],
    });
    expect(context?.afterBlocks.map(({ kind }) => kind)).toEqual(['inline-code', 'code']);
    const page = await service.page({ document: 'server.html', index: 0 });
    expect(page?.blocks.map(({ start, end }) => page.text.slice(start, end))).toEqual([
      'proxy',
      'export default {\n\tproxy: true,\n}',
    ]);
  });
});
