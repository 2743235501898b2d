import type { TitleOrigin } from '../../domain/document.js';

/** How often the context is counted: a title or a heading says in few words what all is about. */
const contextWeight = 2;
/** In UTF-16 units: a file may call a whole chapter a heading, and every passage below repeats it. */
const longestContext = 400;

/**
 * The words by which a passage is found: its own, and those of its document's declared title and of
 * its headings, which say what it is about where it does not say so itself.
 */
export function lexicalText(
  document: { readonly title: string; readonly titleOrigin: TitleOrigin },
  headings: readonly string[],
  text: string,
): string {
  const title = document.titleOrigin === 'declared' ? document.title : '';
  const isRepeated = title.toLowerCase() === headings[0]?.toLowerCase();
  const context = [...(isRepeated ? [] : [title]), ...headings].join('\n');
  const counted = context.slice(0, longestContext);
  return [...Array.from({ length: contextWeight }, () => counted), text].join('\n');
}
