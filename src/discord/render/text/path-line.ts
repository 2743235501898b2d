import { inlineMarkdown } from './inline-text.js';

const arrow = ' › ';
const ellipsis = '…';
/** UTF-16 units. */
export const longestPath = 250;
const longestHeading = 120;

/**
 * A path of headings as one line of markdown, outermost first; empty where there is none. Where it
 * is too long, the outer ones go: the last says what a passage is about.
 */
export function pathLine(headings: readonly string[]): string {
  const shown: string[] = [];
  let left = longestPath - ellipsis.length - arrow.length;
  for (const heading of headings.toReversed()) {
    const one = inlineMarkdown(heading, longestHeading);
    if (one.length + arrow.length > left) break;
    left -= one.length + arrow.length;
    shown.unshift(one);
  }
  return (shown.length < headings.length ? [ellipsis, ...shown] : shown).join(arrow);
}
