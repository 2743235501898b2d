import { headingDepth } from '../html-headings.js';
import { descendants, isElement, roleOf } from '../html-tree.js';
import type { HtmlElement, HtmlRoot } from '../html-tree.js';
import { wordList } from '../../metadata/word-list.js';
import { isNeverText } from './never-text.js';
import type { Weights } from './weights.js';

/** Part of the page's text that a main part must hold, and an article, of which there may be several. */
const leastOfMain = 0.45;
const leastOfArticle = 0.8;
/** Short paragraphs and labels may stand anywhere. */
const saidLess = 0.2;

/** Part of the page's text that is its core. */
const coreShare = 0.8;

/** What stands around the core goes where it links more than this, or two thirds of it within. */
const linkedAround = 0.55;
const linkedWithin = 0.7;
/** But not where it says as much of what the page says. */
const mostSaid = 0.15;
const mostProse = 0.3;
const fewestLinks = 3;

const containers = new Set(
  wordList('html, head, body, div, section, main, article, form, center, table, tbody, tr, td'),
);
const boxes = new Set(wordList('div, section, aside, table'));

/**
 * What stands outside the main part of a page: its `main`, else its article, if that holds nearly all of
 * the text. Titles that stand before it stay, and so do other mains: some pages have one for each part.
 */
export function outsideMain(root: HtmlRoot, weights: Weights): HtmlElement[] {
  const { mains, articles } = partsOf(root);
  const part = [...mains, ...articles].find((candidate) => holdsText(candidate, root, weights));
  const kept = withAncestors(mains);
  const outside: HtmlElement[] = [];
  let inner = part;
  while (inner !== undefined) {
    const { parent }: HtmlElement = inner;
    if (parent === null || !('attribs' in parent)) break;
    for (const child of parent.children) {
      if (
        isElement(child) &&
        !kept.has(child) &&
        child !== inner &&
        weights.of(child).titles === 0
      ) {
        outside.push(child);
      }
    }
    inner = parent;
  }
  return outside;
}

function withAncestors(elements: readonly HtmlElement[]): ReadonlySet<HtmlElement> {
  const found = new Set<HtmlElement>();
  for (const element of elements) {
    let around: HtmlElement['parent'] = element;
    while (around !== null && 'attribs' in around && !found.has(around)) {
      found.add(around);
      around = around.parent;
    }
  }
  return found;
}

function partsOf(root: HtmlRoot): { mains: HtmlElement[]; articles: HtmlElement[] } {
  const [mains, articles]: [HtmlElement[], HtmlElement[]] = [[], []];
  for (const node of descendants(root)) {
    if (!isElement(node)) continue;
    if (node.name === 'main' || roleOf(node) === 'main') mains.push(node);
    else if (node.name === 'article') articles.push(node);
  }
  return { mains, articles };
}

function holdsText(part: HtmlElement, root: HtmlRoot, weights: Weights): boolean {
  const least = part.name === 'article' ? leastOfArticle : leastOfMain;
  const { prose } = weights.of(root);
  const said = share(unlinked(part, weights), unlinked(root, weights));
  return (
    said >= least - saidLess && (prose === 0 ? said : share(weights.of(part).prose, prose)) >= least
  );
}

/**
 * Lists of links around the core of a page: the innermost element that holds most of its text.
 * @returns nothing where there are no paragraphs to find it by
 */
export function linksAroundCore(root: HtmlRoot, weights: Weights): HtmlElement[] {
  const { prose } = weights.of(root);
  if (prose === 0) return [];
  const found: HtmlElement[] = [];
  let core: HtmlElement | HtmlRoot = root;
  for (let inner: HtmlElement | undefined; ; core = inner) {
    const children: HtmlElement[] = core.children.filter(isElement);
    inner = children.find(
      (child) => containers.has(child.name) && weights.of(child).prose >= coreShare * prose,
    );
    if (inner === undefined) {
      return found.concat(children.filter((child) => isLinksWithin(child, root, weights)));
    }
    for (const child of children) {
      if (child !== inner) addLinksIn(child, root, { weights, found });
    }
  }
}

/** A title stays with what stands in the boxes around it. */
function addLinksIn(
  element: HtmlElement,
  root: HtmlRoot,
  { weights, found }: { readonly weights: Weights; readonly found: HtmlElement[] },
): void {
  const elements = [element];
  for (let next = elements.pop(); next !== undefined; next = elements.pop()) {
    if (isNeverText(next) || headingDepth(next) !== null) continue;
    if (weights.of(next).titles > 0) {
      for (const child of next.children) if (isElement(child)) elements.push(child);
    } else if (isLinksAround(next, root, weights)) found.push(next);
  }
}

function isLinksAround(element: HtmlElement, root: HtmlRoot, weights: Weights): boolean {
  const { letters, prose } = weights.of(element);
  return (
    weights.density(element) > linkedAround &&
    prose < mostProse * letters &&
    saysLittle(element, root, weights)
  );
}

function isLinksWithin(element: HtmlElement, root: HtmlRoot, weights: Weights): boolean {
  const { prose, links, titles } = weights.of(element);
  return (
    boxes.has(element.name) &&
    weights.density(element) > linkedWithin &&
    links >= fewestLinks &&
    prose + titles === 0 &&
    saysLittle(element, root, weights)
  );
}

function saysLittle(element: HtmlElement, root: HtmlRoot, weights: Weights): boolean {
  return share(unlinked(element, weights), unlinked(root, weights)) <= mostSaid;
}

/** What is not linked. */
function unlinked(element: HtmlElement | HtmlRoot, weights: Weights): number {
  const { letters, linked } = weights.of(element);
  return letters - linked;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
