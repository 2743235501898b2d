import { sourceLines } from './source-lines.js';
import type { LineOptions, SourceLine } from './source-lines.js';

interface Size {
  readonly characters: number;
  readonly lines: number;
}

/** A part is cut from here on; the parser's time grows with the square of what stands in it. */
const enough: Size = { characters: 4096, lines: 512 };

/** A list or paragraph that is longer is cut within; nobody reads such a one as a whole. */
const most: Size = { characters: 32_768, lines: 1024 };

const itemAtMargin = /^(?:[-+*]|\d{1,9}[.)])[ \t]/u;

/** Cuts a document at places where nothing is open, so that each part can be parsed by itself. */
export function partsOf(lines: readonly string[], options: LineOptions): string[] {
  const parts: string[] = [];
  let part: string[] = [];
  let characters = 0;
  let isEnd = true;
  for (const line of sourceLines(lines, options)) {
    const size = { characters, lines: part.length };
    if (
      (reaches(size, enough) && isEnd && isStart(line)) ||
      (reaches(size, most) && isSeam(line))
    ) {
      parts.push(part.join('\n'));
      part = [];
      characters = 0;
    }
    part.push(line.text);
    characters += line.text.length + 1;
    isEnd = line.state === 'flow' && line.contentAt === 0 && endsBlock(line);
  }
  parts.push(part.join('\n'));
  return parts;
}

function reaches(size: Size, limit: Size): boolean {
  return size.characters >= limit.characters || size.lines >= limit.lines;
}

function isStart(line: SourceLine): boolean {
  return line.state === 'flow' && startsAtMargin(line) && /^[^\s\-*+\d<`~[:|=]/u.test(line.text);
}

/** Whether an item of the outermost list begins, or a line of a paragraph that is no row. */
function isSeam({ text, state, contentAt, isContinued }: SourceLine): boolean {
  if (state !== 'flow') return false;
  if (isContinued) return contentAt === 0 && /^[^\s=-]/u.test(text) && !text.includes('|');
  return contentAt > 0 && itemAtMargin.test(text);
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
