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

  it('is none where a button without a heading opens it', async () => {
    const html =
      '<button aria-expanded="false" aria-controls="m">Menu</button><div id="m" hidden>x</div><p>Text.</p>';
    expect(await page(html)).toEqual(['Text.']);
  });
});
