import { describe, expect, it } from 'vitest';
import { load, paragraphsOf } from '../paragraphs-of.js';

const page = async (html: string, id = 'a.html'): Promise<string[]> =>
  paragraphsOf(await load(id, html));

describe('what a reader opens by a click', () => {
  it.each(['hidden', 'hidden="until-found"', 'style="display: none"', 'aria-hidden="true"'])(
    'is text below the button in its heading, though %s',
    async (state) => {
      const html = `<h3><button aria-expanded="false" aria-controls="a1">कब?</button></h3><div id="a1" ${state}><p>सुबह।</p></div><p ${state}>x</p>`;
      expect(await page(html)).toEqual(['सुबह।']);
      expect(await page(html, 'a.md')).toEqual(['सुबह।']);
    },
  );

  it('is text below a heading that a button holds', async () => {
    const html =
      '<button aria-controls="a1"><h3>কখন?</h3></button><div id="a1" hidden><p>সকালে।</p></div>';
    expect(await page(html)).toEqual(['সকালে।']);
  });

  it('is text behind the words of its tab', async () => {
    const html =
      '<div role="tablist"><button role="tab" aria-controls="p1">npm</button><a role="tab" aria-controls="p2">پی این پی ایم</a></div>' +
      '<div role="tabpanel" id="p1"><p>One.</p></div><div role="tabpanel" id="p2" hidden><p>Two.</p></div><div role="tabpanel" hidden>Three.</div>';
    expect(await page(html)).toEqual(['npm', 'One.', 'پی این پی ایم', 'Two.', 'Three.']);
  });

  it.each([
    ['<button aria-expanded="false" aria-controls="m">Is it free?</button>', 'Is it free?'],
    ['<button data-bs-toggle="collapse" data-bs-target="#m">Is it free?</button>', 'Is it free?'],
    ['<button data-toggle="collapse" data-target="#m">More</button>', null],
    ['<p><a role="button" href="#m">Is it free?</a></p>', 'Is it free?'],
    ['<label for="x" aria-controls="other m">Is it free?</label>', 'Is it free?'],
  ])('is text behind what opens it: %s', async (control, words) => {
    const html = `<p>Text of the page.</p>${control}<div id="m" hidden><p>Yes, it is.</p></div>`;
    const shown = ['Text of the page.', ...(words === null ? [] : [words]), 'Yes, it is.'];
    expect(await page(html)).toEqual(shown);
  });

  it('is text in details, closed as they are', async () => {
    const html =
      '<p>Text of the page.</p><details><summary>Is it free?</summary><div style="display:none">Yes, it is.</div></details>';
    expect(await page(html)).toEqual(['Text of the page.', 'Is it free?', 'Yes, it is.']);
  });

  it('is text in a list of tabs that holds the panels, too', async () => {
    const html =
      '<p>Text of the page.</p><div role="tablist"><div role="tab"><h4><a role="button" href="#c1">Is it free?</a></h4></div><div id="c1" role="tabpanel" hidden><p>Yes, it is.</p></div></div>';
    expect(await page(html)).toEqual(['Text of the page.', 'Yes, it is.']);
  });

  it.each([
    ['a heading', '<h3 role="tab" aria-controls="c1">Is it free?</h3>', []],
    ['a box', '<div role="tab" aria-controls="c1">Is it free?</div>', ['Is it free?']],
  ])('says the words of a tab among the panels once: %s', async (_, tab, words) => {
    const html = `<h2>Fees</h2><p>Text of the page.</p><div role="tablist">${tab}<div id="c1" role="tabpanel" hidden><p>Yes, it is.</p></div></div>`;
    const { sections, text } = await load('a.html', html);
    expect(text.split('Is it free?')).toHaveLength(2);
    expect(sections.at(-1)?.headings.at(-1)).toBe(words.length === 0 ? 'Is it free?' : 'Fees');
    expect(paragraphsOf({ text, sections })).toEqual([
      'Text of the page.',
      ...words,
      'Yes, it is.',
    ]);
  });

  it('is none where it is navigation, nor where nothing opens it', async () => {
    const html =
      '<p>Text of the page.</p><button aria-controls="m">Menu of pages</button><nav id="m" hidden><a href="/a">A</a></nav><div id="n" hidden>SECRET</div><div style="visibility:hidden">SECRET</div>';
    expect(await page(html)).toEqual(['Text of the page.']);
  });

  it('is text where only its back is hidden', async () => {
    const html = '<p>One.</p><p style="backface-visibility: hidden">Two.</p>';
    expect(await page(html)).toEqual(['One.', 'Two.']);
  });
});
