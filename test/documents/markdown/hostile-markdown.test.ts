import { beforeAll, describe, expect, it } from 'vitest';
import type { SourceDocument } from '../../../src/domain/document.js';
import { loadDocument } from '../../../src/documents/load-document.js';

/** What a text made to be slow may take, in times of a plain one of its length. */
const limit = 30;
/** Of processor time: what such a text may take on a slow and busy machine. */
const budgetMs = 60_000;

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
  const size = 16_384;
  let plainMs = 0;

  beforeAll(async () => {
    const plain = around('Some words of a plain document go on *here*.\n\n', size);
    await loaded('a.md', plain);
    plainMs = Math.max(100, (await loaded('a.md', plain)).ms);
  }, 60_000);

  it.each(units)('takes time that grows with its length: %j', { timeout: 60_000 }, async (unit) => {
    for (const id of kinds) {
      const { document, ms } = await loaded(id, around(unit, size));
      expect(ms, id).toBeLessThan(plainMs * limit);
      if (!swallowsTheRest(unit)) expectWords(document);
    }
  });

  it.each(heads)('has lines as long as they come: %j', { timeout: 60_000 }, async (head) => {
    for (const filling of [' ', 'a', 'a ']) {
      const line = `\n\n${head}${filling.repeat(100_000 / filling.length)}`;
      const { document, ms } = await loaded(
        'a.md',
        around(`${line}x${line}\u2028x`, line.length * 2),
      );
      expect(ms, JSON.stringify(filling)).toBeLessThan(budgetMs);
      expect(document.text).toContain('Words ahead');
    }
  });
});

/** Whether what it opens goes on to the end of the file, and is shown by no page. */
function swallowsTheRest(unit: string): boolean {
  return /^(?:<!--|<\?|<!\[|<script|<pre|\{\/\*|--8<--\n|<!-- @)/u.test(unit);
}

describe('a megabyte, or a quarter where it is dense, of Markdown made to be slow', () => {
  const megabyte = 1_000_000;
  const quarter = megabyte / 4;
  const row = '| कुछ शब्द | কিছু | ألف | d |\n';
  const samples: Readonly<Record<string, string>> = {
    'a long table': `| a | b | c | d |\n|---|---|---|---|\n${row.repeat(quarter / row.length)}`,
    'a wide table': [' a |', '-|', ' b |'].map((cell) => `|${cell.repeat(25_000)}`).join('\n'),
    'a long list': '- some *words* of `an` item\n'.repeat(quarter / 28),
    'a long list of paragraphs': '1. some words\n\n   and more\n\n'.repeat(quarter / 29),
    'an item with many paragraphs': `- a\n\n${'  some words of it\n\n'.repeat(quarter / 20)}`,
    'a long paragraph': 'some words of a line\n'.repeat(quarter / 21),
    'a long line': 'some words of a line '.repeat(quarter / 21),
    'a long quote': '> some words of a line\n'.repeat(quarter / 23),
    'many quotes': '> some words of a quote\n\n'.repeat(quarter / 25),
    'deep quotes': `${'>'.repeat(megabyte)} inmost words`,
    'quotes that get deeper': Array.from(
      { length: 1400 },
      (_, depth) => `${'>'.repeat(depth)} w`,
    ).join('\n'),
    'lists that get deeper': Array.from(
      { length: 1000 },
      (_, depth) => `${' '.repeat(depth * 2)}- w`,
    ).join('\n'),
    'deep lists': `${'- '.repeat(megabyte / 2)}inmost words`,
    'deep HTML': `${'<b>'.repeat(megabyte / 3)}inmost words`,
    'deep brackets': `${'['.repeat(megabyte / 2)}a${']'.repeat(megabyte / 2)}`,
    'many definitions': Array.from(
      { length: 20_000 },
      (_, at) => `[d${at}]: https://a.example/${at}`,
    ).join('\n'),
    'definitions that every part refers to': `${Array.from({ length: 400 }, (_, at) => `[d${at}]: https://a.example/${'x'.repeat(1000)}`).join('\n')}\n\n${`${Array.from({ length: 400 }, (_, at) => `[d${at}]`).join(' ')}\n\n`.repeat(200)}`,
    'a fence without an end': `\`\`\`\n${'some code\n'.repeat(megabyte / 10)}`,
    'front matter without an end': `---\n${'key: value\n'.repeat(megabyte / 11)}`,
    'code of many kinds': '```js title="a"\nf()\n```\n\n'.repeat(quarter / 26),
    'all of it': units.map((unit) => `${unit.repeat(10_000 / unit.length)}\n\n`).join(''),
  };

  it.each(Object.keys(samples))(
    'is read in a few seconds: %s',
    { timeout: 120_000 },
    async (name) => {
      const { document, ms } = await loaded('a.md', `First words.\n\n${samples[name] ?? ''}`);
      expect(ms).toBeLessThan(budgetMs);
      expect(document.text).toContain('First words.');
    },
  );

  it('is read in a few seconds as MDX', { timeout: 120_000 }, async () => {
    const { document, ms } = await loaded('a.mdx', `First words.\n\n${samples['all of it'] ?? ''}`);
    expect(ms).toBeLessThan(budgetMs);
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
      expect(document.text.match(/\bw\b/gu)?.length).toBeGreaterThanOrEqual(1000);
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
