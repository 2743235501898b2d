import { costedText, cutEnd } from './cut-text.js';
import { isolated, isolationLength } from './direction.js';
import { markdownPieces, plainPieces } from './escape-markdown.js';

const ellipsis = '…';

/** A text on one line, cut to `limit` UTF-16 units, never empty. */
export function plainLine(text: string, limit: number): string {
  return onOneLine(text, limit, plainPieces);
}

/** The same as markdown that shows it, isolated where it is written from right to left. */
export function inlineMarkdown(text: string, limit: number): string {
  return isolated(onOneLine(text, limit - isolationLength, markdownPieces));
}

/** The same where Discord knows no markdown: footer, author, label of a button, choice. */
export function inlinePlain(text: string, limit: number): string {
  return isolated(plainLine(text, limit - isolationLength));
}

function onOneLine(text: string, limit: number, toPieces: (text: string) => string[]): string {
  const words = text.replaceAll(/\s+/gu, ' ').trim();
  // What has nothing to be seen would be refused as empty.
  const line = /[^\p{Default_Ignorable_Code_Point}\p{Z}\p{C}\u2800]/u.test(words)
    ? words
    : '\uFFFD';
  const pieces = toPieces(line);
  const costed = costedText(
    line,
    'und',
    pieces.map(({ length }) => length),
  );
  if (cutEnd(costed, 0, limit) === line.length) return pieces.join('');
  const end = cutEnd(costed, 0, limit - ellipsis.length);
  return `${pieces.slice(0, end).join('').trimEnd()}${ellipsis}`;
}
