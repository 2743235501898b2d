import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOf } from './html-texts.js';

describe('raised and lowered digits', () => {
  it.each([
    ['1907<sup>1</sup> and m<sup>2</sup>, H<sub>2</sub>O', '1907 1 and m2, H2O'],
    ['x<sup>a</sup>, १९<sup>२</sup>', 'xa, १९ २'],
    ['in 1934.<sup><a href="#2">2</a></sup> The', 'in 1934. [2] The'],
    ['in 1934<a href="#2"><sup>2</sup></a> the', 'in 1934 [2] the'],
    ['a card<sup class="ref"><a href="#n12">12</a></sup>', 'a card [12]'],
    ['a card<sup><a href="#n1">[1]</a></sup>', 'a card[1]'],
    ['from 10<sup>6</sup> to 10<sup>-3</sup>', 'from 10^6 to 10^-3'],
    ['19<sup>95</sup> kroner', '19 95 kroner'],
    ['5<sup>1</sup>/<sub>2</sub> litres', '5 1/2 litres'],
    ['<sup>1</sup>1907 was', '1 1907 was'],
    ['a<sub>1</sub>2', 'a1 2'],
    ['1<sup>st</sup> floor', '1st floor'],
    ['the library<sup>1</sup>, किताब<sup>१२</sup>', 'the library 1, किताब १२'],
    ['km<sup>2</sup>, mc<sup>2</sup>, CuSO<sub>4</sub>', 'km2, mc2, CuSO4'],
  ])('stay apart from the word or number beside them: %s', async (html, text) => {
    expect(await textOf(`<p>${html}</p>`)).toBe(text);
  });
});

describe('breaks and blocks', () => {
  it.each([
    ['<p>9-12<br>13-17</p>', '9-12\n13-17'],
    ['<h2>Open<br>daily</h2>', 'Open daily'],
    ['<table><tr><td>Monday<td>9-12<br>13-17</table>', 'Monday | 9-12\n13-17'],
    ['<table><tr><td>Monday<td><div>9-12</div>13-17</table>', 'Monday | 9-12 13-17'],
    ['<table><tr><td>Monday<td><p>9-12</p><p>13-17</p></table>', 'Monday | 9-12 13-17'],
    ['<h2><div>Room</div>12</h2>', 'Room 12'],
    ['<div>9<div>12</div>17</div>', '9\n\n12\n\n17'],
  ])('never glue words: %s', async (html, text) => {
    expect(await textOf(html)).toBe(text);
  });

  it('leave the number of an item to the heading that begins it', async () => {
    expect(await textOf('<ol><li><h3>Return books</h3><p>At the desk.</p></ol>')).toBe(
      '1. Return books\n\nAt the desk.',
    );
  });
});

const blocks = ['p', 'div', 'h3', 'blockquote', 'section'];
const inlines = ['b', 'i', 'span', 'em', 'a'];

/** HTML of numbers, with what shows each of them apart from the others. */
const numbers = fc.array(fc.integer({ min: 1, max: 99_999 }), { minLength: 1, maxLength: 4 });

const piece: fc.Arbitrary<{ html: string; numbers: number[] }> = fc.letrec<{
  piece: { html: string; numbers: number[] };
}>((tie) => ({
  piece: fc.oneof(
    { maxDepth: 4 },
    numbers.map((some) => ({ html: some.join(' '), numbers: some })),
    numbers.map((some) => ({ html: some.join('<br>'), numbers: some })),
    numbers.map((some) => ({
      html: `${some.join('<sup>')}${'</sup>'.repeat(some.length - 1)}`,
      numbers: some,
    })),
    fc
      .tuple(fc.constantFrom(...blocks), fc.array(tie('piece'), { maxLength: 3 }))
      .map(([name, parts]) => ({
        html: parts.map(({ html }) => `<${name}>${html}</${name}>`).join(''),
        numbers: parts.flatMap((part) => part.numbers),
      })),
    fc.tuple(fc.constantFrom(...inlines), tie('piece')).map(([name, part]) => ({
      html: ` <${name}>${part.html}</${name}> `,
      numbers: part.numbers,
    })),
    fc
      .array(fc.array(tie('piece'), { minLength: 1, maxLength: 3 }), { maxLength: 3 })
      .map((rows) => ({
        html: `<table>${rows.map((cells) => `<tr>${cells.map(({ html }) => `<td>${html}</td>`).join('')}</tr>`).join('')}</table>`,
        numbers: rows.flat().flatMap((part) => part.numbers),
      })),
    fc.array(tie('piece'), { maxLength: 3 }).map((parts) => ({
      html: `<ul>${parts.map(({ html }) => `<li>${html}</li>`).join('')}</ul>`,
      numbers: parts.flatMap((part) => part.numbers),
    })),
  ),
})).piece;

describe('numbers of lists', () => {
  it.each([
    ['<ol style="list-style-type: none"><li>a<li>b</ol>', 'a\nb'],
    ['<ol style="color: red; list-style: inside lower-roman"><li>a<li>b</ol>', 'i. a\nii. b'],
    ['<ol type="A" start="3"><li>a<li type="1" value="9">b<li>c</ol>', 'C. a\n9. b\nJ. c'],
    ['<ol reversed><li>a<li>b</ol>', '2. a\n1. b'],
    ['<menu><li>Tea 20 kr</li></menu>', 'Tea 20 kr'],
  ])('are written as the page shows them: %s', async (html, text) => {
    expect(await textOf(html)).toBe(text);
  });
});

describe('cells that span rows', () => {
  it.each([
    ['2', 'Late | 10\nLate | 20\n30'],
    ['0', 'Late | 10\nLate | 20\nLate | 30'],
    ['1', 'Late | 10\n20\n30'],
  ])('are said in each of them: rowspan=%s', async (span, text) => {
    const html = `<table><tr><td rowspan="${span}">Late<td>10<tr><td>20<tr><td>30</table>`;
    expect(await textOf(html)).toBe(text);
  });
});

describe('numbers', () => {
  it('are those of the page, however they are set', async () => {
    await fc.assert(
      fc.asyncProperty(piece, async (page) => {
        const found = (await textOf(`<main>${page.html}</main>`)).match(/\d+/gu) ?? [];
        expect(found.map(Number).toSorted(ascending)).toEqual(page.numbers.toSorted(ascending));
      }),
      { numRuns: 300 },
    );
  });

  it('of items are those that the page shows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: -5, max: 2000 }),
        fc.boolean(),
        fc.array(fc.option(fc.integer({ min: 1, max: 99 })), { minLength: 1, maxLength: 6 }),
        async (start, isReversed, values) => {
          const items = values.map((value) => `<li${value === null ? '' : ` value="${value}"`}>x`);
          const text = await textOf(
            `<ol start="${start}"${isReversed ? ' reversed' : ''}>${items.join('')}</ol>`,
          );
          let next = start;
          const shown = values.map((value) => {
            const number = value ?? next;
            next = number + (isReversed ? -1 : 1);
            return `${number}. x`;
          });
          expect(text.split('\n')).toEqual(shown);
        },
      ),
    );
  });
});

function ascending(a: number, b: number): number {
  return a - b;
}
