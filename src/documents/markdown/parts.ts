import { sourceLines } from './source-lines.js';
import type { LineOptions, SourceLine } from './source-lines.js';

/** A part is cut where it has so many characters; the parser's time grows with their square. */
const partLength = 4096;

/** Cuts a document at places where nothing is open, so that each part can be parsed by itself. */
export function partsOf(lines: readonly string[], options: LineOptions): string[] {
  const parts: string[] = [];
  let part: string[] = [];
  let length = 0;
  let isEnd = true;
  for (const line of sourceLines(lines, options)) {
    const isStart =
      line.state === 'flow' && startsAtMargin(line) && /^[^\s\-*+\d<`~[:|=]/u.test(line.text);
    if (length >= partLength && isEnd && isStart) {
      parts.push(part.join('\n'));
      part = [];
      length = 0;
    }
    part.push(line.text);
    length += line.text.length + 1;
    isEnd = line.state === 'flow' && line.contentAt === 0 && endsBlock(line);
  }
  parts.push(part.join('\n'));
  return parts;
}

/** Whether nothing goes on behind the line: it is blank or the line of a heading. */
function endsBlock({ text, isContinued }: SourceLine): boolean {
  return (
    text.trim() === '' ||
    /^#{1,6}[ \t]/u.test(text) ||
    (isContinued && /^(?:=+|-+)[ \t]*$/u.test(text))
  );
}

/** A quote begins there, too; its content does not. */
function startsAtMargin({ text, contentAt, isContinued }: SourceLine): boolean {
  return !isContinued && (contentAt === 0 || text.startsWith('>'));
}
