import {
  childNamed,
  childrenNamed,
  elementsIn,
  switchIn,
  valueIn,
  xmlElement,
} from '../xml/xml-element.js';
import type { XmlElement, XmlNode } from '../xml/xml-element.js';

const mostColumns = 100;

/** Whether a row is there: not deleted, not hidden. */
export function isRowShown(row: XmlElement): boolean {
  const properties = childNamed(row, 'w:trPr');
  return childNamed(properties, 'w:del') === undefined && switchIn(properties, 'w:hidden') !== true;
}

/**
 * A row that begins in the first column and has each cell once: its columns are what cells below
 * one another are told by.
 * @param read its cells, read, with `cellProperties`
 */
export function tableRow(row: XmlElement, read: readonly XmlNode[]): XmlElement {
  const properties = childNamed(row, 'w:trPr');
  const skipped = spanOf(valueIn(properties, 'w:gridBefore')) ?? 0;
  const cells: XmlElement[] = skipped > 0 ? [blankCell(skipped)] : [];
  /** How much wider each is by those that are its rest. */
  const merged = cells.map(() => 0);
  for (const cell of read) {
    if (typeof cell === 'string') continue;
    if (cells.length === 0 || !isMergedInto(cell)) {
      cells.push(cell);
      merged.push(0);
    } else merged[merged.length - 1] = (merged.at(-1) ?? 0) + widthOf(cell);
  }
  const isHead = switchIn(properties, 'w:tblHeader') === true;
  return xmlElement('w:tr', [
    ...(isHead ? [xmlElement('w:trPr', [xmlElement('w:tblHeader')])] : []),
    ...cells.map((cell, at) => widened(cell, merged[at] ?? 0)),
  ]);
}

/** What must be known of a cell. */
export function cellProperties(cell: XmlElement): XmlElement[] {
  const properties = childNamed(cell, 'w:tcPr');
  const needed = ['w:gridSpan', 'w:vMerge', 'w:hMerge'].flatMap((name) =>
    childrenNamed(properties, name),
  );
  return needed.length === 0 ? [] : [xmlElement('w:tcPr', needed)];
}

/** Whether a cell holds one paragraph and nothing else. */
export function isOneParagraph(cell: XmlElement): boolean {
  const blocks = elementsIn(cell).filter(({ name }) => name === 'w:p' || name === 'w:tbl');
  return blocks.length === 1 && blocks[0]?.name === 'w:p';
}

/** Whether a cell is the rest of the one before, as old programs say it. */
function isMergedInto(cell: XmlElement): boolean {
  const merge = childNamed(childNamed(cell, 'w:tcPr'), 'w:hMerge');
  return merge !== undefined && merge.attributes['w:val'] !== 'restart';
}

function widened(cell: XmlElement, by: number): XmlElement {
  if (by === 0) return cell;
  const rest = cell.children.filter((node) => typeof node !== 'string' && node.name !== 'w:tcPr');
  const vertical = childrenNamed(childNamed(cell, 'w:tcPr'), 'w:vMerge');
  return xmlElement('w:tc', [
    xmlElement('w:tcPr', [gridSpan(widthOf(cell) + by), ...vertical]),
    ...rest,
  ]);
}

function blankCell(width: number): XmlElement {
  return xmlElement('w:tc', [xmlElement('w:tcPr', [gridSpan(width)]), xmlElement('w:p')]);
}

function gridSpan(width: number): XmlElement {
  return xmlElement('w:gridSpan', [], { 'w:val': String(Math.min(width, mostColumns)) });
}

function widthOf(cell: XmlElement): number {
  return spanOf(valueIn(childNamed(cell, 'w:tcPr'), 'w:gridSpan')) ?? 1;
}

function spanOf(written: string | undefined): number | null {
  return written !== undefined && /^\d{1,4}$/u.test(written) ? Number(written) : null;
}
