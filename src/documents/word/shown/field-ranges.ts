import { elementsBelow, textIn, valueIn, childNamed } from '../xml/xml-element.js';
import type { XmlElement } from '../xml/xml-element.js';
import type { WordStyles } from '../word-styles.js';

/** What is seen of a run. */
const contents = new Set([
  'w:t',
  'w:tab',
  'w:ptab',
  'w:br',
  'w:cr',
  'w:sym',
  'w:noBreakHyphen',
  'w:drawing',
  'w:pict',
  'w:object',
  'w:footnoteReference',
  'w:endnoteReference',
  'm:oMath',
]);

/** Fields that list what stands elsewhere in the document, with its pages. */
export const contentsField = /^\s*(?:TOC|TOA|INDEX)(?:\s|$)/iu;

const headingStyle = /^(?:heading ?\d|title)$/u;

interface Field {
  readonly from: number;
  code: string;
  /** Where its code ends and its result begins; null without one so far. */
  resultFrom: number | null;
}

/** What of a part is in fields, but not to be read. */
export interface FieldRanges {
  /** In code, which may hold the results of other fields. */
  readonly code: ReadonlySet<XmlElement>;
  /** In a table of contents, a list of figures, an index. */
  readonly contents: ReadonlySet<XmlElement>;
}

/**
 * Finds what stands between the signs of fields, which may begin and end in different paragraphs.
 * Fields that do not end change nothing.
 */
export function fieldRanges(root: XmlElement, styles: WordStyles): FieldRanges {
  const leaves: { readonly element: XmlElement; readonly isHeading: boolean }[] = [];
  const open: Field[] = [];
  const ranges = { code: new Ranges(), contents: new Ranges() };
  let isHeading = false;
  for (const element of elementsBelow(root)) {
    const { name } = element;
    if (name === 'w:p') {
      const style = valueIn(childNamed(element, 'w:pPr'), 'w:pStyle');
      isHeading = styles.isNamed(style, headingStyle);
    } else if (contents.has(name)) leaves.push({ element, isHeading });
    else if (name === 'w:instrText') {
      const field = open.at(-1);
      if (field !== undefined && field.resultFrom === null) field.code += textIn(element);
    } else if (name === 'w:fldChar') {
      const type = element.attributes['w:fldCharType'];
      if (type === 'begin') open.push({ from: leaves.length, code: '', resultFrom: null });
      else if (type === 'separate') {
        const field = open.at(-1);
        if (field !== undefined) field.resultFrom ??= leaves.length;
      } else if (type === 'end') {
        const field = open.pop();
        if (field === undefined) continue;
        ranges.code.add(field.from, field.resultFrom ?? leaves.length);
        if (contentsField.test(field.code) && field.resultFrom !== null) {
          ranges.contents.add(field.resultFrom, leaves.length);
        }
      }
    }
  }
  const within = (range: Ranges, keepsHeadings: boolean): Set<XmlElement> =>
    new Set(
      range
        .of(leaves)
        .filter((leaf) => !(keepsHeadings && leaf.isHeading))
        .map(({ element }) => element),
    );
  return {
    code: within(ranges.code, false),
    contents: within(ranges.contents, true),
  };
}

/** Stretches of a list, which may overlap. */
class Ranges {
  readonly #changes = new Map<number, number>();

  add(from: number, to: number): void {
    if (from >= to) return;
    this.#changes.set(from, (this.#changes.get(from) ?? 0) + 1);
    this.#changes.set(to, (this.#changes.get(to) ?? 0) - 1);
  }

  of<Item>(items: readonly Item[]): Item[] {
    let depth = 0;
    return items.filter((_, at) => {
      depth += this.#changes.get(at) ?? 0;
      return depth > 0;
    });
  }
}
