import { describe, expect, it } from 'vitest';
import { load } from '../../paragraphs-of.js';

const text = '<p>Bring the old card to the desk and we renew it while you wait.</p>';
const page = (head: string, body = ''): string =>
  `<!doctype html><html><head>${head}</head><body>${body}${text}</body></html>`;
const jsonLd = (value: unknown): string =>
  `<script type="application/ld+json">${typeof value === 'string' ? value : JSON.stringify(value)}</script>`;
const dateOf = async (head: string, body = ''): Promise<string | null> =>
  (await load('a.html', page(head, body))).date;
const sourceOf = async (head: string, body = ''): Promise<string | null> =>
  (await load('a.html', page(head, body))).source?.url ?? null;

const article = { '@type': 'NewsArticle', datePublished: '2026-03-01T08:00:00+01:00' };

describe('the date of a page', () => {
  it.each([
    ['a meta element', '<meta name="dcterms.issued" content="2026-03-01">', ''],
    ['JSON-LD', jsonLd(article), ''],
    ['JSON-LD in a graph', jsonLd({ '@graph': [{ '@type': 'WebSite' }, article] }), ''],
    ['JSON-LD in a list', jsonLd([{ '@type': 'Organization' }, article]), ''],
    [
      'a type with its address',
      jsonLd({ ...article, '@type': ['https://schema.org/Article'] }),
      '',
    ],
    ['a typed value', jsonLd({ ...article, datePublished: { '@value': '2026-03-01' } }), ''],
    ['JSON-LD in a comment', jsonLd(`<!--\n${JSON.stringify(article)}\n-->`), ''],
    ['microdata', '', '<span itemprop="datePublished" content="2026-03-01">i går</span>'],
    ['the words of microdata', '', '<b itemprop="datePublished">2026-03-01</b>'],
    ['pubdate', '', '<article><time pubdate datetime="2026-03-01">i går</time></article>'],
    ['h-entry', '', '<time class="dt-published" datetime="2026-03-01">i går</time>'],
  ])('comes from %s', async (_, head, body) => {
    expect(await dateOf(head, body)).toBe('2026-03-01');
  });

  it.each([
    ['a time in the text', '', '<time datetime="2027-05-17">17 May</time>'],
    ['the only time of an article', '', '<article><time datetime="2027-05-17">17</time></article>'],
    [
      'an event',
      jsonLd({ '@type': 'Event', startDate: '2027-05-17', datePublished: '2026-03-01' }),
      '',
    ],
    [
      'a comment in the page',
      '',
      '<article><article><time pubdate datetime="2026-03-01"></time></article></article>',
    ],
    [
      'microdata of something else',
      '',
      '<div itemscope itemtype="https://schema.org/Comment"><b itemprop="datePublished">2026-03-01</b></div>',
    ],
    [
      'articles of several days',
      jsonLd([article, { ...article, datePublished: '2026-04-01' }]),
      '',
    ],
    ['broken JSON-LD', jsonLd('{"@type":"Article","datePublished":"2026-03-01",}'), ''],
    ['a list of others', jsonLd({ '@type': 'ItemList', itemListElement: [article] }), ''],
    ['no words', jsonLd({ '@type': 'Article', datePublished: 20260301 }), ''],
  ])('is not taken from %s', async (_, head, body) => {
    expect(await dateOf(head, body)).toBeNull();
  });

  it('is that of the thing that is the page', async () => {
    const own = { ...article, url: 'https://a.example/own', datePublished: '2026-05-05' };
    const head = `<link rel="canonical" href="https://a.example/own">${jsonLd([article, own])}`;
    expect(await dateOf(head)).toBe('2026-05-05');
  });
});

describe('JSON-LD', () => {
  it.each([
    [
      'prototypes',
      '{"__proto__":{"@type":"Article","datePublished":"2026-03-01"},"constructor":1}',
    ],
    ['deep lists', `${'['.repeat(50_000)}1${']'.repeat(50_000)}`],
    ['deep things', `${'{"mainEntity":'.repeat(20_000)}1${'}'.repeat(20_000)}`],
    ['many things', `[${Array(30_000).fill('{"@type":"Article"}').join(',')}]`],
    ['wide lists', `[${Array(9000).fill('[[],[],[]]').join(',')}]`],
    ['no end', '{"@type":"Article","datePublished":"2026-03-01"'],
  ])('of %s does no harm', async (_, hostile) => {
    const started = performance.now();
    expect(await dateOf(jsonLd(hostile))).toBeNull();
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('the address of a page', () => {
  const wanted = 'https://library.example.org/help/renewing';
  it.each([
    ['an absolute canonical link', `<link rel="canonical" href="${wanted}">`],
    ['one among other relations', `<link rel="alternate Canonical" href=" ${wanted} ">`],
    ['one without scheme', '<link rel=canonical href="//library.example.org/help/renewing">'],
    [
      'a relative one with a base behind it',
      '<link rel=canonical href="renewing"><base href="https://library.example.org/help/">',
    ],
    [
      'a base without scheme',
      '<base href="//library.example.org/"><link rel=canonical href="/help/renewing">',
    ],
    [
      'og:url where the canonical link is relative',
      `<link rel=canonical href="/other"><meta property="og:url" content="${wanted}">`,
    ],
    [
      'og:url where the canonical link is of a machine',
      `<link rel=canonical href="http://localhost:8080/x"><meta property="og:url" content="${wanted}">`,
    ],
    ['JSON-LD', jsonLd({ '@type': 'Article', mainEntityOfPage: { '@id': `${wanted}#page` } })],
    ['the url of JSON-LD', jsonLd({ '@graph': [{ '@type': 'WebPage', url: wanted }] })],
    ['the note of a browser', `<!-- saved from url=(0041)${wanted} -->`],
    [
      'the note of SingleFile',
      `<!--\n Page saved with SingleFile \n url: ${wanted} \n saved date: x\n-->`,
    ],
    [
      'a relative link on the note of a browser',
      '<!-- saved from url=(0041)https://library.example.org/a?b=1 --><link rel=canonical href="/help/renewing">',
    ],
  ])('is found in %s', async (_, head) => {
    expect(await sourceOf(head)).toBe(wanted);
  });

  it.each([
    ['a relative link alone', '<link rel=canonical href="/a">'],
    ['the note of a file', '<!-- saved from url=(0014)about:internet -->'],
    ['another scheme', '<link rel=canonical href="javascript:alert(1)">'],
    ['one with a password', '<link rel=canonical href="https://a:b@library.example.org/">'],
    ['the organisation', jsonLd({ '@type': 'Organization', url: wanted })],
    ['a base alone', '<base href="https://library.example.org/">'],
  ])('is not taken from %s', async (_, head) => {
    expect(await sourceOf(head)).toBeNull();
  });

  it('makes the link of a source line absolute, and leaves the line out', async () => {
    const body = '<p>Source: <a href="../news/7.html">our news</a></p>';
    const head = '<base href="https://library.example.org/help/">';
    const document = await load('a.html', `<head>${head}</head>${text}${body}`);
    expect(document.source?.url).toBe('https://library.example.org/news/7.html');
    expect(document.sections.flatMap(({ paragraphs }) => paragraphs)).toHaveLength(1);
  });

  it('leaves links within the page and to mail as they are', async () => {
    const body = '<p>Source: <a href="#notes">notes</a></p>';
    expect(await sourceOf('<base href="https://library.example.org/">', text + body)).toBeNull();
  });
});
