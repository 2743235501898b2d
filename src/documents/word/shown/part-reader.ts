import type { ListCounter } from '../numbering/list-counter.js';
import { markedLabel } from '../numbering/list-marks.js';
import { numberingIn } from '../word-styles.js';
import type { WordStyles } from '../word-styles.js';
import { childNamed, switchIn, valueIn, xmlElement } from '../xml/xml-element.js';
import type { XmlElement, XmlNode } from '../xml/xml-element.js';
import { contentsField, fieldRanges } from './field-ranges.js';
import type { FieldRanges } from './field-ranges.js';
import { formFieldText } from './form-fields.js';
import { withJoinedParagraphs } from './joined-paragraphs.js';
import type { LeftOut } from './left-out.js';
import {
  fieldSigns,
  isNamed,
  paragraphProperties,
  showsText,
  textElement,
  textRun,
} from './plain-elements.js';
import { plainSign } from './plain-sign.js';
import { textWithSymbols } from './symbols.js';
import { shiftOf } from './shifted-letters.js';
import { cellProperties, isOneParagraph, isRowShown, tableRow } from './table-rows.js';
import { chosen, textBoxesIn } from './text-boxes.js';

/** Read as they are, with what they hold. */
const kept = new Set([
  'w:body',
  'w:footnotes',
  'w:endnotes',
  'w:footnote',
  'w:endnote',
  'w:txbxContent',
  'w:tbl',
  'w:hyperlink',
]);

/** Their text is read as if they were not there. */
const transparent = new Set([
  'w:ins',
  'w:moveTo',
  'w:smartTag',
  'w:customXml',
  'w:sdtContent',
  'w:dir',
  'w:bdo',
  'w:rubyBase',
]);

/** Of a run, read as they are. */
const signs = new Set([
  'w:t',
  'w:tab',
  'w:noBreakHyphen',
  'w:footnoteReference',
  'w:endnoteReference',
]);

/** Styles of entries in lists of what stands elsewhere. */
const contentsStyle = /^(?:toc ?\d|index ?\d|table ?of ?figures|table ?of ?authorities)$/u;

interface Place {
  /** Style of the paragraph. */
  readonly style: string | undefined;
  readonly isInCell: boolean;
  /** Whether the paragraph is all that a cell holds: numbers of rows, not a list. */
  readonly isCell: boolean;
}

const outermost: Place = { style: undefined, isInCell: false, isCell: false };

/** What a part is read with. */
interface Means {
  readonly styles: WordStyles;
  readonly counter: ListCounter;
  readonly leftOut: LeftOut;
  /** Whether tables of contents are text, as in a document that has no other. */
  readonly keepsContents: boolean;
}

/**
 * Makes of a part (text, notes) one that says plainly what Word shows, for a parser that knows less:
 * without what is hidden, deleted or a table of contents, with the numbers of lists and with
 * formulas, text boxes and readings as text.
 */
export function readPart(root: XmlElement, means: Means): XmlElement {
  const reader = new PartReader(means, fieldRanges(root, means.styles));
  return xmlElement(root.name, reader.all(root.children, outermost));
}

class PartReader {
  readonly #styles: WordStyles;
  readonly #counter: ListCounter;
  readonly #leftOut: LeftOut;
  readonly #keepsContents: boolean;
  readonly #fields: FieldRanges;

  constructor({ styles, counter, leftOut, keepsContents }: Means, fields: FieldRanges) {
    this.#styles = styles;
    this.#counter = counter;
    this.#leftOut = leftOut;
    this.#keepsContents = keepsContents;
    this.#fields = fields;
  }

  all(nodes: readonly XmlNode[], place: Place): XmlNode[] {
    const read: XmlNode[] = [];
    this.#addAll(nodes, place, read);
    return read;
  }

  /** Adds to what was read, for elements that are passed over may nest around much. */
  #addAll(nodes: readonly XmlNode[], place: Place, read: XmlNode[]): void {
    for (const node of withJoinedParagraphs(nodes)) {
      if (typeof node === 'string' || this.#isInField(node)) continue;
      const within = this.#passedOver(node);
      if (within !== null) this.#addAll(within, place, read);
      // One by one: a call takes no more arguments than a long part has paragraphs.
      else for (const inner of this.#read(node, place)) read.push(inner);
    }
  }

  /** What is read in place of an element that shows nothing itself; null for others. */
  #passedOver(element: XmlElement): readonly XmlNode[] | null {
    const { name, children } = element;
    if (transparent.has(name)) return children;
    switch (name) {
      case 'w:sdt':
        return this.#control(element);
      case 'w:fldSimple':
        return this.#simpleField(element);
      case 'mc:AlternateContent':
        return chosen(element).children;
      case 'w:ruby':
        return children.filter((node) => isNamed(node, 'w:rubyBase'));
      default:
        return null;
    }
  }

