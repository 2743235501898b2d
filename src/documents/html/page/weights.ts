import { isBlock } from '../html-blocks.js';
import { headingDepth } from '../html-headings.js';
import { isElement, textOf } from '../html-tree.js';
import type { HtmlElement, HtmlNode, HtmlRoot } from '../html-tree.js';

/** How much text an element shows; counted in letters and digits, those of spaceless scripts thrice. */
export interface Weight {
  /** All of it. */
  letters: number;
  /** What stands in links. */
  linked: number;
  /** What stands in paragraphs that say something, of a sentence or more. */
  prose: number;
  links: number;
  /** What stands in headings. */
  headed: number;
  /** Headings of the first depth. */
  titles: number;
}

/** A shorter paragraph may be a label, a date or a name. */
const shortestProse = 60;
/** A paragraph that is linked to a larger part leads to other pages. */
const mostLinked = 0.5;

/** From here on, one character says about as much as three of an alphabet. */
const firstOfSpaceless = 0x2e_80;
const spacelessFactor = 3;

const noWeight: Weight = { letters: 0, linked: 0, prose: 0, links: 0, headed: 0, titles: 0 };

/** The weights of the elements of a page. */
export class Weights {
  readonly #weights = new Map<HtmlElement | HtmlRoot, Weight>();

  /** Walks without recursion; `skips` tells which elements show nothing. */
  constructor(root: HtmlRoot | HtmlElement, skips: (element: HtmlElement) => boolean) {
    const walk = new Walk(this.#weights, root);
    const steps: (HtmlNode | null)[] = root.children.toReversed();
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
      if (step === null) walk.end();
      else if (!isElement(step)) walk.text(textOf(step) ?? '');
      else if (!skips(step)) {
        walk.begin(step);
        steps.push(null);
        for (let index = step.children.length - 1; index >= 0; index -= 1) {
          const child = step.children[index];
          if (child !== undefined) steps.push(child);
        }
      }
    }
    walk.finish();
  }

  of(element: HtmlElement | HtmlRoot): Readonly<Weight> {
    return this.#weights.get(element) ?? noWeight;
  }

  /** What stands neither in links nor in headings. */
  ownWords(element: HtmlElement | HtmlRoot): number {
    const { letters, linked, headed } = this.of(element);
    return Math.max(0, letters - linked - headed);
  }

  /** The part of an element's text that is linked; 0 where there is none. */
  density(element: HtmlElement | HtmlRoot): number {
    const { letters, linked } = this.of(element);
    return letters === 0 ? 0 : linked / letters;
  }
}

/** Sums up what stands in the open elements. */
class Walk {
  readonly #weights: Map<HtmlElement | HtmlRoot, Weight>;
  readonly #open: { element: HtmlElement | HtmlRoot; weight: Weight }[] = [];
  #links = 0;
  /** The paragraph in the making. */
  #letters = 0;
  #linked = 0;

  constructor(weights: Map<HtmlElement | HtmlRoot, Weight>, root: HtmlRoot | HtmlElement) {
    this.#weights = weights;
    this.#open.push({ element: root, weight: { ...noWeight } });
  }

  text(data: string): void {
    const letters = lettersIn(data);
    this.#letters += letters;
    if (this.#links > 0) this.#linked += letters;
  }

  begin(element: HtmlElement): void {
    if (isBlock(element)) this.#endParagraph();
    const weight = { ...noWeight };
    if (leadsAway(element)) {
      this.#links += 1;
      weight.links += 1;
    }
    if (element.name === 'h1') weight.titles += 1;
    this.#open.push({ element, weight });
  }

  end(): void {
    const ended = this.#open.at(-1);
    if (ended === undefined) return;
    const { element, weight } = ended;
    if ('attribs' in element && isBlock(element)) this.#endParagraph();
    this.#open.pop();
    if ('attribs' in element && leadsAway(element)) this.#links -= 1;
    if ('attribs' in element && headingDepth(element) !== null) weight.headed = weight.letters;
    this.#weights.set(element, weight);
    const around = this.#open.at(-1)?.weight;
    if (around === undefined) return;
    around.letters += weight.letters;
    around.linked += weight.linked;
    around.prose += weight.prose;
    around.links += weight.links;
    around.headed += weight.headed;
    around.titles += weight.titles;
  }

  finish(): void {
    this.#endParagraph();
    while (this.#open.length > 0) this.end();
  }

  #endParagraph(): void {
    const weight = this.#open.at(-1)?.weight;
    if (weight !== undefined && this.#letters > 0) {
      weight.letters += this.#letters;
      weight.linked += this.#linked;
      const isProse = this.#letters >= shortestProse && this.#linked < mostLinked * this.#letters;
      if (isProse) weight.prose += this.#letters;
    }
    this.#letters = 0;
    this.#linked = 0;
  }
}

function lettersIn(data: string): number {
  let letters = 0;
  for (let index = 0; index < data.length; index += 1) {
    const unit = data.charCodeAt(index);
    if (unit > 0x2f && unit < firstOfSpaceless) letters += 1;
    else if (unit >= firstOfSpaceless) letters += spacelessFactor;
  }
  return letters;
}

/** Links within the page, and addresses and numbers to write to or call. */
const staying = /^(?:#.|(?:mailto|tel|sms):)/iu;

/** Whether it is a link to another page, or does something; what stays here is like its text. */
function leadsAway({ name, attribs }: HtmlElement): boolean {
  return name === 'a' && 'href' in attribs && !staying.test(attribs['href'] ?? '');
}
