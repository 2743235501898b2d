import { createReadStream } from 'node:fs';
import { UserError, isNotFound } from '../../errors.js';

export interface NumberedLine {
  /** From 1. */
  readonly number: number;
  /** Without its line end. */
  readonly text: string;
}

async function* decoded(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    const pieces: AsyncIterable<Uint8Array> = createReadStream(path);
    for await (const piece of pieces) yield decoder.decode(piece, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (isNotFound(error)) throw new UserError(`${path} does not exist.`, { cause: error });
    if (error instanceof TypeError) {
      throw new UserError(`${path} is not UTF-8. Save it as UTF-8.`, { cause: error });
    }
    throw error;
  }
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

/**
 * The lines of a UTF-8 file that are not blank, read as they are asked for; a byte order mark is
 * passed over. Only a line feed ends a line: U+2028, at which `node:readline` also breaks, may
 * stand inside JSON.
 * @throws UserError where the file does not exist or is not UTF-8
 */
export async function* numberedLines(path: string): AsyncGenerator<NumberedLine> {
  let number = 0;
  let rest = '';
  for await (const text of decoded(path)) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      number++;
      if (line.trim() !== '') yield { number, text: withoutReturn(line) };
    }
  }
  if (rest.trim() !== '') yield { number: number + 1, text: withoutReturn(rest) };
}
