import type { HtmlElement, HtmlRoot } from '../html-tree.js';
import { Furniture } from './furniture.js';
import { hiddenParts, isEmptyPage, sayingParts, shownIfEmpty } from './hidden-parts.js';
import { linksAroundCore, outsideMain } from './main-part.js';
import { isNeverText } from './never-text.js';
import { Panels } from './panels.js';
import { Weights } from './weights.js';
import type { Weight } from './weights.js';

/** The parts of a page that are no text of it. */
export interface LeftOutParts {
  readonly elements: ReadonlySet<HtmlElement>;
  /** How many of them are hidden and say something. */
  readonly hidden: number;
}

/**
 * The parts of a page that are no text of it: what is hidden, and what surrounds the text. Nothing is
 * left out that holds much of what the page says, whatever it is called.
 */
export function leftOutOf(root: HtmlRoot): LeftOutParts {
  const panels = new Panels(root);
  const hidden = hiddenParts(root, panels);
  const leftOut = new LeftOut(root, hidden);
  if (hidden.size === 0 || !isEmptyPage(leftOut.rest)) return leftOut.counted(hidden);
  const isShown = shownIfEmpty(root, leftOut.rest);
  const stillHidden = hiddenParts(root, panels, isShown);
  if (stillHidden.size === hidden.size) return leftOut.counted(hidden);
  return new LeftOut(root, stillHidden).counted(stillHidden);
}

/** What is left out of a page, one kind after the other. */
class LeftOut {
  readonly #elements: Set<HtmlElement>;
  readonly #root: HtmlRoot;
  #weights: Weights;

  constructor(root: HtmlRoot, hidden: ReadonlySet<HtmlElement>) {
    this.#root = root;
    this.#elements = new Set(hidden);
    this.#weights = this.#weigh();
    this.#leave(new Furniture(root, this.#weights).byElement());
    this.#leave(new Furniture(root, this.#weights).comments());
    this.#leave(new Furniture(root, this.#weights).byName());
    this.#leave(outsideMain(root, this.#weights));
    this.#leave(linksAroundCore(root, this.#weights));
  }

  /** What is left. */
  get rest(): Weight {
    return this.#weights.of(this.#root);
  }

  counted(hidden: ReadonlySet<HtmlElement>): LeftOutParts {
    const elements = this.#elements;
    return { elements, hidden: sayingParts(this.#root, hidden, elements) };
  }

  #leave(parts: readonly HtmlElement[]): void {
    if (parts.length === 0) return;
    for (const part of parts) this.#elements.add(part);
    this.#weights = this.#weigh();
  }

  #weigh(): Weights {
    return new Weights(
      this.#root,
      (element) => this.#elements.has(element) || isNeverText(element),
    );
  }
}
