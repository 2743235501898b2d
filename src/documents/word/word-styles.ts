import { childNamed, childrenNamed, isOn, switchIn, valueIn } from './xml/xml-element.js';
import type { XmlElement } from './xml/xml-element.js';

/** How a paragraph is numbered, as it or a style of it says. */
export interface NumberingUse {
  readonly numId: string | null;
  readonly level: number | null;
}

interface Style {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly basedOn: string | undefined;
  readonly isHidden: boolean | undefined;
  readonly vertical: string | undefined;
  readonly numbering: NumberingUse | null;
}

/** Longest chain of styles that is followed; Word itself allows ten. */
const longestChain = 20;

/** The styles of a Word document, with what each has from those that it is based on. */
export class WordStyles {
  readonly #styles = new Map<string, Style>();
  readonly #chains = new Map<string, readonly Style[]>();
  readonly #usual: string | undefined;

  constructor(root: XmlElement | null) {
    const found = childrenNamed(root ?? undefined, 'w:style');
    for (const element of found) {
      const style = styleOf(element);
      // The first of an id counts.
      if (!this.#styles.has(style.id)) this.#styles.set(style.id, style);
    }
    const usual = found.find((element) => {
      const { attributes } = element;
      return attributes['w:type'] === 'paragraph' && isOn(attributes['w:default'] ?? '0');
    });
    this.#usual = usual?.attributes['w:styleId'];
  }

  /** All styles, as far as names go. */
  get named(): readonly Pick<Style, 'id' | 'type' | 'name'>[] {
    return [...this.#styles.values()];
  }

  /**
   * Whether a style, or one that it is based on, has a name. Names are in small letters; programs use
   * styles of Word without defining them, by ids such as `TOC1`.
   */
  isNamed(id: string | undefined, pattern: RegExp): boolean {
    if (id !== undefined && !this.#styles.has(id)) return pattern.test(id.toLowerCase());
    return this.#chain(id).some(({ name }) => pattern.test(name));
  }

  /**
   * Whether text is hidden by its styles: one of the paragraph and one of letters cancel each other
   * out, as Word has it.
   */
  isHidden(paragraph: string | undefined, letters: string | undefined): boolean {
    const hides = (id: string | undefined): boolean =>
      this.#chain(id).find(({ isHidden }) => isHidden !== undefined)?.isHidden ?? false;
    return hides(paragraph ?? this.#usual) !== hides(letters);
  }

  /** `superscript` or `subscript`, where a style of letters says so. */
  verticalOf(id: string | undefined): string | undefined {
    return this.#chain(id).find(({ vertical }) => vertical !== undefined)?.vertical;
  }

  /** The styles of a paragraph that speak of its number, the nearest first. */
  numberingOf(
    paragraph: string | undefined,
  ): readonly { readonly id: string; readonly use: NumberingUse }[] {
    return this.#chain(paragraph ?? this.#usual).flatMap(({ id, numbering }) => {
      return numbering === null ? [] : [{ id, use: numbering }];
    });
  }

  /** The list that a style of lists stands for. */
  listOf(id: string): string | null {
    return this.#styles.get(id)?.numbering?.numId ?? null;
  }

  #chain(id: string | undefined): readonly Style[] {
    if (id === undefined) return [];
    const known = this.#chains.get(id);
    if (known !== undefined) return known;
    const chain: Style[] = [];
    for (
      let style = this.#styles.get(id);
      style !== undefined && !chain.includes(style) && chain.length < longestChain;
      style = this.#styles.get(style.basedOn ?? '')
    ) {
      chain.push(style);
    }
    this.#chains.set(id, chain);
    return chain;
  }
}

/** How `w:pPr` numbers a paragraph; null where it does not say. */
export function numberingIn(properties: XmlElement | undefined): NumberingUse | null {
  const numbering = childNamed(properties, 'w:numPr');
  if (numbering === undefined) return null;
  return {
    numId: valueIn(numbering, 'w:numId') ?? null,
    level: levelNumber(valueIn(numbering, 'w:ilvl')),
  };
}

/** A level of a list, 0 to 8; -1 for one that no list has, null where none is named. */
export function levelNumber(written: string | undefined): number | null {
  if (written === undefined) return null;
  return /^[0-8]$/u.test(written) ? Number(written) : -1;
}

function styleOf(element: XmlElement): Style {
  const letters = childNamed(element, 'w:rPr');
  return {
    id: element.attributes['w:styleId'] ?? '',
    type: element.attributes['w:type'] ?? '',
    name: (valueIn(element, 'w:name') ?? '').toLowerCase(),
    basedOn: valueIn(element, 'w:basedOn'),
    isHidden: switchIn(letters, 'w:vanish'),
    vertical: valueIn(letters, 'w:vertAlign'),
    numbering: numberingIn(childNamed(element, 'w:pPr')),
  };
}
