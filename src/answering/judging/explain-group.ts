import type { PassageExplanation, WordShare } from '../../domain/answer.js';
import { contributionsOf } from '../../retrieval/fusion.js';
import { words } from '../../retrieval/lexical/terms.js';
import type { OpenGeneration, TermShare } from '../../index/passage-store.js';
import { ownWords } from '../own-words.js';
import type { JudgedGroup } from './judged-group.js';

/** Why a group came where it came, by its best edition. */
export function explainGroup(
  generation: OpenGeneration,
  question: string,
  {
    verdict,
    shown,
  }: {
    readonly verdict: JudgedGroup & { readonly isQuoted: boolean };
    readonly shown: PassageExplanation['shown'];
  },
): PassageExplanation {
  const { group, isQuoted, probability } = verdict;
  const { row, trace } = group.best;
  const { start, end } = ownWords(generation, row);
  const { id, title } = generation.documentOf(row);
  const { reading, ...features } = verdict.features;
  return {
    document: id,
    title,
    language: generation.languageOf(row),
    start,
    end,
    shown,
    isQuoted,
    score: group.score,
    probability,
    features: { ...features, ...reading },
    trace,
    contributions: contributionsOf(trace),
    pooling: group.score - trace.fused,
    words: sharedWords(question, generation.termShares(question, row)),
    editions: group.hits.map((hit) => generation.documentOf(hit.row).language),
  };
}

/** The question's words that a passage shares, those that count most first. */
function sharedWords(question: string, shares: readonly TermShare[]): WordShare[] {
  const left = new Map(shares.map(({ term, share }) => [term, share]));
  const found: WordShare[] = [];
  for (const { word, terms } of words(question)) {
    const grams = [...new Set(terms)].filter((term) => left.has(term));
    const coverage = grams.reduce((sum, term) => sum + (left.get(term) ?? 0), 0);
    // A term that two words have counts once, so it is the first one's.
    for (const term of grams) left.delete(term);
    if (grams.length > 0) found.push({ word, coverage, grams });
  }
  return found.sort((a, b) => b.coverage - a.coverage);
}
