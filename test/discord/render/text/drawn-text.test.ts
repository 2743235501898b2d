import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawText } from '../../../../src/discord/render/text/drawn-text.js';
import type { ShownText } from '../../../../src/discord/render/text/stretches.js';
import type { QuotedBlock } from '../../../../src/domain/answer.js';
import {
  boldWords,
  inlineCodes,
  obeyedMarks,
  readMarkdown,
  wordsOf,
  type Node,
} from './discord-markdown.js';
import { anyBlocks, spans } from './any-blocks.js';
import { hostileText, longHostileText, shownWords } from './hostile-text.js';

const withBold = (text: fc.Arbitrary<string>) =>
  text.chain((given) => fc.tuple(fc.constant(given), spans(given.length)));
const language = fc.constantFrom('nb', 'hi', 'ur', 'bn', 'fr', 'und');
const drawnOf = (text: string, rest: Partial<ShownText> = {}, budget = 4096) =>
  drawText({ text, language: 'nb', blocks: [], ...rest }, budget);
/** Where words stand in a text, once. */
const at = (text: string, words: string, from = 0) => {
  const start = text.indexOf(words, from);
  if (start === -1) throw new Error(`"${words}" is missing`);
  return { start, end: start + words.length };
};
const fences = (nodes: readonly Node[]) => nodes.filter((node) => node.kind === 'fence');

