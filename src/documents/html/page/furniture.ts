import { isBlock } from '../html-blocks.js';
import { headingDepth } from '../html-headings.js';
import { descendants, isElement, plainTextOf, roleOf } from '../html-tree.js';
import type { HtmlElement, HtmlRoot } from '../html-tree.js';
import { wordList } from '../../metadata/word-list.js';
import { furnitureKind, namesOf } from './furniture-names.js';
import type { FurnitureKind } from './furniture-names.js';
import { isNeverText } from './never-text.js';
import { isTabList, mostNodes, some } from './tab-list.js';
import type { Weights } from './weights.js';

/** Roles of what surrounds the text of a page (WAI-ARIA 1.2, landmarks and widgets). */
const pageRoles = new Set(
  wordList(`
    navigation, banner, contentinfo, complementary, search, dialog, alertdialog, menu, menubar, toolbar
  `),
);

const wholes = new Set(['html', 'head', 'body', 'main']);
/** Asides that stand beside one of them are part of the text. */
const textElements = new Set(
  wordList('p, ul, ol, dl, table, blockquote, pre, figure, h2, h3, h4, h5, h6'),
);
const fieldElements = new Set(['dd', 'dt', 'td', 'th', 'tr', 'figcaption']);

/** What holds more of the page's text is the text, whatever it is called. */
const mostShare = 0.4;

/** A page that has less beside a part of it says it in that part. Letters. */
const leastRest = 40;

/** More than headers and footers say. Letters. */
const leastUnclosed = 300;
const unclosedShare = 0.6;

/** A page with as much text of its own has comments, and does not consist of them. Letters. */
const leastOwnProse = 120;

/** What stands beside the text links more than text does. */
const linkedBeside = 0.3;
const linkedTeaser = 0.25;

const longestHeading = 200;

/** Tells what of a page surrounds its text: navigation, what is shared, related pages, comments. */
export class Furniture {
  readonly #root: HtmlRoot;
  readonly #weights: Weights;

  constructor(root: HtmlRoot, weights: Weights) {
    this.#root = root;
    this.#weights = weights;
  }

  /** What is furniture by its element or role, and boxes that ask for consent. */
  byElement(): HtmlElement[] {
    return this.#outermost(
      (element, isInMain) =>
        isTabList(element) ||
        (!this.#isNearlyAll(element) &&
          (this.#isConsentBox(element) ||
            (this.#isByElement(element, isInMain) && !this.#isUnclosed(element)))),
    );
  }

  /** Texts of others about the page's own. */
  comments(): HtmlElement[] {
    return this.#outermost(
      (element) => this.#kindOf(element) === 'comments' && this.#isBesideOwnText(element),
    );
  }

  /** What is furniture by its names. */
  byName(): HtmlElement[] {
    return this.#outermost((element) => this.#isByName(element) && !this.#isMost(element));
  }

  #outermost(isOne: (element: HtmlElement, isInMain: boolean) => boolean): HtmlElement[] {
    const found: HtmlElement[] = [];
    const steps: Step[] = [];
    addElementsOf(this.#root, false, steps);
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
      const { element, isInMain } = step;
      if (isNeverText(element) || this.#weights.of(element).letters === 0) continue;
      const isSpared = wholes.has(element.name) || headingDepth(element) !== null;
      if (!isSpared && isOne(element, isInMain)) found.push(element);
      else addElementsOf(element, isInMain || isMain(element), steps);
    }
    return found;
  }

  #isByElement(element: HtmlElement, isInMain: boolean): boolean {
    const { name } = element;
    if (name === 'nav') return true;
    if (name === 'menu') return this.#isLinking(element);
    if (pageRoles.has(roleOf(element))) return true;
    if (name === 'form') return this.#weights.of(element).prose === 0;
    if (name === 'aside') return !this.#isNote(element, isInMain);
    if (name === 'header') return !isInMain && !this.#saysSomething(element);
    return name === 'footer' && (!isInMain || (this.#links(element) && !isQuoted(element)));
  }

  #isByName(element: HtmlElement): boolean {
    const { name } = element;
    // MathJax says what menu its formulas have.
    if (name.startsWith('mjx-') || (!isBlock(element) && name !== 'span' && name !== 'a'))
      return false;
    const { prose, links, titles } = this.#weights.of(element);
    const kind = this.#kindOf(element);
    if (kind === 'comments' || kind === 'beside') return true;
    if (kind === 'about') return prose + titles === 0 && !fieldElements.has(name);
    const isLink = links > 0 || name === 'a';
    const isTeaser = isLink && this.#weights.density(element) > linkedTeaser;
    return kind === 'linking' && titles === 0 && isTeaser;
  }

  #isConsentBox(element: HtmlElement): boolean {
    return isBlock(element) && this.#kindOf(element) === 'consent' && asksForConsent(element);
  }

