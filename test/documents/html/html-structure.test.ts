import { describe, expect, it } from 'vitest';
import { parseHtml } from '../../../src/documents/html/html-loader.js';
import { writeHtml } from '../../../src/documents/html/html-text.js';
import type { HtmlTextOptions } from '../../../src/documents/html/html-text.js';
import { TextBuilder } from '../../../src/documents/text-builder.js';

async function written(html: string, options?: HtmlTextOptions) {
  const builder = new TextBuilder();
  writeHtml(await parseHtml(html), builder, options);
  return builder.build();
}

const textOf = async (html: string, options?: HtmlTextOptions): Promise<string> =>
  (await written(html, options)).text;

/** The blocks with their words in place of offsets. */
async function blocksOf(html: string) {
  const { text, structure } = await written(html);
  const words = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  const shown: object[] = [];
  for (const block of structure.blocks) {
    const { start: _start, end: _end, ...rest } = block;
    const cells =
      block.kind === 'table' &&
      ({ head: block.head.map(words), rows: block.rows.map((row) => row.map(words)) } as const);
    shown.push({ ...rest, words: words(block), ...cells });
  }
  return shown;
}

async function headingsOf(html: string) {
  const { text, structure } = await written(html);
  return structure.headings.map(
    ({ start, end, ...rest }) => [text.slice(start, end), rest] as const,
  );
}

describe('HTML that the author of a text wrote', () => {
  it('is text where it would surround the text of a page', async () => {
    const html =
      '<header>a</header><aside>b <label>c</label></aside><form>d</form><details><summary>e</summary>f</details><footer>g</footer>';
    expect(await textOf(html, { joinsLines: true })).toBe('a\n\nb c\n\nd\n\ne\n\nf\n\ng');
  });

  it('is no text where a reader sees none', async () => {
    const html =
      '<script>a</script><style>b</style><svg><text>c</text></svg><iframe>d</iframe><p hidden>e</p><p>f';
    expect(await textOf(html, { joinsLines: true })).toBe('f');
  });

  it('joins lines of scripts that set no blanks', async () => {
    const html = '<p>東京\n都 and\nmore ภาษา\nไทย<br>x</p>';
    expect(await textOf(html, { joinsLines: true })).toBe('東京都 and more ภาษาไทย\nx');
    expect(await textOf(html)).toBe('東京 都 and more ภาษา ไทย\nx');
  });
});

describe('code', () => {
  it('keeps its lines, indents, tabs and blank lines', async () => {
    const html =
      '<p>Text</p><pre><code class="language-JS">\n  if (a) {\n\t\treturn;\n\n  }\n\n</code></pre><p>more';
    expect(await textOf(html)).toBe('Text\n\n  if (a) {\n\t\treturn;\n\n  }\n\nmore');
    expect(await blocksOf(html)).toEqual([
      { kind: 'code', language: 'js', words: '  if (a) {\n\t\treturn;\n\n  }' },
    ]);
  });

  it.each([
    ['<pre><code>x', null],
    ['<pre class="lang-py">x', 'py'],
    ['<div class="highlight highlight-source-shell"><pre>x', 'shell'],
    ['<div class="highlight-python notranslate"><div class="highlight"><pre>x', 'python'],
    ['<div class="language-ts extra"><pre class="shiki"><code>x', 'ts'],
    ['<pre class="brush: c#; title">x', 'c#'],
    ['<div class="highlight-text"><pre>x', null],
    ['<pre data-lang="Go"><code>x', 'go'],
  ])('is told by %s', async (html, language) => {
    expect(await blocksOf(html)).toEqual([{ kind: 'code', language, words: 'x' }]);
  });

  it('is put together from lines that are coloured, numbered and broken', async () => {
    const html =
      '<pre class="hljs"><code><span class="lineno">1</span><span>a</span><br><div>  b</div><div>c</div><button>Copy</button></code></pre>';
    expect(await textOf(html)).toBe('a\n  b\nc');
  });

  it('is none where a letter is set as it was typed', async () => {
    expect(await blocksOf('<pre>Dear all,\n\nwe are closed.</pre>')).toEqual([]);
  });

  it('is inline within text, without its white space', async () => {
    expect(await blocksOf('<p>Set <code>a  b</code>, <a href="x"><kbd>c</kbd></a>.')).toEqual([
      { kind: 'inline-code', words: 'a b' },
      { kind: 'inline-code', words: 'c' },
    ]);
  });
});

