import { describe, expect, it } from 'vitest';
import { DocumentError } from '../../../src/errors.js';
import { load, paragraphsOf } from '../paragraphs-of.js';

const page = async (html: string): Promise<string[]> => paragraphsOf(await load('a.html', html));

describe('HTML', () => {
  it('gives blocks as paragraphs, white space collapsed, entities decoded', async () => {
    expect(
      await page(
        '<p>One\n  <b>two</b>&nbsp;&amp; <i>three</i></p>bare<div>four<p>five</div><!-- six --><p> ',
      ),
    ).toEqual(['One two\u00a0& three', 'bare', 'four', 'five']);
  });

  it('opens sections at headings', async () => {
    const document = await load(
      'a.htm',
      '<h1>Top <em>one</em></h1><p>a</p><h3><div>Deep</div></h3><p>b</p><h2>Sub</h2><p>c',
    );
    expect(document.sections.map(({ headings }) => headings)).toEqual([
      ['Top one'],
      ['Top one', 'Deep'],
      ['Top one', 'Sub'],
    ]);
    expect(paragraphsOf(document)).toEqual(['a', 'b', 'c']);
  });

  it('drops what is no text of the page', async () => {
    const noise = [
      '<script>if (a<b) x("<p>s</p>")</script>',
      '<style>p{}</style>',
      '<nav><p>n</p></nav>',
      '<header><p>h</p></header>',
      '<footer><p>f</p></footer>',
      '<form><p>i</p></form>',

      '<p hidden>x</p>',
      '<p style="color:red; DISPLAY : none">x</p>',
      '<div aria-hidden="true">x</div>',
      '<div id="cookie-banner">We use cookies</div>',
      '<div class="x cookieConsent">c</div>',
      '<div role="navigation">x</div>',
      '<template><p>x</p></template>',
      '<button>Share</button>',
      '<noscript>x</noscript>',
      '<svg><text>x</text></svg>',
      '<aside>x</aside>',
      '<iframe>x</iframe>',
    ];
    const real = 'The library is open from nine to five, and closed on every Sunday.';
    for (const part of noise) {
      const paragraphs = await page(`<p>${real}</p><div>${part}</div><p>Text.</p>`);
      expect({ part, paragraphs }).toEqual({ part, paragraphs: [real, 'Text.'] });
    }
  });

  it('keeps a text about cookies, and a header within an article', async () => {
    expect(await page('<div class="cookies-recipe"><p>Bake them.</p></div>')).toEqual([
      'Bake them.',
    ]);
    expect(await page('<article><header><p>Lead.</p></header><p>Text.</p></article>')).toEqual([
      'Lead.',
      'Text.',
    ]);
  });

  it('keeps rows of tables and items of lists together, each a paragraph', async () => {
    const html =
      '<ul><li>x<li>y</ul><table><tr><th>a</th><th>b</th></tr><tr><td><p>c</p></td><td>d<br>e</td></tr></table>';
    const document = await load('a.html', html);
    expect(document.text).toBe('x\ny\n\na | b\nc | d\ne');
    expect(paragraphsOf(document)).toEqual(['x', 'y', 'a | b', 'c | d\ne']);
  });

  it('reads a table that lays the page out as blocks', async () => {
    expect(
      await page('<table><tr><td><h2>H</h2><p>a</p><p>b</p></td><td>c</td></tr></table>'),
    ).toEqual(['a', 'b', 'c']);
  });

  it('keeps single line breaks, parts at double ones, keeps code as it is set', async () => {
    expect(await page('a<br>b<br><br>c')).toEqual(['a\nb', 'c']);
    expect(await page('<pre>if x:\n    y</pre>')).toEqual(['if x:\n    y']);
  });

  it('reads title, language, date and canonical link', async () => {
    const document = await load(
      'a.html',
      `<html lang="fr-FR"><head><title>T - Site</title><meta property="og:title" content="Le titre">
       <link rel="canonical" href="https://www.a.example/b"><meta property="article:published_time" content="2025-12-02T20:00:00+07:00">
       </head><body><p>Texte.</p></body></html>`,
    );
    expect(document).toMatchObject({
      title: 'Le titre',
      titleOrigin: 'declared',
      language: 'fr',
      date: '2025-12-02',
      source: { url: 'https://www.a.example/b', host: 'a.example', label: null },
    });
  });

  it('takes h1 for the title before the head', async () => {
    const document = await load('a.html', '<title>T</title><h1>H</h1><p>x y</p>');
    expect(document.title).toBe('H');
  });

  it('passes over a canonical link that is relative', async () => {
    expect((await load('a.html', '<link rel=canonical href="/a"><p>Text.')).source).toBeNull();
  });

  it('finds a source line behind a link, and takes it out', async () => {
    const document = await load(
      'a.html',
      '<p>Text.</p><p>Nguồn: <a href="https://vnexpress.net/a">VnExpress</a></p><p>Bình luận (0)</p>',
    );
    expect(document.source).toEqual({
      url: 'https://vnexpress.net/a',
      host: 'vnexpress.net',
      label: 'Nguồn',
    });
    expect(paragraphsOf(document)).toEqual(['Text.']);
  });

  it.each([
    ['windows-1251', '<meta charset="windows-1251">'],
    ['windows-1251', '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'],
  ])('reads the encoding %s from %s', async (_, meta) => {
    const bytes = Buffer.concat([
      Buffer.from(`${meta}<p>`),
      Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]),
    ]);
    expect(paragraphsOf(await load('a.html', bytes))).toEqual(['Привет']);
  });
});

describe('hostile HTML', () => {
  it.each([
    '<div>',
    '<b>',
    '<table><tr><td>',
    '<ul><li>',
    '<h1>',
    '<a href="x">',
    '<blockquote><p>',
  ])('refuses %s nested without end, at once', async (tag) => {
    await expect(load('a.html', `${tag.repeat(100_000)}text`)).rejects.toThrow(DocumentError);
  });

  it('is not misled by tags in scripts, nor by paragraphs left open', async () => {
    const script = `<script>${'if(a<b)'.repeat(10_000)}</script>`;
    expect(await page(`${script}<p>Text.</p>`)).toEqual(['Text.']);
    expect(await page('<p>x'.repeat(10_000))).toHaveLength(10_000);
  });

  it('reads nesting that is merely deep', async () => {
    expect(await page(`${'<div>'.repeat(2500)}deep${'</div>'.repeat(2500)}`)).toEqual(['deep']);
  });

  it.each(['<', '<p ', '<!--', '<script>', '</', '&', '<meta '])(
    'survives %s without end',
    async (part) => {
      expect((await page(`<p>Text.</p><p>${part.repeat(100_000)}`))[0]).toBe('Text.');
    },
  );
});
