import { describe, expect, it } from 'vitest';
import { load, paragraphsOf } from '../paragraphs-of.js';

/** Headings and paragraphs, in order, as `depth heading` and `paragraph`. */
async function outline(html: string, id = 'a.html'): Promise<string[]> {
  const { text, sections, structure } = await load(id, html);
  const headings = structure.headings.map(({ start, end, depth }) => {
    return { start, shown: `${depth} ${text.slice(start, end)}` };
  });
  const paragraphs = sections.flatMap((section) =>
    section.paragraphs.map(({ start, end }) => ({ start, shown: text.slice(start, end) })),
  );
  return [...headings, ...paragraphs]
    .toSorted((a, b) => a.start - b.start)
    .map(({ shown }) => shown);
}

describe('a button in a heading', () => {
  const bootstrap = (title: string) =>
    `<h2 class="accordion-header" id="o"><button class="accordion-button collapsed" type="button" data-bs-toggle="collapse" aria-expanded="false">${title}</button></h2><div class="accordion-collapse"><p>Answer.</p></div>`;

  it.each(['When is it open?', 'यह कब खुला है?', 'یہ کب کھلا ہے؟', 'এটি কখন খোলা?'])(
    'gives the heading its words: %s',
    async (title) => {
      for (const id of ['a.html', 'a.md']) {
        expect(await outline(bootstrap(title), id)).toEqual([`2 ${title}`, 'Answer.']);
      }
    },
  );

  it('keeps the anchor and the section of the heading', async () => {
    const document = await load('a.html', bootstrap('Open?'));
    expect(document.structure.headings[0]?.anchor).toBe('o');
    expect(document.sections.map(({ headings }) => headings)).toEqual([['Open?']]);
  });

  it('may stand in a box of the heading, beside a sign, and over several lines', async () => {
    const html =
      '<h3>\n<span><button\n aria-controls="a1"\n>\n  <span class="tag">New</span> Step\n 5 </button></span><svg><text>v</text></svg></h3><p>Text.';
    expect(await outline(html)).toEqual(['3 New Step 5', 'Text.']);
  });

  it('stays out where it does something else than to open the text below', async () => {
    const html =
      '<h2>Install <button aria-label="Copy">Copy link</button></h2><p>a</p>' +
      '<h2><button aria-expanded="true">Use</button><button>Edit</button></h2><p>b</p>' +
      '<h2><button> ☰ </button><button>Only one</button></h2><p>c</p>';
    expect(await outline(html)).toEqual(['2 Install', 'a', '2 Use', 'b', '2 Only one', 'c']);
  });

  it('stays out without a heading, and behind one that has ended', async () => {
    const html =
      '<h2><button>One</button></h2><button>Share</button><p>a</p><div><button aria-expanded="true">Menu</button></div><p>b</p>';
    expect(await outline(html)).toEqual(['2 One', 'a', 'b']);
    expect(await outline('<h2 hidden><button>One</button></h2><p>a</p>')).toEqual(['a']);
    expect(await outline('<h2><button hidden>One</button></h2><p>a</p>')).toEqual(['a']);
  });
});

describe('a heading in a button', () => {
  it('is a heading, the rest of the button is not shown', async () => {
    const html =
      '<button class="q"><span>▸</span><h3 id="when">When?</h3> <span>Show more</span></button><div>Answer.</div>';
    for (const id of ['a.html', 'a.md']) {
      expect(await outline(html, id)).toEqual(['3 When?', 'Answer.']);
    }
    expect((await load('a.html', html)).structure.headings[0]?.anchor).toBe('when');
  });

  it('may be in a summary, too', async () => {
    const html = '<details><summary><h4>When?</h4></summary><p>Answer.</p></details>';
    expect(await outline(html)).toEqual(['4 When?', 'Answer.']);
  });
});

describe('a heading by its role', () => {
  it.each([
    ['<div role="heading" aria-level="3">Hours</div>', '3 Hours'],
    ['<span role="Heading">Hours</span>', '2 Hours'],
    ['<a href="#x" role="heading" aria-level="4">Hours</a>', '4 Hours'],
    ['<p role="heading" aria-level="9">Hours</p>', '6 Hours'],
    ['<p role="heading" aria-level="x">Hours</p>', '2 Hours'],
    ['<h2 aria-level="4">Hours</h2>', '4 Hours'],
    ['<button role="heading" aria-level="1">Hours</button>', '1 Hours'],
    [
      '<div role="heading" aria-level="2"><button aria-expanded="true">Hours</button></div>',
      '2 Hours',
    ],
    ['<div role="heading" aria-level="2"><h3>Hours</h3></div>', '2 Hours'],
    ['<h2><span role="heading" aria-level="5">Hours</span></h2>', '2 Hours'],
  ])('is one: %s', async (html, shown) => {
    expect(await outline(`<p>a</p>${html}<p>b</p>`)).toEqual(['a', shown, 'b']);
  });

  it('opens a section and gives the page its title', async () => {
    const document = await load(
      'a.html',
      '<title>Site</title><div role="heading" aria-level="1" id="top">খোলার সময়</div>এখানে লেখা।',
    );
    expect(document.title).toBe('খোলার সময়');
    expect(document.sections[0]?.headings).toEqual(['খোলার সময়']);
    expect(document.structure.headings[0]?.anchor).toBe('top');
  });

  it('is none where it is an item or a cell', async () => {
    const html =
      '<ul><li role="heading">a</li></ul><table><tr><td><span role="heading">b</span></td><td>c</td></tr></table>';
    expect(paragraphsOf(await load('a.html', html))).toEqual(['a', 'b | c']);
  });
});

it('reads headings and buttons that are nested without end', async () => {
  const html = `<p>Text.</p>${'<h2><button><table><tr><td>'.repeat(700)}x`;
  expect(paragraphsOf(await load('a.html', html))).toEqual(['Text.']);
});