describe('running text', () => {
  it('shows exactly the words, whatever they are, and obeys none of them', () => {
    fc.assert(
      fc.property(withBold(hostileText), language, ([text, bold], code) => {
        const { markdown, isCut } = drawnOf(text, { bold, language: code }, 60_000);
        const nodes = readMarkdown(markdown);
        expect(nodes.map(({ kind }) => kind)).toEqual(['quote']);
        expect(wordsOf(nodes)).toBe(shownWords(text));
        expect(inlineCodes(nodes)).toEqual([]);
        expect(obeyedMarks(nodes)).toEqual([]);
        expect(isCut).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps to the budget, and shows a stretch of the words in whole graphemes', () => {
    fc.assert(
      fc.property(
        withBold(longHostileText),
        fc.integer({ min: 60, max: 4096 }),
        ([text, bold], budget) => {
          const { markdown, isCut } = drawnOf(text, { bold }, budget);
          expect(markdown.length).toBeLessThanOrEqual(budget);
          const nodes = readMarkdown(markdown);
          expect(obeyedMarks(nodes)).toEqual([]);
          const words = wordsOf(nodes);
          const all = shownWords(text);
          if (!isCut) return;
          expect(all).toContain(words.replace(/^… /, '').replace(/ …$/, ''));
          expect(words).not.toMatch(/\p{Cs}/u);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('shows what answers in bold', () => {
    const text = 'Første setning. Den som svarer er *her*. Siste setning.';
    const nodes = readMarkdown(drawnOf(text, { bold: [{ start: 16, end: 40 }] }).markdown);
    expect(boldWords(nodes)).toEqual(['Den som svarer er *her*.']);
  });

  it('makes several lines bold on each of them', () => {
    const { markdown } = drawnOf('En. \n\n To.\nTre.', { bold: [{ start: 0, end: 10 }] });
    expect(markdown).toBe('> **En.** \n> \n>  **To.**\n> Tre.');
  });

  it('cuts at the end of a sentence and says so', () => {
    const sentence = 'Dette er en setning med noen ord i. ';
    const { markdown, isCut } = drawnOf(sentence.repeat(20).trim(), {}, 200);
    expect(isCut).toBe(true);
    expect(markdown).toMatch(/^> (?:Dette er en setning med noen ord i\. ){2,}…$/);
  });

  it('keeps the sentence that answers where the beginning has to go', () => {
    const filler = 'Dette er en setning som ikke sier noe. ';
    const answer = 'Svaret er 42.';
    const text = `${filler.repeat(30)}${answer} ${filler.repeat(30)}`;
    const keep = at(text, answer);
    const { markdown } = drawnOf(text, { bold: [keep], keep }, 300);
    expect(boldWords(readMarkdown(markdown))).toEqual([answer]);
    expect(markdown).toMatch(/^> … Dette .* …$/u);
  });

  it.each([
    ['families of emoji', '👩‍👩‍👧‍👦'],
    ['letters under many marks', `a${'\u0301\u0316'.repeat(30)}`],
    ['conjuncts', 'क्षि'],
  ])('never cuts within %s', (_, grapheme) => {
    fc.assert(
      fc.property(fc.integer({ min: 150, max: 1000 }), (budget) => {
        const { markdown } = drawnOf(grapheme.repeat(2000), {}, budget);
        const words = wordsOf(readMarkdown(markdown)).replace(/ …$/, '');
        expect(words).toBe(grapheme.repeat(words.length / grapheme.length));
        expect(words).not.toBe('');
      }),
      { numRuns: 30 },
    );
  });

  it('cuts a word of 4,000 characters, and 2,000 emoji, where the room ends', () => {
    expect(drawnOf('x'.repeat(5000)).markdown.length).toBeGreaterThan(4070);
    expect(drawnOf('😀'.repeat(2500)).markdown).toMatch(/^> 😀+ …$/u);
  });

  it('shows part of a single grapheme that is larger than the budget, in whole characters', () => {
    const { markdown, isCut } = drawnOf(`a${'\u0301'.repeat(9000)}`);
    expect(isCut).toBe(true);
    expect(markdown.length).toBeGreaterThan(4000);
  });

  it('isolates the lines of a right-to-left text, and no others', () => {
    const urdu = 'بین الاقوامی تعاون۔\n\nہنوئی KH/TU 334';
    expect(drawnOf(urdu, { language: 'ur' }).markdown).toBe(
      '> \u2067بین الاقوامی تعاون۔\u2069\n> \n> \u2067ہنوئی KH/TU 334\u2069',
    );
    expect(drawnOf('Ordet سلام betyr fred.').markdown).toBe('> Ordet سلام betyr fred.');
  });

  it('is drawn without the marks of a quote where it is none', () => {
    const drawn = drawText({ text: 'En *linje*.\nTo.', language: 'nb', blocks: [] }, 4096, {
      isQuote: false,
    });
    expect(drawn.markdown).toBe(String.raw`En \*linje\*.` + '\nTo.');
  });
});

describe('code within running text', () => {
  const inline = (text: string, ...codes: string[]): QuotedBlock[] =>
    codes.map((code) => ({ kind: 'inline-code', ...at(text, code) }));

  it('is drawn as code, and bold stops before it', () => {
    const text = 'Set server_proxy to *true*, then restart.';
    const blocks = inline(text, 'server_proxy', '*true*');
    const bold = [
      { start: 0, end: 4 },
      { start: 16, end: 20 },
      { start: 26, end: text.length },
    ];
    expect(drawnOf(text, { blocks, bold }).markdown).toBe(
      '> **Set** `server_proxy` **to** `*true*`**, then restart.**',
    );
  });

  it('keeps its backticks, and is plain text where they cannot be kept', () => {
    const text = 'Write `x` or ``y`` here.';
    const drawn = drawnOf(text, { blocks: inline(text, '`x`', '``y``') }).markdown;
    expect(drawn).toBe('> Write `` `x` `` or \\`\\`y\\`\\` here.');
    expect(wordsOf(readMarkdown(drawn))).toBe(text);
  });

  it('is closed at the end of a line', () => {
    const text = 'Run a\nb now.';
    expect(drawnOf(text, { blocks: inline(text, 'a\nb') }).markdown).toBe('> Run `a`\n> `b` now.');
  });

  it('keeps its direction in a line from right to left', () => {
    const text = 'یہ سیٹنگ server.host() یہاں لکھیں۔';
    expect(drawnOf(text, { language: 'ur', blocks: inline(text, 'server.host()') }).markdown).toBe(
      '> \u2067یہ سیٹنگ \u2066`server.host()`\u2069 یہاں لکھیں۔\u2069',
    );
  });

  it('shows exactly the words, whatever is marked as code', () => {
    fc.assert(
      fc.property(withBold(hostileText), ([text, codes]) => {
        const blocks = codes.map((span) => ({ kind: 'inline-code', ...span }) as const);
        const nodes = readMarkdown(drawnOf(text, { blocks }, 60_000).markdown);
        expect(nodes.map(({ kind }) => kind)).toEqual(['quote']);
        expect(wordsOf(nodes)).toBe(shownWords(text));
        expect(obeyedMarks(nodes)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a block of code', () => {
  const text = 'Slik:\n\n  if (a) {\n\n\treturn `b`;\n  }\n\nFerdig.';
  const code = at(text, '  if (a) {\n\n\treturn `b`;\n  }');
  const block = (language: string | null): QuotedBlock => ({ kind: 'code', language, ...code });

  it('stands between the quotes with its lines, its indentation and its language', () => {
    expect(drawnOf(text, { blocks: [block('js')] }).markdown).toBe(
      '> Slik\\:\n```js\n  if (a) {\n\n\treturn `b`;\n  }\n```\n> Ferdig.',
    );
  });

  it.each([null, 'a b', 'vue-html.x', 'x'.repeat(16), '```'])(
    'has no language where it is called %j',
    (name) => {
      const [fence] = fences(readMarkdown(drawnOf(text, { blocks: [block(name)] }).markdown));
      expect(fence).toMatchObject({ language: '', text: text.slice(code.start, code.end) });
    },
  );

  it('is not ended by its own backticks', () => {
    const given = 'a\n```\nb\n`````\nc```';
    const blocks: QuotedBlock[] = [{ kind: 'code', language: 'md', start: 0, end: given.length }];
    const nodes = readMarkdown(drawnOf(given, { blocks }).markdown);
    expect(nodes.map(({ kind }) => kind)).toEqual(['fence']);
    expect(wordsOf(nodes).replaceAll('\u200B', '')).toBe(given);
  });

  it('shows exactly what it holds, whatever that is', () => {
    fc.assert(
      fc.property(hostileText, (given) => {
        const all = `Før.\n\n${given}\n\nEtter.`;
        const blocks = [{ kind: 'code', language: null, start: 6, end: 6 + given.length } as const];
        const nodes = readMarkdown(drawnOf(all, { blocks }, 60_000).markdown);
        const shown = shownWords(given)
          .replace(/^(?:\s*\n)+/, '')
          .trimEnd();
        if (shown === '') return;
        const words = wordsOf(fences(nodes)).trimEnd();
        expect(words.replaceAll('\u200B', '')).toBe(shown.replaceAll('\u200B', ''));
        expect(nodes.map(({ kind }) => kind)).toEqual(['quote', 'fence', 'text', 'quote']);
      }),
      { numRuns: 500 },
    );
  });

  it('is cut between lines, and closed where it is cut', () => {
    const lines = Array.from({ length: 100 }, (_, i) => `  line ${i};`);
    const given = lines.join('\n');
    const blocks: QuotedBlock[] = [{ kind: 'code', language: 'js', start: 0, end: given.length }];
    const { markdown, isCut } = drawnOf(given, { blocks, keep: at(given, '  line 50;') }, 300);
    expect(isCut).toBe(true);
    expect(markdown.length).toBeLessThanOrEqual(300);
    const [before, fence, , after] = readMarkdown(markdown);
    expect([before, after].map((node) => wordsOf([node!]))).toEqual(['…', '…']);
    const shown = fence?.kind === 'fence' ? fence.text.split('\n') : [];
    expect(shown.length).toBeGreaterThan(5);
    expect(lines).toEqual(expect.arrayContaining(shown));
    expect(shown).toContain('  line 50;');
  });
});

const row = (text: string, ...cells: string[]) => {
  let end = 0;
  return cells.map((cell) => {
    const span = cell === '' ? { start: end, end } : at(text, cell, end);
    ({ end } = span);
    return span;
  });
};

describe('a table', () => {
  const text = 'Valg:\n\nOption | Default\n\nhost | localhost\nport | 5173\nnone |\n\nSlutt.';
  const table: QuotedBlock = {
    kind: 'table',
    start: 7,
    end: text.indexOf('\n\nSlutt.'),
    head: ['Option', 'Default'],
    rows: [
      row(text, 'host', 'localhost'),
      row(text, 'port', '5173'),
      [at(text, 'none'), { start: text.indexOf('none |') + 6, end: text.indexOf('none |') + 6 }],
    ],
  };

  it('stands in columns', () => {
    expect(drawnOf(text, { blocks: [table] }).markdown).toBe(
      [
        String.raw`> Valg\:`,
        '```',
        'Option  Default',
        '------  ---------',
        'host    localhost',
        'port    5173',
        'none',
        '```',
        '> Slutt.',
      ].join('\n'),
    );
  });

  it('has its head above the rows of a part that begins below it', () => {
    const part = 'port | 5173';
    const blocks: QuotedBlock[] = [
      {
        kind: 'table',
        start: 0,
        end: part.length,
        head: ['Option', 'Default'],
        rows: [row(part, 'port', '5173')],
      },
    ];
    expect(drawnOf(part, { blocks }).markdown).toBe(
      '```\nOption  Default\n------  -------\nport    5173\n```',
    );
  });

  it('has each cell under its head where it is too wide for columns', () => {
    const wide =
      'Option | What it does\n\nhost | Which *addresses* the server listens on, as a name\nport |';
    const does = 'Which *addresses* the server listens on, as a name';
    const blocks: QuotedBlock[] = [
      {
        kind: 'table',
        start: 0,
        end: wide.length,
        head: ['Option', 'What it does'],
        rows: [
          row(wide, 'host', does),
          [at(wide, 'port'), { start: wide.length, end: wide.length }],
        ],
      },
      { kind: 'inline-code', ...at(wide, 'host') },
    ];
    expect(drawnOf(wide, { blocks, bold: [at(wide, 'Which')] }).markdown).toBe(
      [
        '> • Option: `host`',
        String.raw`>   What it does: **Which** \*addresses\* the server listens on, as a name`,
        '> • Option: port',
      ].join('\n'),
    );
  });

  it('has each cell under its head where letters are not all of one width', () => {
    const hindi = 'विकल्प | मान\n\nपोर्ट | ५१७३';
    const blocks: QuotedBlock[] = [
      {
        kind: 'table',
        start: 0,
        end: hindi.length,
        head: ['विकल्प', 'मान'],
        rows: [row(hindi, 'पोर्ट', '५१७३')],
      },
    ];
    expect(drawnOf(hindi, { blocks, language: 'hi' }).markdown).toBe(
      '> • विकल्प: पोर्ट\n>   मान: ५१७३',
    );
  });

  it('stays as it is where it has no head and is too wide', () => {
    const given = `${'a'.repeat(40)} | ${'b'.repeat(40)}`;
    const blocks: QuotedBlock[] = [
      {
        kind: 'table',
        start: 0,
        end: given.length,
        head: [],
        rows: [row(given, 'a'.repeat(40), 'b'.repeat(40))],
      },
    ];
    expect(drawnOf(given, { blocks }).markdown).toBe(`> ${given.replace('|', '\\|')}`);
  });

  it('gives up its columns before any of its words', () => {
    const rows = Array.from({ length: 90 }, (_, i) => [i === 0 ? 'v'.repeat(40) : 'v', `k${i}`]);
    const given = rows.map((cells) => cells.join(' | ')).join('\n');
    let from = 0;
    const cells = rows.map(([value, key]) => {
      const line = from;
      from += `${value} | ${key}\n`.length;
      return [
        { start: line, end: line + value!.length },
        { start: line + value!.length + 3, end: line + value!.length + 3 + key!.length },
      ];
    });
    const blocks: QuotedBlock[] = [
      { kind: 'table', start: 0, end: given.length, head: ['Value', 'Key'], rows: cells },
    ];
    const { markdown, isCut } = drawnOf(given, { blocks }, 1400);
    expect(isCut).toBe(false);
    expect(wordsOf(readMarkdown(markdown))).toBe(given);
  });
});

describe('a list', () => {
  it('has a mark before each item, further in for those within another', () => {
    const text = 'To ting:\n\nen\nto\ninni\n1. først';
    const item = (words: string, depth: number, isOrdered = false): QuotedBlock => ({
      kind: 'item',
      depth,
      isOrdered,
      ...at(text, words),
    });
    const blocks = [item('en', 0), item('to\ninni', 0), item('inni', 1), item('1. først', 0, true)];
    expect(drawnOf(text, { blocks, bold: [at(text, 'inni')] }).markdown).toBe(
      '> To ting\\:\n> \n> • en\n> • to\n>   • **inni**\n> 1\\. først',
    );
  });

  it('is cut between its items', () => {
    const items = Array.from({ length: 50 }, (_, i) => `item number ${i} without a stop`);
    const text = items.join('\n');
    const blocks = items.map((words): QuotedBlock => ({
      kind: 'item',
      depth: 0,
      isOrdered: false,
      ...at(text, words),
    }));
    const keep = at(text, items[25]!);
    const lines = wordsOf(readMarkdown(drawnOf(text, { blocks, keep }, 400).markdown)).split('\n');
    expect(lines.length).toBeGreaterThan(4);
    for (const line of lines)
      expect(line).toMatch(/^(?:… )?• item number \d+ without a stop(?: …)?$/);
    expect(lines.join('\n')).toContain(items[25]);
  });
});

describe('headings', () => {
  const text = 'Først.\n\nMidt i.\n\nTil slutt.';
  const sections = [
    { start: 0, headings: ['Server Options', 'server.*proxy*'] },
    { start: at(text, 'Til slutt.').start, headings: ['Build'] },
  ];

  it('are told for where the text begins, and stand where others begin to hold', () => {
    const { path, markdown } = drawnOf(text, { sections });
    expect(path).toBe(String.raw`Server Options › server.\*proxy\*`);
    expect(markdown).toBe('> Først.\n> \n> Midt i.\n\nBuild\n> Til slutt.');
  });

  it('are told for what is shown where the beginning is cut off', () => {
    const long = `${'Før dette står noe langt som ingen spør om. '.repeat(9)}\n\nTil slutt.`;
    const start = long.indexOf('Til slutt.');
    const { path, markdown } = drawnOf(
      long,
      { sections: [sections[0]!, { start, headings: ['Build'] }], keep: at(long, 'Til slutt.') },
      60,
    );
    expect(path).toBe('Build');
    expect(markdown).toBe('> … Til slutt.');
  });

  it('keep the last one where they are too long', () => {
    const headings = ['a'.repeat(200), 'b'.repeat(200), 'c'.repeat(200), 'siste'];
    const { path } = drawnOf('x', { sections: [{ start: 0, headings }] });
    expect(path.length).toBeLessThanOrEqual(250);
    expect(path).toMatch(/^… › c+… › siste$/);
  });
});

describe('a drawing of anything', () => {
  it('keeps to the budget and obeys nothing, whatever the blocks are', () => {
    const drawn = longHostileText.chain((text) =>
      fc.tuple(
        fc.constant(text),
        anyBlocks(text.length),
        fc.integer({ min: 150, max: 4096 }),
        spans(text.length),
      ),
    );
    fc.assert(
      fc.property(drawn, ([text, blocks, budget, bold]) => {
        const { markdown } = drawnOf(text, { blocks, bold }, budget);
        expect(markdown.length).toBeLessThanOrEqual(budget);
        expect(obeyedMarks(readMarkdown(markdown))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
