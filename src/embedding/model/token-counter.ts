import { longestTokenized, loadTokenizer } from './model-tokenizer.js';
import type { ModelSettings } from './model-settings.js';

/** Tokens that a passage takes, its prefix and the special tokens included. */
export type TokenCounter = (text: string) => number;

/**
 * Loads the tokenizer alone, without the model's weights. The counter gives what TransformersEmbedder
 * would feed the model before it cuts. Texts of more than 32,768 UTF-16 units are counted in
 * pieces, which may be a few tokens off.
 * @throws UserError naming the file that is missing or broken
 */
export async function loadTokenCounter(settings: ModelSettings): Promise<TokenCounter> {
  const { tokenize } = await loadTokenizer(settings);
  const specialTokens = tokenize('').length;
  return (text) => {
    const input = settings.passagePrefix + text;
    let tokens = specialTokens;
    for (const piece of piecesOf(input)) tokens += tokenize(piece).length - specialTokens;
    return tokens;
  };
}

/** Cuts at white space where there is some, for tokens do not reach over it. */
function* piecesOf(text: string): Iterable<string> {
  let start = 0;
  while (text.length - start > longestTokenized) {
    const limit = start + longestTokenized;
    const space = text.lastIndexOf(' ', limit);
    const end = space > start ? space : limit;
    yield text.slice(start, end);
    start = end;
  }
  yield text.slice(start);
}
