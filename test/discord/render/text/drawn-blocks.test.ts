import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QuotedBlock } from '../../../../src/domain/answer.js';
import { obeyedMarks, readMarkdown, wordsOf, type Node } from './discord-markdown.js';
import { at, drawnOf, withSpans } from './drawing.js';
import { hostileText, shownWords } from './hostile-text.js';

const fences = (nodes: readonly Node[]) => nodes.filter((node) => node.kind === 'fence');

describe('code within running text', () => {
  const inline = (text: string, ...codes: string[]): QuotedBlock[] =>
    codes.map((code): QuotedBlock => {
      const { start, end } = at(text, code);
      return { kind: 'inline-code', start, end };
    });

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

  it('leaves a full stop behind it without bold marks of its own', () => {
    const text = 'Press ctrl.';
    const blocks = inline(text, 'ctrl');
    const bold = [at(text, 'Press '), at(text, '.')];
    expect(drawnOf(text, { blocks, bold }).markdown).toBe('> **Press** `ctrl`.');
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

  it.each([' `', '` ', '  ` `  '])('keeps blanks beside its backticks: %j', (code) => {
    const text = `Press${code}now.`;
    const drawn = drawnOf(text, { blocks: inline(text, code) }).markdown;
    expect(wordsOf(readMarkdown(drawn))).toBe(text);
  });

  it('shows exactly the words, whatever is marked as code', () => {
    fc.assert(
      fc.property(withSpans(hostileText), ([text, codes]) => {
        const blocks = codes.map(
          ({ start, end }) => ({ kind: 'inline-code', start, end }) as const,
        );
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

  it.each(['\u2028', '\u0085', '\r', '\u202A\n'])(
    'has no blank first line before %j',
    (lineBreak) => {
      const given = `\t${lineBreak}  go();`;
      const blocks: QuotedBlock[] = [{ kind: 'code', language: null, start: 0, end: given.length }];
      expect(drawnOf(given, { blocks }).markdown).toBe('```\n  go();\n```');
    },
  );

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