describe('lists', () => {
  it('number what is ordered, as the page does', async () => {
    expect(await textOf('<ol start="4"><li>Fourth<li>Fifth<li value="9">Ninth<li>Next</ol>')).toBe(
      '4. Fourth\n5. Fifth\n9. Ninth\n10. Next',
    );
    expect(await textOf('<ol reversed><li><p>b</p><p>c</p></li><li>a</ol>')).toBe(
      '2. b\n\nc\n1. a',
    );
  });

  it('are items with what stands in them', async () => {
    const html =
      '<ul><li>a<ol><li><a href="x">b</a> <code>c</code></ol></li><li><pre><code> d</code></pre></li><li></ul><p>e';
    const { text, links } = await written(html);
    expect(text).toBe('a\n1. b c\n d\n\ne');
    expect(links.map(({ start, end }) => text.slice(start, end))).toEqual(['b']);
    expect(await blocksOf(html)).toEqual([
      { kind: 'item', depth: 0, isOrdered: false, words: 'a\n1. b c' },
      { kind: 'item', depth: 1, isOrdered: true, words: '1. b c' },
      { kind: 'inline-code', words: 'c' },
      { kind: 'item', depth: 0, isOrdered: false, words: ' d' },
      { kind: 'code', language: null, words: ' d' },
    ]);
  });
});

describe('tables', () => {
  it('have a head, rows and cells, of which some are empty', async () => {
    const html =
      '<table><thead><tr><th>Day<th>Hours</tr></thead><tr><td>Monday<td>9-12<br><br>13-17<tr><td><td><code>x</code><tr><td> <td></table>';
    expect(await textOf(html)).toBe('Day | Hours\nMonday | 9-12\n13-17\n| x');
    expect(await blocksOf(html)).toEqual([
      {
        kind: 'table',
        words: 'Day | Hours\nMonday | 9-12\n13-17\n| x',
        head: ['Day', 'Hours'],
        rows: [
          ['Monday', '9-12\n13-17'],
          ['', 'x'],
        ],
      },
      { kind: 'inline-code', words: 'x' },
    ]);
  });

  it('show blank cells at the beginning where columns have names', async () => {
    const html = '<table><tr><th><th><th>आकार<tr><td>a<td><td>5<tr><td><td>b<td>6';
    expect(await textOf(html)).toBe('| | आकार\na | | 5\n| b | 6');
    expect(await blocksOf(html)).toMatchObject([
      {
        head: ['', '', 'आकार'],
        rows: [
          ['a', '', '5'],
          ['', 'b', '6'],
        ],
      },
    ]);
    expect(await textOf('<table><tr><td><td>a<tr><td><td>b')).toBe('a\nb');
    expect(await textOf('<table><tr><th colspan="2"><th>a<tr><td>b<td>c<td>d')).toBe(
      '| a\nb | c | d',
    );
  });

  it('hold lists in cells where columns have names', async () => {
    const html =
      '<table><tr><th>A<th>B<tr><td>x<td>one<ul><li>two<li><a href="u">three</a></ul>four<tr><td><ol start=3><li>c<li>d</ol><td>y</table>';
    expect(await textOf(html)).toBe('A | B\nx | one\ntwo\nthree\nfour\n3. c\n4. d | y');
    expect(await blocksOf(html)).toMatchObject([
      {
        kind: 'table',
        rows: [
          ['x', 'one\ntwo\nthree\nfour'],
          ['3. c\n4. d', 'y'],
        ],
      },
    ]);
    const { text, links } = await written(html);
    expect(links.map(({ start, end }) => text.slice(start, end))).toEqual(['three']);
    expect(await textOf('<table><tr><td>a<td><ul><li>b<li>c</ul></table>')).toBe('a\n\nb\nc');
    expect(await textOf('<table><tr><th>a<tr><td><h2>b</h2>c</table>')).toBe('a\n\nb\nc');
  });

  it('say cells that span rows in each of them, and keep columns under wide ones', async () => {
    const html =
      '<table><tr><th rowspan=2>Item<th colspan=2>Fee<tr><th>Day<th>Week<tr><td rowspan="2">Late book<td>10<td>50<tr><td>20<td>max <code>200</code><tr><td>Card</table>';
    expect(await textOf(html)).toBe(
      'Item | Fee\nItem | Day | Week\nLate book | 10 | 50\nLate book | 20 | max 200\nCard',
    );
    expect((await blocksOf(html))[0]).toMatchObject({
      head: ['Item', 'Fee', ''],
      rows: [
        ['Item', 'Day', 'Week'],
        ['Late book', '10', '50'],
        ['Late book', '20', 'max 200'],
        ['Card'],
      ],
    });
  });

  it('say no cell again without end', async () => {
    const row = '<tr><td>x';
    const html = `<table><tr>${`<td rowspan=9999>${'y'.repeat(90)}`.repeat(50)}${row.repeat(9000)}`;
    expect((await textOf(html)).length).toBeLessThan(200_000);
  });

  it('are none where they lay out the page', async () => {
    expect(await blocksOf('<table><tr><td><h2>a</h2>b</table>')).toEqual([]);
  });
});

