import { isElement, textOf } from '../html-tree.js';
import type { HtmlElement, HtmlNode } from '../html-tree.js';

/** Says a formula in another way, beside what is shown of it. */
const unshown = new Set(['annotation', 'annotation-xml', 'mphantom', 'none', 'mprescripts']);

/** Elements whose children stand in places, not one behind the other. */
const placing = new Set([
  'mfrac',
  'msup',
  'msub',
  'msubsup',
  'msqrt',
  'mroot',
  'mover',
  'munder',
  'munderover',
  'mtr',
  'mtd',
  'mfenced',
]);

/** Operators that show nothing: function application, times, separator, plus (Unicode 6.0). */
const invisibleOperators = /[\u2061-\u2064\u200B\uFEFF]/gu;

/** A letter, or a number with its marks, needs no brackets around it. */
const single = /^(?:\p{N}[\p{N}.,\u00A0\u202F ]*|\p{L}\p{M}*|\p{P}|\p{S})?$/u;
const accent = /^[^\p{L}\p{N}\s]$/u;
const noBar = /^\s*0(?:\.0*)?[a-z%]*\s*$/iu;
const relation = /^[=<>\u2260-\u227F\u2190-\u21FF]/u;
const fraction = /^[^\s()/]+\/[^\s()/]+$/u;
const bracketed = /^(?:\([^()]*\)|\[[^[\]]*\]|\|[^|]*\|)$/u;

/** More elements than any formula has. */
const maxNodes = 20_000;

/** What is gathered of an element until it ends. */
interface Open {
  readonly element: HtmlElement;
  readonly parts: string[];
}

/**
 * A formula on one line, as people type it: `a/b`, `x^2`, `√(x+1)`. What it says is said once; where it
 * has no elements that say it, its `alttext` does.
 */
export function mathText(math: HtmlElement): string {
  const open: Open[] = [{ element: math, parts: [] }];
  const steps: (HtmlNode | null)[] = math.children.toReversed();
  let nodes = 0;
  for (let step = steps.pop(); step !== undefined && nodes < maxNodes; step = steps.pop()) {
    nodes += 1;
    if (step === null) close(open);
    else if (!isElement(step)) add(open, textOf(step) ?? '');
    else if (!unshown.has(nameOf(step))) {
      open.push({ element: step, parts: [] });
      steps.push(null);
      for (const child of step.children.toReversed()) steps.push(child);
    }
  }
  while (open.length > 1) close(open);
  const shown = joined(open[0]?.parts ?? []).trim();
  return shown === '' ? (math.attribs['alttext'] ?? '').trim() : shown;
}

function add(open: readonly Open[], characters: string): void {
  const text = characters.replaceAll(invisibleOperators, '').replaceAll(/\s+/gu, ' ');
  if (text.trim() !== '') open.at(-1)?.parts.push(text.trim());
}

function close(open: Open[]): void {
  const ended = open.pop();
  if (ended === undefined) return;
  const written = writtenAs(ended);
  const around = open.at(-1);
  if (around === undefined) return;
  // Where something has its place, it has it even if it is empty.
  if (written !== '' || placing.has(nameOf(around.element))) around.parts.push(written);
}

function writtenAs({ element, parts }: Open): string {
  const [first = '', second = '', third = ''] = parts;
  switch (nameOf(element)) {
    case 'mfrac':
      // Without a bar it is one thing above another: a binomial.
      if (noBar.test(element.attribs['linethickness'] ?? '')) return `${first} ¦ ${second}`;
      return `${grouped(first)}/${grouped(second)}`;
    case 'mover':
      return accent.test(second) ? first + second : first + mark('^', second);
    case 'msup':
      return first + mark('^', second);
    case 'msub':
    case 'munder':
      return first + mark('_', second);
    case 'msubsup':
    case 'munderover':
      return first + mark('_', second) + mark('^', third);
    case 'msqrt':
      return `√${single.test(joined(parts)) ? joined(parts) : `(${joined(parts)})`}`;
    case 'mroot':
      return `${grouped(first)}^(1/${grouped(second)})`;
    case 'mfenced':
      return fenced(element, parts);
    case 'mtr':
      return rowOf(parts);
    case 'mtable':
      return parts.join('; ');
    case 'mspace':
      return ' ';
    default:
      return joined(parts);
  }
}

function fenced({ attribs }: HtmlElement, parts: readonly string[]): string {
  const separator = (attribs['separators'] ?? ',').trim().charAt(0);
  return (attribs['open'] ?? '(') + parts.join(separator) + (attribs['close'] ?? ')');
}

/** Cells of a matrix, or the sides of an equation that are set below those of others. */
function rowOf(cells: readonly string[]): string {
  let row = '';
  for (const cell of cells.filter((one) => one !== '')) {
    row += row === '' || relation.test(cell) ? cell : `, ${cell}`;
  }
  return row;
}

function mark(sign: string, script: string): string {
  return script === '' ? '' : sign + grouped(script);
}

function grouped(part: string): string {
  const text = part.trim();
  return single.test(text) || bracketed.test(text) ? text : `(${text})`;
}

/** Two numbers, or two names, do not run into one another, nor does what follows into a fraction. */
function joined(parts: readonly string[]): string {
  let text = '';
  for (const [index, part] of parts.entries()) {
    const next = parts[index + 1] ?? '';
    if (/^(?:\p{N}\p{N}|[\p{L}\p{M}]\p{L})$/u.test(text.slice(-1) + part.charAt(0))) text += ' ';
    text += fraction.test(part) && /^[\p{L}\p{N}(]/u.test(next) ? `(${part})` : part;
  }
  return text;
}

/** Pages of old write a prefix: `m:math`. */
function nameOf({ name }: HtmlElement): string {
  return name.slice(name.indexOf(':') + 1);
}
