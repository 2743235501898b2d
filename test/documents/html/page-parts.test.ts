import { describe, expect, it } from 'vitest';
import { load, paragraphsOf } from '../paragraphs-of.js';

const first =
  'The library in Fjellvik is open on weekdays from nine to five, and on Saturdays from ten to two.';
const second =
  'A library card is free for all who live in the municipality, and you get it at the desk.';
const text = `<p>${first}</p><p>${second}</p>`;
const both = [first, second];

const page = async (html: string): Promise<string[]> => paragraphsOf(await load('a.html', html));

describe('text that is hidden on a page', () => {
  const hidden = (html: string): string => `<main><h1>Hours</h1>${text}${html}</main>`;

  it.each([
    ['one part', `<div hidden><p>${first}</p></div>`, ['(in 1 place)']],
    ['each part once', `<div hidden>${text}</div>`.repeat(3), ['(in 3 places)']],
    ['no label', '<span hidden>Close</span>', []],
    ['no banner', `<div id="cookie-banner" hidden><p>${first}</p></div>`, []],
    ['none in a menu', `<nav><div hidden><p>${first}</p></div></nav>`, []],
    ['nothing for want of JavaScript', `<noscript><p>${first}</p></noscript>`, []],
    ['none that a button opens', `<a href="#i">Open</a><p hidden id="i">${first}</p>`, []],
  ])('is counted in one warning: %s', async (_, html, counts) => {
    const { warnings } = await load('a.html', hidden(html));
    expect(warnings).toEqual(
      counts.map((count) => `Left out: text that is hidden on the page ${count}.`),
    );
  });
});

describe('the text of a page is read', () => {
  it.each([
    ['in a form around all of it', `<form>${text}<input name="q"><button>Go</button></form>`],
    ['in a form, short as it is', '<form><p>Open nine to five.</p></form>', ['Open nine to five.']],
    ['without the end of the head', `<html><head><title>T</title>${text}`],
    ['without head and body', text],
    ['beside an empty main', `<main></main><div>${text}</div>`],
    [
      'beside a main of few words',
      `<main><p>Loading</p></main><div>${text}</div>`,
      ['Loading', ...both],
    ],
    ['in the second main', `<main></main><main>${text}</main>`],
    ['in two mains', `<main><p>${first}</p></main><div><main><p>${second}</p></main></div>`],
    [
      'beside an article in the footer',
      `<div>${text}</div><footer><article><p>Storgata 1.</p></article></footer>`,
    ],
    [
      'beside an article that is a teaser',
      `<div>${text}</div><article class="teaser"><a href="/b">Another page of ours</a></article>`,
    ],
    ['in a nav around all of it', `<nav>${text}</nav>`],
    [
      'in an aside around all of it',
      `<h1>Opening hours</h1><aside>${text}</aside><p>Fjellvik</p>`,
      [...both, 'Fjellvik'],
    ],
    [
      'in a header that has no end',
      `<header><h1>Hours</h1>${text}${text}${text}<footer>The municipality of Fjellvik, a town in the mountains</footer>`,
      [...both, ...both, ...both],
    ],
    [
      'in a box called a sidebar',
      `<div class="sidebar">${text}</div><p>Fjellvik</p>`,
      [...both, 'Fjellvik'],
    ],
    ['in a dialog role', `<div role="dialog">${text}</div>`],
    [
      'in a table that lays it out',
      `<table><tr><td><a href="/">Home</a><td><h1>Hours</h1>${text}</table>`,
    ],
  ])('%s', async (_, html, expected = both) => {
    expect(await page(`<title>T</title>${html}`)).toEqual(expected);
  });

  it.each([
    'style="visibility: hidden; opacity: 0"',
    'style="display:none"',
    'hidden',
    'aria-hidden="true"',
  ])('where it is hidden till a script shows it: %s', async (state) => {
    expect(await page(`<body><div ${state}><h1>T</h1>${text}</div></body>`)).toEqual(both);
    expect(await page(`<p>Loading…</p><div ${state}><h1>T</h1>${text}</div>`)).toEqual([
      'Loading…',
      ...both,
    ]);
    expect(
      await page(
        `<div ${state}>${text}<div hidden></div><p hidden>SECRET NOTE OF THE EDITORS OF THE PAGE</p></div>`,
      ),
    ).toEqual(both);
  });

  it('where it is there for readers without scripts', async () => {
    expect(await page(`<noscript>${text}${text}</noscript>`)).toEqual([...both, ...both]);
    expect(await page(`<noscript>Enable JavaScript.</noscript>${text}`)).toEqual(both);
    await expect(
      page('<div id="app"></div><noscript>Enable JavaScript.</noscript>'),
    ).rejects.toThrow('It holds no text to quote');
  });
});

const links =
  '<ul><li><a href="/a">Books</a></li><li><a href="/b">Films</a></li><li><a href="/c">Music</a></li></ul>';

