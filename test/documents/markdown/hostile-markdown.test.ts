import { describe, expect, it } from 'vitest';
import type { SourceDocument } from '../../../src/domain/document.js';
import { loadDocument } from '../../../src/documents/load-document.js';

/**
 * What a text made to be slow may take, in times of a plain one of its length: so it shows at any
 * length whether the time grows faster, and on any machine.
 */
const limit = 30;
/** A plain text takes no less than this: the first ones are slower than their length tells. */
const leastPlainMs = 50;

const kinds = ['a.md', 'a.mdx'] as const;

interface Loaded {
  readonly document: SourceDocument;
  /** Of processor time. */
  readonly ms: number;
}

async function loaded(id: string, text: string): Promise<Loaded> {
  const before = process.cpuUsage();
  const document = await loadDocument({ id, bytes: Buffer.from(text) });
  const { user, system } = process.cpuUsage(before);
  return { document, ms: (user + system) / 1000 };
}

/** In milliseconds of processor time, by length. */
const plainTimes = new Map<number, number>();

/** What a text of this length may take, in milliseconds of processor time. */
async function budgetMs({ length }: string): Promise<number> {
  // Few lengths are measured: the next power of two below.
  const size = 2 ** Math.floor(Math.log2(length));
  const plain = around('Some words of a plain document go on *here*.\n\n', size);
  if (plainTimes.size === 0) await loaded('a.md', plain);
  const ms = plainTimes.get(size) ?? (await loaded('a.md', plain)).ms;
  plainTimes.set(size, ms);
  return limit * Math.max(leastPlainMs, ms);
}

/** So many characters, between words that must not get lost. */
function around(unit: string, size: number): string {
  const filling = unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
  return `Words ahead, आगे के शब्द।\n\n${filling}\n\nWords behind, الكلمات الأخيرة.`;
}

function expectWords({ text }: SourceDocument): void {
  expect(text).toContain('Words ahead, आगे के शब्द।');
  expect(text).toContain('Words behind, الكلمات الأخيرة.');
}

/** Signs that begin something, blocks and inline, closed and open. */
const units = [
  '*_`[<|~=$:{}#-+>!^&\\%/@'.split(''),
  ['**', '![', '{{', '[[', '](', ':::', '%%', '==', '$$', '*_`[<', '&amp;', '\u2028', '\u00a0'],
  ['*a_ ', '**a**a', 'a* ', '~~a', '[a](', '[a]', '*x* ', '![a](b) ', 'a[b][c] ', '**a.**b '],
  ['{% ', '{{ a ', '{{{ a', '{# ', '{/* ', '{% raw %}', '{% comment %}', '{{a}}](', '$a ', '`a``b'],
  ['<A b="', '<A\n', '<A>', '<A/>', '<A b>', '</A>', '{a ', '<a:b', '<!--', '<?', '<![CDATA['],
  ['<b>a', '<pre>', '<script>', '<details>\n', '<div>\n', '<div markdown="1">\n', '<div>\n**a'],
  ['> a\n\n', '> [!note]\n', '> - ', '- ', '1. ', '- a\n', '* a\n\n', '1. a\n', '- [ ] a\n'],
  ['a\n', 'a\n---\n', '# a {#b}\n', '## a\n\nb\n\n', '***\n', '---\n', '+++\n', 'a\n: b\n'],
  [
    '```\n',
    '~~~ [a]\n',
    '```a [ ',
    '::: a\n',
    ':::: a [b\n',
    '!!! a\n    ',
    '/// a\n',
    '=== "a"\n',
  ],
  [
    '| a | b |\n',
    '|-',
    '|-|\n',
    'a|b\n-|-\n',
    '|`a|',
    '[a]: b\n',
    '[a]: b\n\n',
    '[^a]: b\n\n',
    '[^a]',
  ],
  ['<<< a\n', '{!a!}\n', '--8<--\n', '--8<-- "a"\n', '{* a', '{{#include a', '<!-- @include: a'],
  ['export const a = {\n', "import a from 'b'\n", 'import ', '\n\n    a', '"', "'", '('],
].flat();

/** Beginnings of lines that a pattern reads on from, whatever follows. */
const heads = [
  ['::: a', ':::', '/// a|', '> [!a]', '!!! ', '!!! a', '=== ', '```', '```js ', '~~~a='],
  ['# a {#b}', '{: ', '[a]: ', '[^a]: ', '<<< a.b', '<<< a.b{', '--8<--', '{* a', '{! a'],
  [
    '{{#include a',
    '<!-- @include: a',
    'import ',
    'export ',
    '<a',
    '<A b=',
    'a|',
    ': ',
    '|-',
    'a |',
  ],
].flat();

describe('Markdown made to be slow', () => {
  it.each(units)('takes time that grows with its length: %j', async (unit) => {
    const text = around(unit, 8_192);
    for (const id of kinds) {
      const { document, ms } = await loaded(id, text);
      expect(ms, id).toBeLessThan(await budgetMs(text));
      if (!swallowsTheRest(unit)) expectWords(document);
    }
  });

  it.each(heads)('has lines as long as they come: %j', async (head) => {
    for (const filling of [' ', 'a', 'a ']) {
      const line = `\n\n${head}${filling.repeat(25_000 / filling.length)}`;
      const text = around(`${line}x${line}\u2028x`, line.length * 2);
      const { document, ms } = await loaded('a.md', text);
      expect(ms, JSON.stringify(filling)).toBeLessThan(await budgetMs(text));
      expect(document.text).toContain('Words ahead');
    }
  });
});

