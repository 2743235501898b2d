import { linesWithin } from '../../../documents/passages/code-sentences.js';
import { trimBlankLines } from '../../../documents/trim-span.js';
import type { CodeBlock } from '../../../domain/structure.js';
import type { Drawing } from './drawing.js';
import { plainPieces } from './escape-markdown.js';

const fence = '```';
const zeroWidthSpace = '\u200B';
/** What Discord takes for the name of a language; a dot or an underscore it does not always. */
const languageName = /^[a-z\d+#-]{1,15}$/u;

/** Code as a code block with its lines, indentation and language. */
export function drawCode(text: string, block: CodeBlock): Drawing {
  const { start, end, language } = block;
  const pieces = withoutFences(plainPieces(text.slice(start, end)));
  const name = language !== null && languageName.test(language) ? language : '';
  return {
    start,
    end,
    isFence: true,
    costs: pieces.map(({ length }) => length),
    frame: inFence('', name).length,
    sentences: linesWithin(text, block).filter((line) => line.start < line.end),
    draw: (part) => {
      const lines = trimBlankLines(text, part);
      const code = pieces.slice(lines.start - start, lines.end - start).join('');
      return code.trim() === '' ? '' : inFence(code, name);
    },
  };
}

/** Lines as a code block; an empty name stands for no language. */
export function inFence(lines: string, language: string): string {
  return `${fence}${language}\n${lines}\n${fence}`;
}

/** Three backticks would end the block: a space of no width keeps them apart. */
export function withoutFences(pieces: readonly string[]): string[] {
  let run = 0;
  return pieces.map((piece) => {
    if (piece !== '') run = piece === '`' ? run + 1 : 0;
    if (run < fence.length || piece === '') return piece;
    run = 1;
    return zeroWidthSpace + piece;
  });
}