describe('headings', () => {
  it('have the anchors that the page gives them', async () => {
    const html = [
      '<h1>a</h1><h2 id="b1">b</h2><h2>c <a id="c1"></a></h2><a name="d1"></a><h2>d</h2>',
      '<section id="e1"><h2>e<a href="#other" class="headerlink">¶</a></h2></section>',
      '<h3>f<a href="#f%20g">#</a></h3><h3 id="user-content-g1">g</h3><a id="x"></a><p>p</p><h2>h</h2>',
    ].join('');
    const ids = (await headingsOf(html)).map(([title, rest]) => [title, rest.id]);
    expect(ids).toEqual([
      ['a', null],
      ['b', 'b1'],
      ['c', 'c1'],
      ['d', 'd1'],
      ['e', 'e1'],
      ['f', 'f g'],
      ['g', 'g1'],
      ['h', null],
    ]);
  });

  it('tell what their anchor is made of', async () => {
    expect(await headingsOf('<h2>The <span data-no-slug>new</span> <code>x</code></h2>')).toEqual([
      ['The new x', { depth: 2, id: null, slugText: 'The x' }],
    ]);
  });
});

describe('hostile structure', () => {
  it.each([
    ['raised digits', '<p>' + '1<sup>2</sup>'.repeat(50_000)],
    ['items', `<ul>${'<li><ul>'.repeat(1400)}${'<li>x'.repeat(50_000)}`],
    ['code', '<p>' + '<code>x</code>'.repeat(100_000)],
    ['cells', `<table>${`<tr>${'<td>'.repeat(1000)}x`.repeat(200)}`],
    ['links in a heading', `<h1>${'<a href="#x">'.repeat(1400)}${'<b></b>'.repeat(50_000)}x`],
    [
      'headings behind comments',
      `<section id=x>${'<!-- -->'.repeat(50_000)}${'<h2>x</h2>'.repeat(20_000)}`,
    ],
    ['blocks in a cell', `<table><tr><td>${'<p>x'.repeat(100_000)}`],
    ['blank code', `<pre><code>${' \n'.repeat(500_000)}${' '.repeat(500_000)}</code></pre>`],
    ['classes', `<pre class="${'highlight '.repeat(100_000)}">x</pre>`.repeat(3)],
    ['numbers', '<ol start="99999999999"><li value="x">a<li value="-5">b</ol>'],
  ])('of %s is written in a time that grows with it', async (_, html) => {
    const { text, structure } = await written(html);
    const outside = structure.blocks.filter(
      ({ start, end }) => start < 0 || start > end || end > text.length,
    );
    expect(outside).toEqual([]);
  });
});
