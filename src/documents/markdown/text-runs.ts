import { sourceLines } from './source-lines.js';
import type { LineOptions, SourceLine } from './source-lines.js';

/** The part of a line that stands behind the marks of quotes, lists and indents. */
export function contentOf(line: SourceLine): string {
  return line.text.slice(line.contentAt);
}

/** The marks before a line's content. */
export function prefixOf(line: SourceLine): string {
  return line.text.slice(0, line.contentAt);
}

/** Whether an item of a list begins on the line of these marks. */
export function opensItem(prefix: string): boolean {
  return /[^>\s]/u.test(prefix);
}

/** Text in which no sign means anything to Markdown. */
export function literalText(text: string): string {
  return text.replaceAll(/[!-/:-@[-`{-~]/gu, String.raw`\$&`);
}

/** What a further line of the same block begins with: quote marks stay, those of items are blank. */
export function continuedPrefix(prefix: string): string {
  return prefix.replaceAll(/[^>\s]/gu, ' ');
}

/** A blank line that does not leave the quotes that a prefix stands for. */
export function blankLine(prefix: string): string {
  return continuedPrefix(prefix).trimEnd();
}

/** Rewrites paragraphs and HTML of a document, each run of lines as one text; code stays. */
export function rewriteRuns(
  lines: readonly string[],
  options: LineOptions,
  rewrite: (run: string) => string,
): string[] {
  const written: string[] = [];
  let run: string[] = [];
  const finish = (): void => {
    if (run.length > 0) {
      for (const text of rewrite(run.join('\n')).split('\n')) written.push(text);
    }
    run = [];
  };
  for (const line of sourceLines(lines, options)) {
    const isText = line.state === 'flow' || line.state === 'html';
    if (isText && contentOf(line).trim() !== '') run.push(line.text);
    else {
      finish();
      written.push(line.text);
    }
  }
  finish();
  return written;
}
