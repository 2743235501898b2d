import type { InlineRule } from './inline-scan.js';

const code = /(?<![\p{L}\p{N}:/]):[a-z\d_+-]{1,40}:/u;
const codes = /^(?::[a-z\d_+-]{1,40}:)+(?![\p{L}\p{N}:])/u;
const heading = /^[ \t>]*#{1,6}[ \t]/u;

/** Codes that follow one another are looked for no further. */
const maxCodesLength = 400;

/**
 * Draws emoji that are written as codes, `:lock:`, as GitHub and most tools for sites do.
 * @returns null where the document has none
 */
export async function emojiCodes(markdown: string): Promise<InlineRule | null> {
  if (!code.test(markdown)) return null;
  const { nameToEmoji } = await import('gemoji');
  const emojiOf = (name: string): string | null =>
    Object.hasOwn(nameToEmoji, name) ? (nameToEmoji[name] ?? null) : null;
  return (text, at) => {
    // Within words and numbers colons part: 3:17:05.
    if (/[\p{L}\p{N}:/]/u.test(text.charAt(at - 1))) return null;
    const written = codes.exec(text.slice(at, at + maxCodesLength))?.[0];
    const drawn = written?.slice(1, -1).split('::').map(emojiOf) ?? [];
    if (written === undefined || drawn.includes(null)) return null;
    const line = text.slice(text.lastIndexOf('\n', at) + 1, at);
    const shown = drawn.join('');
    // The anchor of a heading is made of the code.
    return {
      end: at + written.length,
      text: heading.test(line) ? `<span data-slug="${written}">${shown}</span>` : shown,
    };
  };
}
