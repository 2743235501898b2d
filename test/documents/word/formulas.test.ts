import { describe, expect, it } from 'vitest';
import { load, paragraphsOf } from '../paragraphs-of.js';
import { docxOf } from './zip-of.js';

const math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"';
const r = (text: string): string => `<m:r><m:rPr/><m:t>${text}</m:t></m:r>`;
const part = (name: string, content: string): string => `<m:${name}>${content}</m:${name}>`;
const e = (content: string): string => part('e', content);
const set = (name: string, value: string): string => `<m:${name} m:val="${value}"/>`;

const fraction = (over: string, under: string): string =>
  part('f', part('num', over) + part('den', under));

async function shown(formula: string): Promise<string> {
  const body = `<w:p ${math}><w:r><w:t xml:space="preserve">Fee </w:t></w:r><m:oMath>${formula}</m:oMath><w:r><w:t>.</w:t></w:r></w:p>`;
  return paragraphsOf(await load('a.docx', docxOf(body))).join('|');
}

describe('formulas of Word', () => {
  it.each([
    ['a fraction', fraction(r('a+b'), r('2')), '(a+b)/2'],
    ['a fraction of fractions', fraction(fraction(r('१'), r('२')), r('c')), '(१/२)/c'],
    ['a product of sums above another', fraction(r('(a)(b)'), r('(a+b)')), '((a)(b))/(a+b)'],
    ['a power', part('sSup', e(r('x')) + part('sup', r('12'))), 'x^12'],
    ['an index', part('sSub', e(r('x')) + part('sub', r('i+1'))), 'x_(i+1)'],
    ['both', part('sSubSup', e(r('x')) + part('sub', r('i')) + part('sup', r('2'))), 'x_i^2'],
    [
      'factors with indices',
      part('sSub', e(r('β')) + part('sub', r('t'))) +
        part('sSub', e(r('x')) + part('sub', r('t'))) +
        r('+1'),
      'β_t x_t+1',
    ],
    ['a number before a fraction', r('3') + fraction(r('x'), r('2')) + r('kr'), '3 x/2 kr'],
    ['a fifth root', part('rad', part('deg', r('5')) + e(r('x+1'))), '(x+1)^(1/5)'],
    ['a root', part('rad', part('radPr', '') + part('deg', '') + e(r('n+1'))), '√(n+1)'],
    ['a cube root', part('rad', part('deg', r('3')) + e(r('8'))), '∛8'],
    [
      'a sum',
      part(
        'nary',
        part('naryPr', set('chr', '∑')) + part('sub', r('i=1')) + part('sup', r('n')) + e(r('i')),
      ),
      '∑_(i=1)^n i',
    ],
    [
      'brackets',
      part('d', part('dPr', set('begChr', '[') + set('endChr', ')')) + e(r('0,1'))),
      '[0,1)',
    ],
    ['plain brackets', r('f') + part('d', e(r('x'))), 'f(x)'],
    ['a function', part('func', part('fName', r('sin')) + e(r('x'))), 'sin x'],
    [
      'a matrix',
      part('m', part('mr', e(r('1')) + e(r('2'))) + part('mr', e(r('3')) + e(r('4')))),
      '1, 2; 3, 4',
    ],
    ['what is unknown', part('box', part('boxPr', '') + e(r('ab'))), 'ab'],
    ['a formula with a deleted part', `${r('a')}<w:del>${r('GONE')}</w:del>`, 'a'],
  ])('are written in one line: %s', async (_, formula, line) => {
    expect(await shown(formula)).toBe(`Fee ${line}.`);
  });

  it('stand on lines of their own', async () => {
    const body = `<w:p ${math}><m:oMathPara><m:oMath>${r('f=10d')}</m:oMath><m:oMath>${r('d&lt;3')}</m:oMath></m:oMathPara></w:p>`;
    expect(paragraphsOf(await load('a.docx', docxOf(body)))).toEqual(['f=10d d<3']);
  });
});
