import type { Span } from '../../domain/span.js';

/** Lines of code are joined up to this many UTF-16 units, about what a long sentence has. */
const joinedAtMost = 300;

const wordCharacter = /[\p{L}\p{N}]/u;

/** Whole lines that follow one another. */
interface Lines extends Span {
  /** Whether blank lines, or the code's ends, stand on both sides. */
  readonly isWhole: boolean;
}

/**
 * What stands in code for sentences: whole lines with their indentation, as spans of `text`, in
 * order, together covering everything but blank lines and line ends. Lines that no blank line parts
 * stay together as far as they are short enough.
 */
export function codeSentences(text: string, code: Span): Span[] {
  const sentences: Lines[] = [];
  for (const lines of runsOfLines(text, code)) {
    const before = sentences.at(-1);
    if (before !== undefined && belongTogether(text, before, lines)) {
      const isWhole = before.isWhole && lines.isWhole;
      sentences[sentences.length - 1] = { start: before.start, end: lines.end, isWhole };
    } else sentences.push(lines);
  }
  return sentences.map(({ start, end }) => ({ start, end }));
}

function belongTogether(text: string, first: Lines, second: Lines): boolean {
  const length = second.end - first.start;
  if (first.isWhole && second.isWhole && length <= joinedAtMost) return true;
  // Closing brackets alone say nothing.
  return length <= 2 * joinedAtMost && [first, second].some((lines) => !hasWords(text, lines));
}

function hasWords(text: string, { start, end }: Span): boolean {
  return wordCharacter.test(text.slice(start, end));
}

/** Runs of lines that are not blank, cut between lines where they are too long. */
function runsOfLines(text: string, code: Span): Lines[] {
  const runs: Lines[] = [];
  let run: Span[] = [];
  const endRun = (): void => {
    for (const piece of cutRun(run)) runs.push(piece);
    run = [];
  };
  for (const line of linesWithin(text, code)) {
    if (line.start < line.end) run.push(line);
    else endRun();
  }
  endRun();
  return runs;
}

function cutRun(lines: readonly Span[]): Lines[] {
  const pieces: Span[] = [];
  for (const line of lines) {
    const last = pieces.at(-1);
    if (last !== undefined && line.end - last.start <= joinedAtMost) {
      pieces[pieces.length - 1] = { start: last.start, end: line.end };
    } else pieces.push(line);
  }
  const isWhole = pieces.length === 1;
  return pieces.map(({ start, end }) => ({ start, end, isWhole }));
}

/** Lines of a span of `text` without white space at their ends; a blank one is empty. */
export function linesWithin(text: string, { start, end }: Span): Span[] {
  const lines: Span[] = [];
  let from = start;
  for (const line of text.slice(start, end).split('\n')) {
    lines.push({ start: from, end: from + line.trimEnd().length });
    from += line.length + 1;
  }
  return lines;
}
