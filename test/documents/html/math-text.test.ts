import { describe, expect, it } from 'vitest';
import { textOf } from './html-texts.js';

const formula = (inner: string, attributes = ''): Promise<string> =>
  textOf(`<p>It is <math${attributes}>${inner}</math>.</p>`);

describe('formulas', () => {
  it.each([
    ['<mn>10</mn><mo>×</mo><mi>d</mi>', '10×d'],
    ['<mfrac><mn>1</mn><mn>12</mn></mfrac>', '1/12'],
    ['<mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><mi>b</mi></mfrac>', '(a+1)/b'],
    ['<msup><mi>x</mi><mn>2</mn></msup><mo>+</mo><msub><mi>y</mi><mi>i</mi></msub>', 'x^2+y_i'],
    ['<msup><mn>10</mn><mrow><mo>-</mo><mn>3</mn></mrow></msup>', '10^(-3)'],
    ['<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>', 'x_1^2'],
    [
      '<mfrac linethickness="0pt"><mi>n</mi><mi>k</mi></mfrac><mfrac linethickness="0.5px"><mi>n</mi><mi>k</mi></mfrac>',
      'n ¦ k n/k',
    ],
    ['<msqrt><mn>2</mn></msqrt><msqrt><mi>a</mi><mo>+</mo><mi>b</mi></msqrt>', '√2√(a+b)'],
    ['<mroot><mn>8</mn><mn>3</mn></mroot>', '8^(1/3)'],
    ['<mfenced><mi>a</mi><mi>b</mi></mfenced>', '(a,b)'],
    ['<mi>sin</mi><mo>&#x2061;</mo><mi>x</mi>', 'sin x'],
    ['<mn>2</mn><mo>&#x2062;</mo><mn>3</mn>', '2 3'],
    ['<mtext>days</mtext><mtext>late</mtext>', 'days late'],
    ['<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr></mtable>', '1, 2'],
  ])('are written on one line: %s', async (inner, text) => {
    expect(await formula(inner)).toBe(`It is ${text}.`);
  });

  it('are said once', async () => {
    const tex = String.raw`<annotation encoding="application/x-tex">\frac{1}{2}</annotation>`;
    const inner = `<semantics><mrow><mfrac><mn>1</mn><mn>2</mn></mfrac></mrow>${tex}</semantics>`;
    expect(await formula(inner, ' alttext="one half"')).toBe('It is 1/2.');
    expect(
      await textOf(
        `<p><span class="katex"><span class="katex-mathml"><math>${inner}</math></span><span class="katex-html" aria-hidden="true">12</span></span></p>`,
      ),
    ).toBe('1/2');
  });

  it('are what they are called where nothing is set', async () => {
    expect(await formula('', ' alttext="E = mc^2"')).toBe('It is E = mc^2.');
  });

  it('are read however deep and long they are', async () => {
    const deep = `${'<mrow>'.repeat(2000)}<mn>7</mn>${'</mrow>'.repeat(2000)}`;
    expect(await formula(deep)).toBe('It is 7.');
    await expect(formula('<mfrac><mn>1</mn><mn>2</mn></mfrac>'.repeat(30_000))).resolves.toContain(
      '1/2',
    );
  });
});

describe('readings beside words', () => {
  it.each([
    ['<ruby>図書館<rp>(</rp><rt>としょかん</rt><rp>)</rp></ruby>は', '図書館は'],
    ['<ruby><rb>休</rb><rt>やす</rt></ruby>みます', '休みます'],
    ['<ruby>漢<rt>kan<rt>字</ruby>', '漢'],
    ['<ruby>旧<rtc><rt>a</rt></rtc></ruby>金山', '旧金山'],
  ])('go, the words stay: %s', async (html, text) => {
    expect(await textOf(`<p>${html}</p>`)).toBe(text);
  });
});