describe('what surrounds the text of a page goes', () => {
  it.each([
    ['navigation', `<nav>${links}</nav>`],
    ['navigation by its role', `<div role="navigation">${links}</div>`],
    ['navigation by its class', `<div class="main-menu">${links}</div>`],
    ['navigation without a name', `<div>${links}</div>`],
    ['a path of pages', '<ol class="breadcrumb"><li><a href="/">Home</a></li><li>Hours</li></ol>'],
    [
      'what is shared',
      '<div class="share-buttons"><span>Share this:</span> <a href="https://f.example">Facebook</a></div>',
    ],
    ['related pages', `<div class="related-posts"><h3>Related</h3>${links}</div>`],
    ['a sidebar', `<aside><h2>News</h2>${links}</aside>`],
    [
      'a banner about cookies',
      '<div class="cookie-banner"><p>We use cookies to make this page better for you and all others who read it.</p><button>Accept</button></div>',
    ],
    [
      'a footer',
      '<footer><p>Fjellvik library, Storgata 1, 1234 Fjellvik. All rights reserved by the municipality.</p></footer>',
    ],
    ['a form', '<form action="/search"><label>Search our pages</label><input name="q"></form>'],
    ['a subscription', '<div class="newsletter-signup"><p>Get our newsletter by mail.</p></div>'],
  ])('%s', async (_, noise) => {
    expect(await page(`<div><h1>Hours</h1>${text}</div>${noise}`)).toEqual(both);
    expect(await page(`${noise}<main><h1>Hours</h1>${text}</main>`)).toEqual(both);
  });

  it('comments of readers', async () => {
    const comment =
      '<li class="comment"><p>I have waited for an hour, and nobody came to let me in on Monday.</p></li>';
    const html = `<article>${text}</article><section id="comments"><h2>2 comments</h2><ol>${comment.repeat(9)}</ol></section>`;
    expect(await page(html)).toEqual(both);
  });
});

describe('what belongs to the text stays', () => {
  it.each([
    [
      'a section about cookies',
      '<section id="cookies"><h2>Cookies</h2><p>We store one cookie for ninety days.</p></section>',
      'We store one cookie for ninety days.',
    ],
    [
      'a section about sharing',
      '<div class="section" id="sharing-books"><h2>Sharing books</h2><p>Two friends may share a card.</p></div>',
      'Two friends may share a card.',
    ],
    [
      'a section about comments',
      '<section id="comments"><h2>Comments</h2><p>We answer comments within a week.</p></section>',
      'We answer comments within a week.',
    ],
    [
      'a note between paragraphs',
      '<aside class="note"><p>Colour pages cost five kroner.</p></aside><p>More.</p>',
      'Colour pages cost five kroner.',
    ],
    [
      'the lead of a page',
      '<p class="teaser">Here is when we are open.</p>',
      'Here is when we are open.',
    ],
    [
      'a quote with its author',
      '<blockquote><p>So it is.</p><footer>Kari Nordmann, <a href="/k">teacher</a></footer></blockquote>',
      'Kari Nordmann, teacher',
    ],
    [
      'an article of many classes',
      '<article class="post type-post category-comments tag-share has-sidebar"><p>Short.</p></article>',
      'Short.',
    ],
    [
      'a box of a variant with a menu',
      '<div class="box box--with-menu"><p>Short.</p></div>',
      'Short.',
    ],
    [
      'a menu of dishes',
      '<section class="menu"><ul><li>Soup 50 kr</li></ul></section>',
      'Soup 50 kr',
    ],
    [
      'a date of an event',
      '<p class="date">Wednesday 4 March at 18:00</p>',
      'Wednesday 4 March at 18:00',
    ],
    [
      'a shadow tree',
      '<x-y><template shadowrootmode="open"><p>Short.</p></template></x-y>',
      'Short.',
    ],
    [
      'a table of contacts',
      '<table><tr><th>Desk</th><td>12 34 56 78</td></tr></table>',
      'Desk | 12 34 56 78',
    ],
  ])('%s', async (_, html, words) => {
    expect(await page(`<main><h1>Hours</h1><p>${first}</p>${html}</main>`)).toContain(words);
  });

  it('a page about cookies', async () => {
    const html = `<div class="cookie-policy"><h1>Cookies</h1><p>We set two cookies, and none of them tells us who you are.</p>${text}<button>Change</button></div>`;
    expect(await page(`<nav>${links}</nav>${html}`)).toHaveLength(3);
  });
});

describe('hostile frames', () => {
  const deep = (open: string, close: string): string =>
    open.repeat(1400) + text + close.repeat(1400);

  it.each([
    ['boxes', deep('<div class="share" id="share">', '</div>')],
    ['hidden boxes', deep('<div hidden>', '</div>')],
    ['asides', deep('<aside><h2>x</h2>', '</aside>')],
    ['forms', deep('<form><section id="x"><h2>x</h2>', '</section></form>')],
    [
      'names',
      `<div class="${'share-'.repeat(20_000)}" id="${'menu'.repeat(20_000)}">x</div>${text}`,
    ],
    ['elements side by side', `${'<p>Open.</p>'.repeat(150_000)}${text}`],
    ['digits in a name', `<div class="tags${'1'.repeat(500)}x">x</div>${text}`],
    ['controls', `${'<a href="#x" data-target="#y" aria-controls="z">'.repeat(1000)}${text}`],
  ])('are read in time: %s', { timeout: 20_000 }, async (_, html) => {
    expect((await page(html)).join(' ')).toContain(second);
  });
});

describe('a page of a common kind', () => {
  it('keeps a card with an address or a number to call', async () => {
    const html =
      '<main><h1>Contact</h1><div class="card"><h2>Office</h2><p>Main street 4</p></div><div class="card"><h2>Press</h2><a href="mailto:press@example.org">press@example.org</a></div><div class="card"><h2>Phone</h2><a href="tel:+4722334455">22 33 44 55</a></div></main>';
    expect(paragraphsOf(await load('a.html', html))).toEqual([
      'Main street 4',
      'press@example.org',
      '22 33 44 55',
    ]);
  });

  it('shows headings of a wiki without the links to edit them', async () => {
    const html =
      '<h1>Ferry</h1><h2><span class="mw-headline" id="T">Timetable</span><span class="mw-editsection">[<a href="/e">edit</a>]</span></h2><p>It leaves at nine.</p>';
    const { sections } = await load('a.html', html);
    expect(sections.at(-1)?.headings).toEqual(['Ferry', 'Timetable']);
  });
});
