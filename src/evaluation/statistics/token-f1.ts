import { words } from '../../retrieval/lexical/terms.js';

const englishArticles: ReadonlySet<string> = new Set(['a', 'an', 'the']);

/**
 * How much two answers share, 0 to 1: the harmonic mean of the shares of the words of each that the
 * other has, as SQuAD measures it (Rajpurkar et al. 2016, section 6.1), without case, punctuation
 * and English articles. Words are those of the lexical search, so of any script.
 */
export function tokenF1(answer: string, stated: string): number {
  const [found, wanted] = [tokensOf(answer), tokensOf(stated)];
  if (found.length === 0 || wanted.length === 0) return found.length === wanted.length ? 1 : 0;
  const left = new Map<string, number>();
  for (const token of wanted) left.set(token, (left.get(token) ?? 0) + 1);
  let shared = 0;
  for (const token of found) {
    const count = left.get(token) ?? 0;
    if (count === 0) continue;
    shared += 1;
    left.set(token, count - 1);
  }
  return (2 * shared) / (found.length + wanted.length);
}

function tokensOf(text: string): readonly string[] {
  return words(text)
    .map(({ word }) => word)
    .filter((word) => !englishArticles.has(word));
}
