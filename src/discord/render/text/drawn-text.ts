import type { Span } from '../../../domain/span.js';
import { costedText, fitAround } from './cut-text.js';
import { hasRightToLeft, rightToLeftLine } from './direction.js';
import { pathLine } from './path-line.js';
import {
  costsOf,
  frameOf,
  stretchesOf,
  type Look,
  type ShownText,
  type Stretch,
} from './stretches.js';

export interface DrawnText {
  /** The headings that hold where it begins, as a line of markdown; empty where there are none. */
  readonly path: string;
  readonly markdown: string;
  /** Whether it is less than the whole text. */
  readonly isCut: boolean;
}

const ellipsis = '…';
const quotePrefix = '> ';

/**
 * A text as its page shows it, in at most `budget` UTF-16 units besides the path. Running text is a
 * block quote; code and tables stand between the quotes, for within one clients draw no code block.
 * What does not fit so is drawn more plainly before any of it is left out.
 * @param isQuote false draws running text without the marks of a quote
 */
export function drawText(shown: ShownText, budget: number, { isQuote = true } = {}): DrawnText {
  const prefix = isQuote ? quotePrefix : '';
  const withoutTables = shown.blocks.filter(({ kind }) => kind !== 'table');
  const full = drawWithin(shown, budget, prefix);
  if (!full.isCut || shown.blocks.length === 0) return full;
  const plainer = drawWithin({ ...shown, blocks: withoutTables }, budget, prefix);
  if (!plainer.isCut) return plainer;
  const plainest = drawWithin({ ...shown, blocks: [] }, budget, prefix);
  return plainest.isCut ? plainer : plainest;
}

function drawWithin(shown: ShownText, budget: number, prefix: string): DrawnText {
  const { text, language, keep = { start: 0, end: 0 } } = shown;
  const { stretches, look } = stretchesOf(shown, prefix);
  const costed = costedText(text, language, costsOf(stretches, look));
  const sentences = stretches.flatMap((stretch) => stretch.sentences);
  const frame = frameOf(stretches, look, ellipsis);
  const part = fitAround({ ...costed, sentences }, keep, budget - frame);
  const isCutBefore = hasWords(text, 0, part.start);
  const isCutAfter = hasWords(text, part.end, text.length);
  const bodies = bodiesOf(stretches, part);
  return {
    path: pathAt(shown, part.start),
    markdown: joined(withEllipses(bodies, isCutBefore, isCutAfter), look),
    isCut: isCutBefore || isCutAfter,
  };
}

/** What is seen of a stretch. */
interface Body {
  readonly heading: string | null;
  readonly isFence: boolean;
  readonly markdown: string;
}

function bodiesOf(stretches: readonly Stretch[], part: Span): Body[] {
  const last = stretches.length - 1;
  return stretches.flatMap(({ start, end, isFence, heading, draw }, at) => {
    const shown = { start: Math.max(start, part.start), end: Math.min(end, part.end) };
    if (shown.start >= shown.end) return [];
    const markdown = draw(shown, { before: at > 0, after: at < last });
    const isBetween = last > 0 && markdown === '';
    return isBetween ? [] : [{ isFence, heading, markdown }];
  });
}

/** Says within a quote what is left out, never in code. */
function withEllipses(bodies: readonly Body[], isCutBefore: boolean, isCutAfter: boolean): Body[] {
  const shown = [...bodies];
  const mark = { heading: null, isFence: false, markdown: ellipsis };
  const [first] = shown;
  if (isCutBefore) {
    if (first === undefined || first.isFence) shown.unshift(mark);
    else shown[0] = { ...first, heading: null, markdown: `${ellipsis} ${first.markdown}` };
  }
  const last = shown.at(-1);
  if (isCutAfter) {
    if (last === undefined || last.isFence) shown.push(mark);
    else shown[shown.length - 1] = { ...last, markdown: `${last.markdown} ${ellipsis}` };
  }
  return shown;
}

function joined(bodies: readonly Body[], look: Look): string {
  const [first, ...rest] = bodies;
  if (first === undefined) return look.prefix;
  return rest.reduce(
    (above, { heading, ...body }) => {
      const between = heading === null ? '\n' : `\n\n${heading === '' ? '' : `${heading}\n`}`;
      return above + between + drawn(body, look);
    },
    drawn(first, look),
  );
}

function drawn({ isFence, markdown }: Omit<Body, 'heading'>, { prefix, isTurned }: Look): string {
  if (isFence) return markdown;
  return markdown
    .split('\n')
    .map((line) => prefix + (isTurned && hasRightToLeft(line) ? rightToLeftLine(line) : line))
    .join('\n');
}

function pathAt({ sections = [] }: ShownText, place: number): string {
  return pathLine(sections.findLast(({ start }) => start <= place)?.headings ?? []);
}

function hasWords(text: string, start: number, end: number): boolean {
  return text.slice(start, end).trim() !== '';
}