  #read(element: XmlElement, place: Place): readonly XmlNode[] {
    const { name, children, attributes } = element;
    if (kept.has(name)) return [xmlElement(name, this.all(children, place), attributes)];
    if (signs.has(name) || fieldSigns.has(name)) return this.#sign(element);
    switch (name) {
      case 'w:p':
        return this.#paragraph(element, place);
      case 'w:r':
        return this.#run(element, place);
      case 'w:tr':
        return isRowShown(element) ? [tableRow(element, this.all(children, place))] : [];
      case 'w:tc':
        return [
          xmlElement('w:tc', [
            ...cellProperties(element),
            ...this.all(children, {
              style: undefined,
              isInCell: true,
              isCell: isOneParagraph(element),
            }),
          ]),
        ];
      case 'w:drawing':
      case 'w:pict':
      case 'w:object':
        return this.#drawing(element);
      case 'w:altChunk':
        this.#leftOut.embedded += 1;
        return [];
      default:
        return plainSign(element);
    }
  }

  #isInField(element: XmlElement): boolean {
    if (this.#fields.code.has(element)) return true;
    return this.#fields.contents.has(element) && this.#leavesContents();
  }

  /** Whether a table of contents, which was come upon, is left out. */
  #leavesContents(): boolean {
    if (!this.#keepsContents) this.#leftOut.contents = true;
    return !this.#keepsContents;
  }

  #sign(element: XmlElement): readonly XmlNode[] {
    if (element.name !== 'w:fldChar') return [element];
    const text = formFieldText(element);
    const { attributes } = element;
    return [...(text === null ? [] : [textElement(text)]), xmlElement('w:fldChar', [], attributes)];
  }

  #paragraph(element: XmlElement, place: Place): readonly XmlNode[] {
    const properties = childNamed(element, 'w:pPr');
    const style = valueIn(properties, 'w:pStyle');
    if (this.#styles.isNamed(style, contentsStyle) && this.#leavesContents()) return [];
    const read = this.all(element.children, { ...place, style });
    const isShown = read.some(showsText);
    // Word counts an empty paragraph, but none that is hidden together with its end.
    const isCounted = isShown || !this.#isHidden(childNamed(properties, 'w:rPr'), style);
    const label = isCounted ? this.#counter.next(style, numberingIn(properties)) : null;
    const hasNumber = label !== null && label.label !== null && (isShown || place.isInCell);
    if (read.length === 0 && !hasNumber) return [];
    const number = hasNumber ? [textRun(markedLabel(label.label))] : [];
    return [
      xmlElement('w:p', [
        paragraphProperties(style, place.isCell ? null : label),
        ...number,
        ...read,
      ]),
    ];
  }

  #run(element: XmlElement, place: Place): readonly XmlNode[] {
    const properties = childNamed(element, 'w:rPr');
    const letters = valueIn(properties, 'w:rStyle');
    const read = this.all(element.children, place);
    if (this.#isHidden(properties, place.style, letters)) {
      if (read.some(showsText)) this.#leftOut.hidden += 1;
      const left = read.filter((node) => typeof node !== 'string' && fieldSigns.has(node.name));
      return left.length === 0 ? [] : [xmlElement('w:r', left)];
    }
    if (read.length === 0) return [];
    const fonts = childNamed(properties, 'w:rFonts')?.attributes;
    const font = fonts?.['w:ascii'] ?? fonts?.['w:hAnsi'];
    const shown = read.flatMap((node) =>
      isNamed(node, 'w:t') ? textWithSymbols(node, font) : [node],
    );
    const vertical =
      valueIn(properties, 'w:vertAlign') ?? this.#styles.verticalOf(letters) ?? shiftOf(properties);
    const isNote = read.some(isNoteReference);
    if (vertical === undefined || isNote) return [xmlElement('w:r', shown)];
    const raised = xmlElement('w:vertAlign', [], { 'w:val': vertical });
    return [xmlElement('w:r', [xmlElement('w:rPr', [raised]), ...shown])];
  }

  #isHidden(own: XmlElement | undefined, paragraph: string | undefined, letters?: string): boolean {
    return switchIn(own, 'w:vanish') ?? this.#styles.isHidden(paragraph, letters);
  }

  #control(element: XmlElement): readonly XmlNode[] {
    const gallery = childNamed(childNamed(element, 'w:sdtPr'), 'w:docPartObj');
    const isContents = /^table of contents$/iu.test(valueIn(gallery, 'w:docPartGallery') ?? '');
    if (isContents && this.#leavesContents()) return [];
    return childNamed(element, 'w:sdtContent')?.children ?? [];
  }

  #simpleField(element: XmlElement): readonly XmlNode[] {
    const isContents = contentsField.test(element.attributes['w:instr'] ?? '');
    return isContents && this.#leavesContents() ? [] : element.children;
  }

  /** A box is a text of its own, which the parser puts behind the paragraph. */
  #drawing(element: XmlElement): readonly XmlNode[] {
    const boxes = textBoxesIn(element).map((box) =>
      xmlElement('w:txbxContent', this.all(box.children, outermost)),
    );
    return boxes.length === 0 ? [] : [xmlElement('w:pict', boxes)];
  }
}

function isNoteReference(node: XmlNode): boolean {
  return isNamed(node, 'w:footnoteReference') || isNamed(node, 'w:endnoteReference');
}