  #kindOf(element: HtmlElement): FurnitureKind | null {
    const kind = furnitureKind(namesOf(element));
    return kind !== null && this.#isAboutItsName(element) ? null : kind;
  }

  /** A section whose id is made of its own heading is about what the id says. */
  #isAboutItsName(element: HtmlElement): boolean {
    const { id = '', class: classes = '' } = element.attribs;
    if (id === '' || furnitureKind(namesOf({ attribs: { class: classes } })) !== null) return false;
    if (this.#weights.of(element).letters === 0 || this.#isLinking(element)) return false;
    let hasHeading = false;
    let looked = 0;
    for (const node of descendants(element)) {
      looked += 1;
      if (looked > mostNodes) break;
      if (!isElement(node)) continue;
      if (hasHeading) {
        if (furnitureKind(namesOf(node)) === 'comments') return false;
      } else if (headingDepth(node) !== null) {
        if (!isSlugOf(id, plainTextOf(node, longestHeading))) return false;
        hasHeading = true;
      }
    }
    return hasHeading;
  }

  #isLinking(element: HtmlElement): boolean {
    return this.#weights.density(element) > linkedBeside;
  }

  /** Whether an aside is part of the text, and not what stands beside it. */
  #isNote(aside: HtmlElement, isInMain: boolean): boolean {
    if (this.#isLinking(aside)) return false;
    return isAmongText(aside) || (isInMain && this.#weights.of(aside).prose > 0);
  }

  /** Whether a header has words of the text below its title. */
  #saysSomething(header: HtmlElement): boolean {
    const { prose, titles } = this.#weights.of(header);
    return prose > 0 && titles > 0 && !this.#isLinking(header);
  }

  /** Whether a footer leads to other places, and has few words of its own. */
  #links(footer: HtmlElement): boolean {
    const { prose, links } = this.#weights.of(footer);
    return links > 0 && (prose === 0 || this.#isLinking(footer));
  }

  #isBesideOwnText(element: HtmlElement): boolean {
    const rest = this.#weights.of(this.#root).prose - this.#weights.of(element).prose;
    return rest > leastOwnProse || !this.#isMost(element);
  }

  /** Whether the page says nearly nothing else. */
  #isNearlyAll(element: HtmlElement): boolean {
    const rest = this.#weights.ownWords(this.#root) - this.#weights.ownWords(element);
    return rest < leastRest && this.#isMost(element);
  }

  /** Whether most of the page stands in it, as where a header has no end. */
  #isUnclosed(element: HtmlElement): boolean {
    const { prose } = this.#weights.of(element);
    return prose > leastUnclosed && prose > unclosedShare * this.#weights.of(this.#root).prose;
  }

  #isMost(element: HtmlElement): boolean {
    const own = this.#weights.of(element);
    const all = this.#weights.of(this.#root);
    return (
      own.prose > mostShare * all.prose ||
      own.letters - own.linked > mostShare * (all.letters - all.linked)
    );
  }
}

interface Step {
  readonly element: HtmlElement;
  readonly isInMain: boolean;
}

/** One by one: a call takes no more arguments than a long page has paragraphs. */
function addElementsOf(around: HtmlElement | HtmlRoot, isInMain: boolean, steps: Step[]): void {
  for (const element of around.children) if (isElement(element)) steps.push({ element, isInMain });
}

function isMain(element: HtmlElement): boolean {
  const { name } = element;
  return name === 'main' || name === 'article' || roleOf(element) === 'main';
}

/** Whether a reader can answer it, or it says nothing else. */
function asksForConsent(element: HtmlElement): boolean {
  return some(element, isControl) || !some(element, (inner) => headingDepth(inner) !== null);
}

function isControl(element: HtmlElement): boolean {
  const { name, attribs } = element;
  if (name === 'button' || name === 'input' || roleOf(element) === 'button') return true;
  const { href = 'x', class: classes = '' } = attribs;
  return name === 'a' && (/^(?:#|javascript:)?$/iu.test(href) || /btn|button/iu.test(classes));
}

function isAmongText(element: HtmlElement): boolean {
  return [element.prev, element.next].some((start, side) => {
    let near = start;
    while (near !== null && !isElement(near)) near = side === 0 ? near.prev : near.next;
    return near !== null && isElement(near) && textElements.has(near.name);
  });
}

function isQuoted({ parent }: HtmlElement): boolean {
  return parent !== null && 'attribs' in parent && parent.name === 'blockquote';
}

/** Whether words of a heading, in small letters and parted by hyphens, begin with an id or are it. */
function isSlugOf(id: string, heading: string): boolean {
  const [name, slug] = [slugOf(id), slugOf(heading)];
  return name !== '' && slug !== '' && (slug.startsWith(name) || name.startsWith(slug));
}

function slugOf(words: string): string {
  return words
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/gu, '');
}
