import { elementsNamed } from '../html/html-tree.js';
import type { HtmlRoot } from '../html/html-tree.js';

const backLink = /^#(?:foot|end)note-ref-/u;

/** Empties the arrows that lead from a note back to its mark, which Word does not show. */
export function emptyBackLinks(root: HtmlRoot): void {
  for (const link of elementsNamed(root, new Set(['a']))) {
    if (backLink.test(link.attribs['href'] ?? '')) link.children = [];
  }
}
