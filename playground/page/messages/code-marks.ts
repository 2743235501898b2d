/** Code as it was found: its text is shown as it stands. */
export interface FoundCode {
  /** What a fence names behind its opening backticks; empty where it names nothing. */
  readonly language: string;
  readonly text: string;
  /** Where the text goes on behind the closing backticks. */
  readonly end: number;
}

/** An opening without a closing, or without anything between, is none. */
const fence = /```(?:([a-z0-9_+\-.#]+?)\n)?\n*([^\n][^]*?)```/iuy;

/** A block between triple backticks, which may begin in the middle of a line. */
export function fenceAt(text: string, at: number): FoundCode | null {
  fence.lastIndex = at;
  const [all, language = '', code = ''] = fence.exec(text) ?? [];
  if (all === undefined) return null;
  return { language, text: code.replace(/(?<!\n)\n+$/u, ''), end: at + all.length };
}

/**
 * Code between backticks, also across lines. It closes where just as many stand alone again; where
 * they nowhere do, fewer of them open it and the rest is code, as in Discord's
 * `` (`+)([^]*?[^`])\1(?!`) `` but in one pass.
 */
export function inlineCodeAt(text: string, at: number): FoundCode | null {
  const opened = backticksAt(text, at);
  if (opened === 0) return null;
  let closing: { readonly start: number; readonly length: number } | null = null;
  for (const { 0: run, index } of text.slice(at + opened).matchAll(/`+/gu)) {
    if (run.length > opened || run.length <= (closing?.length ?? 0)) continue;
    closing = { start: at + opened + index, length: run.length };
    if (run.length === opened) break;
  }
  if (closing === null) return null;
  const { start, length } = closing;
  return {
    language: '',
    text: withoutGap(text.slice(at + length, start)),
    end: start + length,
  };
}

/** How many stand from here on. */
export function backticksAt(text: string, at: number): number {
  let end = at;
  while (text[end] === '`') end += 1;
  return end - at;
}

/** The space that keeps a backtick at either end of the code apart from the marks. */
function withoutGap(code: string): string {
  return code.replaceAll(/^ (?= *`)|(` *) $/gu, '$1');
}
