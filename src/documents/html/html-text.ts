import { headingsIn } from './html-headings.js';
import { isElement, textOf } from './html-tree.js';
import type { HtmlElement, HtmlNode, HtmlRoot } from './html-tree.js';
import { HtmlWriter } from './html-writer.js';
import { Panels } from './page/panels.js';
import type { TextBuilder } from '../text-builder.js';

export interface HtmlTextOptions {
  /**
   * Whether it was compiled from Markdown: line ends between letters of scripts that set no blanks are
   * none then.
   */
  readonly joinsLines?: boolean;
  /**
   * What of a page is no text of it, beside code, controls and pictures. By default all was written by
   * the text's author, and what is hidden, navigation and `noscript` go.
   */
  readonly leftOut?: ReadonlySet<HtmlElement> | null;
}

/** A node to begin, or an element that ends. */
type Step = { readonly begin: HtmlNode } | { readonly end: HtmlElement };

/** Writes the readable text of a page: block elements are paragraphs, h1 to h6 open sections. */
export function writeHtml(
  root: HtmlRoot | HtmlElement,
  builder: TextBuilder,
  { joinsLines = false, leftOut = null }: HtmlTextOptions = {},
): void {
  const writer = new HtmlWriter(builder, joinsLines, leftOut, new Panels(root));
  const steps: Step[] = root.children.toReversed().map((begin) => ({ begin }));
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if ('end' in step) writer.end(step.end);
    else if (!isElement(step.begin)) writer.text(textOf(step.begin) ?? '');
    else if (writer.begin(step.begin)) {
      steps.push({ end: step.begin });
      for (const child of shownChildren(step.begin).toReversed()) steps.push({ begin: child });
    }
  }
  writer.flush();
}

/** Beside a heading a button has signs and words for its use ("Show"). */
function shownChildren(element: HtmlElement): readonly HtmlNode[] {
  const headings = element.name === 'button' ? headingsIn(element) : [];
  return headings.length > 0 ? headings : element.children;
}
