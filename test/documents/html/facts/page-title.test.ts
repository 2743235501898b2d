import { describe, expect, it } from 'vitest';
import { parseHtml } from '../../../../src/documents/html/html-loader.js';
import { htmlMetadata } from '../../../../src/documents/html/html-metadata.js';
import { load } from '../../paragraphs-of.js';

const text = '<p>Bring the old card to the desk and we renew it while you wait.</p>';

async function titleOf(head: string, body: string): Promise<string> {
  const page = `<!doctype html><html><head>${head}</head><body>${body}${text}</body></html>`;
  return (await load('a.html', page)).title;
}

describe('the title of a page', () => {
  it.each([
    [
      'the heading before the name in the header',
      '<title>Åpningstider – Fjellvik bibliotek</title>',
      '<header><h1><a href="/">Fjellvik bibliotek</a></h1></header><h2>Åpningstider</h2>',
      'Åpningstider',
    ],
    [
      'the heading in the main part before one ahead of it',
      '<title>Library</title>',
      '<div class="top"><h1>Fjellvik Library</h1></div><main><h1>Renewing a card</h1></main>',
      'Renewing a card',
    ],
    [
      'the heading before a logo that is called so',
      '',
      '<div id="masthead"><h1 class="site-title">Fjellvik</h1></div><h1>Fines</h1>',
      'Fines',
    ],
    [
      'a heading in the header that the head confirms',
      '<title>My new bike | Kari writes</title>',
      '<header><h1>My new bike</h1></header>',
      'My new bike',
    ],
    [
      'a heading in the header of an article',
      '<title>x</title>',
      '<header><h1>Site</h1></header><article><header><h1>Fines</h1></header></article>',
      'Fines',
    ],
    [
      'og:title without the name of the site',
      '<meta property="og:site_name" content="Example News"><meta property="og:title" content="The mill burns - Example News">',
      '<h1>Other</h1>',
      'The mill burns',
    ],
    [
      'the title without the name of the site ahead of it, by JSON-LD',
      '<title>Example: Fees</title><script type="application/ld+json">{"@type":"WebSite","name":"EXAMPLE"}</script>',
      '',
      'Fees',
    ],
    [
      'the title as it is where nothing tells a site',
      '<title>Tea - a history</title>',
      '',
      'Tea - a history',
    ],
    [
      'the name of the site where there is nothing else',
      '',
      '<header><h1 class="logo">Fjellvik Library</h1></header>',
      'Fjellvik Library',
    ],
    [
      'the heading before an og:title that only names the site',
      '<meta property="og:site_name" content="Bibliothek"><meta property="og:title" content="Bibliothek">',
      '<h1>Gebühren</h1>',
      'Gebühren',
    ],
  ])('is %s', async (_, head, body, wanted) => {
    expect(await titleOf(head, body)).toBe(wanted);
  });

  it.each([
    ['a break', '<h1>Fees<br>and fines</h1>', 'Fees and fines'],
    ['blocks', '<h1><div>Fees</div><div>2026</div></h1>', 'Fees 2026'],
    ['a sign that leads to it', '<h1>Fees<a class="headerlink" href="#fees">¶</a></h1>', 'Fees'],
    ['ruby', '<h1><ruby>図書館<rp>(</rp><rt>としょかん</rt><rp>)</rp></ruby></h1>', '図書館'],
    ['a drawing', '<h1><svg><title>Icon</title></svg>Fees</h1>', 'Fees'],
    ['words within marks', '<h1>Fe<b>es</b></h1>', 'Fees'],
  ])('with %s is on one line', async (_, heading, wanted) => {
    expect(await titleOf('', heading)).toBe(wanted);
  });

  it.each(['<header>', '<h1><a href="/">', '<title>a | ', '<h2>a: b: c: '])(
    'is found in a time that grows with a page of %s',
    async (piece) => {
      const started = performance.now();
      htmlMetadata(await parseHtml(piece.repeat(1400)));
      expect(performance.now() - started).toBeLessThan(3000);
    },
  );
});
