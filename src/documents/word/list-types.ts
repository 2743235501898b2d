import { descendants, isElement } from '../html/html-tree.js';
import type { HtmlElement, HtmlNode, HtmlRoot } from '../html/html-tree.js';

/** Types of lists in HTML by the formats of Word; digits need none. */
const types: ReadonlyMap<string, string> = new Map([
  ['lowerLetter', 'a'],
  ['upperLetter', 'A'],
  ['lowerRoman', 'i'],
  ['upperRoman', 'I'],
]);

/** Stand around the type at the head of an item, while the parser carries it along. */
const [before, behind] = ['\u{f0000}', '\u{f0001}'];
const mark = new RegExp(`^${before}([aAiI])${behind}`, 'u');

/** A numbered paragraph, as the file has it. */
interface NumberedParagraph {
  readonly level: string;
  /** Null where the numbers are digits, or none. */
  readonly type: string | null;
}

/**
 * The numbered paragraphs of a Word document in order, but for those that are so by their style.
 * @param parts.main the XML of its text
 * @param parts.numbering the XML of its lists
 */
export function numberedParagraphs(parts: {
  readonly main: string;
  readonly numbering: string;
}): NumberedParagraph[] {
  const levels = levelsIn(parts.numbering);
  return pieces(parts.main, '<w:numPr>').flatMap((piece) => {
    const [properties = ''] = piece.slice(0, 400).split('</w:numPr>', 1);
    const level = valueOf(properties, 'w:ilvl') ?? '0';
    const found = levels.get(`${valueOf(properties, 'w:numId') ?? ''}:${level}`);
    return found === undefined || found.isOfStyle ? [] : [{ level, type: found.type }];
  });
}

/**
 * Gives mammoth a transformation that marks the numbered paragraphs with the type of their list,
 * which it does not read. Changes nothing where it sees others than the file seems to have.
 */
export function markingListTypes(
  numbered: readonly NumberedParagraph[],
): (document: unknown) => unknown {
  return (document) => {
    const seen: Record<string, unknown>[] = [];
    gather(document, seen);
    const isSame = seen.length === numbered.length;
    const fits = (paragraph: Record<string, unknown>, index: number): boolean =>
      isRecord(paragraph['numbering']) &&
      String(paragraph['numbering']['level']) === numbered[index]?.level;
    if (!isSame || !seen.every(fits)) return document;
    for (const [index, paragraph] of seen.entries()) {
      const type = numbered[index]?.type ?? null;
      const { children } = paragraph;
      if (type === null || !Array.isArray(children)) continue;
      children.unshift({ type: 'text', value: `${before}${type}${behind}` });
    }
    return document;
  };
}

/** Makes of the marks in a page what HTML has for them. */
export function readListTypes(root: HtmlRoot): void {
  for (const item of descendants(root)) {
    if (!isElement(item) || item.name !== 'li') continue;
    const first = firstLeaf(item);
    if (first === null || !('data' in first)) continue;
    const type = mark.exec(first.data)?.[1];
    if (type === undefined) continue;
    first.data = first.data.replace(mark, '');
    item.attribs['type'] = type;
  }
}

interface Level {
  readonly type: string | null;
  readonly isOfStyle: boolean;
}

/** By `numId:level`. */
function levelsIn(numbering: string): Map<string, Level> {
  const kinds = new Map<string, ReadonlyMap<string, Level>>();
  for (const piece of pieces(numbering, '<w:abstractNum ')) {
    const id = /w:abstractNumId="([^"]{1,20})"/u.exec(piece.slice(0, 1000))?.[1] ?? '';
    const [own = ''] = piece.split('</w:abstractNum>', 1);
    kinds.set(id, new Map(pieces(own, '<w:lvl ').map(levelOf)));
  }
  const levels = new Map<string, Level>();
  for (const piece of pieces(numbering, '<w:num ')) {
    const id = /w:numId="([^"]{1,20})"/u.exec(piece.slice(0, 1000))?.[1] ?? '';
    for (const [level, found] of kinds.get(valueOf(piece, 'w:abstractNumId') ?? '') ?? []) {
      levels.set(`${id}:${level}`, found);
    }
  }
  return levels;
}

function levelOf(piece: string): readonly [string, Level] {
  const level = /w:ilvl="(\d)"/u.exec(piece.slice(0, 1000))?.[1] ?? '0';
  const type = types.get(valueOf(piece, 'w:numFmt') ?? '') ?? null;
  return [level, { type, isOfStyle: piece.includes('<w:pStyle ') }];
}

/** What follows each place where an element begins. */
function pieces(xml: string, begin: string): string[] {
  return xml.split(begin).slice(1);
}

function valueOf(xml: string, element: string): string | null {
  const at = xml.indexOf(`<${element} `);
  if (at === -1) return null;
  return /w:val="([^"]{0,40})"/u.exec(xml.slice(at, at + 300))?.[1] ?? null;
}

/** Paragraphs that are numbered in themselves; walks without recursion. */
function gather(document: unknown, seen: Record<string, unknown>[]): void {
  const steps: unknown[] = [document];
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if (!isRecord(step)) continue;
    const { type, numbering, children } = step;
    const isNumbered = type === 'paragraph' && isRecord(numbering);
    if (isNumbered && typeof numbering['paragraphStyleId'] !== 'string') seen.push(step);
    if (Array.isArray(children)) {
      for (const child of children.toReversed()) steps.push(child);
    }
  }
}

/** What an item begins with, but no list in it. */
function firstLeaf(item: HtmlElement): HtmlNode | null {
  let node: HtmlNode | null = item.children[0] ?? null;
  while (node !== null && isElement(node)) {
    node = ['ol', 'ul'].includes(node.name) ? null : (node.children[0] ?? null);
  }
  return node;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