/** Whether what it opens goes on to the end of the file, and is shown by no page. */
function swallowsTheRest(unit: string): boolean {
  return /^(?:<!--|<\?|<!\[|<script|<pre|\{\/\*|--8<--\n|<!-- @)/u.test(unit);
}

describe('a long text, or a quarter of it where it is dense, of Markdown made to be slow', () => {
  const whole = 250_000;
  const quarter = whole / 4;
  const row = '| कुछ शब्द | কিছু | ألف | d |\n';
  const samples: Readonly<Record<string, string>> = {
    'a long table': `| a | b | c | d |\n|---|---|---|---|\n${row.repeat(quarter / row.length)}`,
    'a wide table': [' a |', '-|', ' b |'].map((cell) => `|${cell.repeat(6_000)}`).join('\n'),
    'a long list': '- some *words* of `an` item\n'.repeat(quarter / 28),
    'a long list of paragraphs': '1. some words\n\n   and more\n\n'.repeat(quarter / 29),
    'an item with many paragraphs': `- a\n\n${'  some words of it\n\n'.repeat(quarter / 20)}`,
    'a long paragraph': 'some words of a line\n'.repeat(quarter / 21),
    'a long line': 'some words of a line '.repeat(quarter / 21),
    'a long quote': '> some words of a line\n'.repeat(quarter / 23),
    'many quotes': '> some words of a quote\n\n'.repeat(quarter / 25),
    'deep quotes': `${'>'.repeat(whole)} inmost words`,
    'quotes that get deeper': Array.from(
      { length: 700 },
      (_, depth) => `${'>'.repeat(depth)} w`,
    ).join('\n'),
    'lists that get deeper': Array.from(
      { length: 500 },
      (_, depth) => `${' '.repeat(depth * 2)}- w`,
    ).join('\n'),
    'deep lists': `${'- '.repeat(whole / 2)}inmost words`,
    'deep HTML': `${'<b>'.repeat(whole / 3)}inmost words`,
    'deep brackets': `${'['.repeat(quarter)}a${']'.repeat(quarter)}`,
    'many definitions': Array.from(
      { length: 5_000 },
      (_, at) => `[d${at}]: https://a.example/${at}`,
    ).join('\n'),
    'definitions that every part refers to': `${Array.from({ length: 200 }, (_, at) => `[d${at}]: https://a.example/${'x'.repeat(1000)}`).join('\n')}\n\n${`${Array.from({ length: 200 }, (_, at) => `[d${at}]`).join(' ')}\n\n`.repeat(100)}`,
    'a fence without an end': `\`\`\`\n${'some code\n'.repeat(whole / 10)}`,
    'front matter without an end': `---\n${'key: value\n'.repeat(whole / 11)}`,
    'code of many kinds': '```js title="a"\nf()\n```\n\n'.repeat(quarter / 26),
    'all of it': units.map((unit) => `${unit.repeat(2_500 / unit.length)}\n\n`).join(''),
  };

  it.each(Object.keys(samples))('is read in time of its length: %s', async (name) => {
    const text = `First words.\n\n${samples[name] ?? ''}`;
    const { document, ms } = await loaded('a.md', text);
    expect(ms).toBeLessThan(await budgetMs(text));
    expect(document.text).toContain('First words.');
  });

  it('is read in time of its length as MDX', async () => {
    const text = `First words.\n\n${samples['all of it'] ?? ''}`;
    const { document, ms } = await loaded('a.mdx', text);
    expect(ms).toBeLessThan(await budgetMs(text));
    expect(document.text).toContain('First words.');
  });

  it('keeps the words that stand deeper than people nest, and says so', async () => {
    for (const name of ['deep quotes', 'deep lists', 'deep HTML']) {
      const { document } = await loaded('a.md', `First words.\n\n${samples[name] ?? ''}`);
      expect(document.text).toContain('inmost words');
      expect(document.warnings.join()).toMatch(/nested/u);
    }
    for (const name of ['lists that get deeper', 'quotes that get deeper']) {
      const { document } = await loaded('a.md', `First words.\n\n${samples[name] ?? ''}`);
      expect(document.text.match(/\bw\b/gu)?.length).toBeGreaterThanOrEqual(500);
    }
  });

  it('says that a paragraph with too many marks is read as plain text', async () => {
    const { document } = await loaded('a.md', `Words.\n\n${'*a_ '.repeat(2000)}`);
    expect(document.text).toContain('*a_ *a_');
    expect(document.warnings.join()).toContain('marks is read as plain text');
  });

  it('leaves code as it is, however deep it looks', async () => {
    const code = Array.from({ length: 80 }, (_, depth) => `${'  '.repeat(depth)}- key${depth}:`);
    const { document } = await loaded('a.md', `Words.\n\n\`\`\`yaml\n${code.join('\n')}\n\`\`\``);
    expect(document.text).toContain(code.join('\n'));
    expect(document.warnings).toEqual([]);
  });
});
