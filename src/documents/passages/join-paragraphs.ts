import type { Paragraph } from '../../domain/document.js';
import type { Span } from '../../domain/span.js';
import type { TokenBudget } from './token-budget.js';

/** A paragraph or several joined, to become one passage, or several where it is too long. */
export interface Stretch extends Span {
  readonly paragraphs: readonly Paragraph[];
  /** Sum over the paragraphs; Infinity where the stretch must be cut to fit a passage. */
  readonly tokens: number;
}

export interface JoinOptions {
  /** A shorter stretch is joined with what follows. UTF-16 units. */
  readonly joinBelowCharacters: number;
  /** Joining makes nothing longer than this. UTF-16 units. */
  readonly joinedAtMostCharacters: number;
}

/** Further apart than a few empty lines, paragraphs have nothing to do with each other. */
const widestGap = 100;

/** Ends like a sentence, closing quotes and brackets aside. */
const sentenceEnd = /[.?!…।॥۔؟。！？][\p{P}\s]*$/u;

/**
 * Joins short paragraphs with what follows them, and a short last one with what comes before, as
 * far as they fit. A short line that is no sentence is a title: it joins what it stands above even
 * when that is long, and never what comes before, unless nothing follows it. Code is no title.
 * @param paragraphs trimmed, in order, of one section
 */
export function joinParagraphs(
  text: string,
  paragraphs: readonly Paragraph[],
  budget: TokenBudget,
  options: JoinOptions,
): Stretch[] {
  const { joinBelowCharacters, joinedAtMostCharacters } = options;
  const isShort = (stretch: Span): boolean => stretch.end - stretch.start < joinBelowCharacters;
  const isTitle = (stretch: Stretch): boolean => isShort(stretch) && isTitleLike(text, stretch);
  const joined = (first: Stretch, second: Stretch, isLengthFree: boolean): Stretch | null => {
    const both = join(first, second);
    if (!isTouching(text, first, second)) return null;
    if (both.tokens === Infinity) return both;
    const isTooLong = both.end - both.start > joinedAtMostCharacters;
    return (isTooLong && !isLengthFree) || !budget.fits(both, both.tokens) ? null : both;
  };

  const forward: Stretch[] = [];
  for (const paragraph of paragraphs) {
    const next = measured(paragraph, budget);
    const open = forward.at(-1);
    const both = open && isShort(open) ? joined(open, next, isTitle(open)) : null;
    replaceLast(forward, both, next);
  }
  const stretches: Stretch[] = [];
  for (const [index, stretch] of forward.entries()) {
    const before = stretches.at(-1);
    const mayJoin = isShort(stretch) && (index === forward.length - 1 || !isTitle(stretch));
    replaceLast(stretches, before && mayJoin ? joined(before, stretch, false) : null, stretch);
  }
  return stretches;
}

function measured(paragraph: Paragraph, budget: TokenBudget): Stretch {
  const tokens = budget.measure(paragraph);
  const isWhole = budget.fits(paragraph, tokens);
  const { start, end } = paragraph;
  return { start, end, paragraphs: [paragraph], tokens: isWhole ? tokens : Infinity };
}

function join(first: Stretch, second: Stretch): Stretch {
  return {
    start: first.start,
    end: second.end,
    paragraphs: [...first.paragraphs, ...second.paragraphs],
    tokens: first.tokens + second.tokens,
  };
}

function replaceLast(stretches: Stretch[], joined: Stretch | null, next: Stretch): void {
  if (joined === null) stretches.push(next);
  else stretches[stretches.length - 1] = joined;
}

/** Marks may stand between paragraphs (a bullet), but no words: those were left out of them. */
function isTouching(text: string, first: Span, second: Span): boolean {
  const between = text.slice(first.end, second.start);
  return between.length <= widestGap && !/\p{L}/u.test(between);
}

function isTitleLike(text: string, stretch: Stretch): boolean {
  const last: Paragraph = stretch.paragraphs.at(-1) ?? stretch;
  if (last.isCode) return false;
  const words = text.slice(last.start, last.end);
  return !/[\n\r\u2028\u2029]/.test(words) && !sentenceEnd.test(words);
}
