import { childNamed, childrenNamed, elementsIn, textIn, valueIn } from '../xml/xml-element.js';
import type { XmlElement } from '../xml/xml-element.js';

/** What a kind of formula is in one line. */
type Writer = (element: XmlElement) => string;

/** Elements that are no part of a formula's text. */
const unread = /^(?:m:\w+Pr|w:rPr|w:del|w:moveFrom|w:instrText)$/u;

/** Those whose last part reaches as far as letters and numbers do. */
const built = new Set(['m:f', 'm:sSup', 'm:sSub', 'm:sSubSup', 'm:rad', 'm:limLow', 'm:limUpp']);

const writers: ReadonlyMap<string, Writer> = new Map<string, Writer>([
  ['m:t', textIn],
  ['w:t', textIn],
  ['w:tab', () => ' '],
  ['w:br', () => ' '],
  ['m:f', fraction],
  ['m:sSup', (e) => `${base(e)}^${script(e, 'm:sup')}`],
  ['m:sSub', (e) => `${base(e)}_${script(e, 'm:sub')}`],
  ['m:sSubSup', (e) => `${base(e)}_${script(e, 'm:sub')}^${script(e, 'm:sup')}`],
  ['m:sPre', (e) => `_${script(e, 'm:sub')}^${script(e, 'm:sup')}${base(e)}`],
  ['m:rad', root],
  ['m:nary', sum],
  ['m:d', fenced],
  ['m:func', (e) => applied(part(e, 'm:fName'), base(e))],
  ['m:limLow', (e) => `${base(e)}_${script(e, 'm:lim')}`],
  ['m:limUpp', (e) => `${base(e)}^${script(e, 'm:lim')}`],
  [
    'm:acc',
    (e) => `${grouped(base(e))}${valueIn(childNamed(e, 'm:accPr'), 'm:chr', 'm:val') ?? '\u0302'}`,
  ],
  ['m:m', matrix],
  ['m:eqArr', (e) => childrenNamed(e, 'm:e').map(linearMath).join('; ')],
  ['m:oMathPara', (e) => childrenNamed(e, 'm:oMath').map(linearMath).join(' ')],
]);

/**
 * A formula of Word in one line, as people type it: `(a+b)/c`, `x^2`, `√(n+1)`, `∑_(i=1)^n i`. Its
 * letters and numbers stay as they are.
 */
export function linearMath(element: XmlElement): string {
  if (unread.test(element.name)) return '';
  const write = writers.get(element.name);
  return write === undefined ? inARow(elementsIn(element)) : write(element);
}

/** Factors beside one another; what ends in an index must not run into the next. */
function inARow(elements: readonly XmlElement[]): string {
  let row = '';
  // To look at the row itself would take time that grows with it.
  let before = '';
  let isOpen = false;
  for (const element of elements) {
    const text = linearMath(element);
    if (text === '') continue;
    const isBuilt = built.has(element.name);
    const isFraction = element.name === 'm:f';
    const touches =
      /^[\p{L}\p{N}√∛∜(]/u.test(text) && /[\p{L}\p{M}\p{N})]$/u.test(before.slice(-2));
    row += touches && (isOpen || isFraction) ? ` ${text}` : text;
    before = text;
    isOpen = isBuilt;
  }
  return row;
}

function part(element: XmlElement, name: string): string {
  const found = childNamed(element, name);
  return found === undefined ? '' : linearMath(found).trim();
}

function base(element: XmlElement): string {
  return part(element, 'm:e');
}

function script(element: XmlElement, name: string): string {
  return grouped(part(element, name));
}

/** In brackets where it is more than a number or a word. */
function grouped(text: string): string {
  const isOne = /^(?:[\p{L}\p{M}]+|[\p{N}.,]+|.|\(.*\))$/u.test(text);
  const first = text.indexOf(')');
  const isSeveral = first !== -1 && text.lastIndexOf('(') > first;
  return isOne && !isSeveral ? text : `(${text})`;
}

function fraction(element: XmlElement): string {
  const type = valueIn(childNamed(element, 'm:fPr'), 'm:type', 'm:val');
  const [over, under] = [part(element, 'm:num'), part(element, 'm:den')];
  // Without a bar it is one thing above another: a binomial.
  if (type === 'noBar') return `${over} ¦ ${under}`;
  return `${grouped(over)}/${grouped(under)}`;
}

function root(element: XmlElement): string {
  const degree = part(element, 'm:deg');
  const sign = new Map([
    ['3', '∛'],
    ['4', '∜'],
  ]).get(degree);
  if (degree === '' || degree === '2') return `√${grouped(base(element))}`;
  return sign === undefined
    ? `${grouped(base(element))}^(1/${grouped(degree)})`
    : `${sign}${grouped(base(element))}`;
}

function sum(element: XmlElement): string {
  const sign = valueIn(childNamed(element, 'm:naryPr'), 'm:chr', 'm:val') ?? '∫';
  const [from, to] = [part(element, 'm:sub'), part(element, 'm:sup')];
  const bounds = `${from === '' ? '' : `_${grouped(from)}`}${to === '' ? '' : `^${grouped(to)}`}`;
  return `${sign}${bounds} ${base(element)}`;
}

function fenced(element: XmlElement): string {
  const properties = childNamed(element, 'm:dPr');
  const sign = (name: string, usual: string): string => valueIn(properties, name, 'm:val') ?? usual;
  const parts = childrenNamed(element, 'm:e').map((inner) => linearMath(inner).trim());
  return `${sign('m:begChr', '(')}${parts.join(sign('m:sepChr', '|'))}${sign('m:endChr', ')')}`;
}

function applied(name: string, argument: string): string {
  return argument.startsWith('(') || argument === '' ? name + argument : `${name} ${argument}`;
}

function matrix(element: XmlElement): string {
  const rows = childrenNamed(element, 'm:mr').map((row) =>
    childrenNamed(row, 'm:e').map(linearMath).join(', '),
  );
  return rows.join('; ');
}
