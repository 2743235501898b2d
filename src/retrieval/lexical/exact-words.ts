import { words, type Word } from './terms.js';

/** Longest word that is taken for an acronym, in UTF-16 units. */
const longestAcronym = 8;

const wordRun = /[\p{L}\p{M}\p{N}]+/gu;

/**
 * The words of a question that name one thing and no other, so that a passage without them is about
 * something else: numbers (334, ৩৩৪, 2025), acronyms (UNDP) and Latin words in a question of another
 * script. Their two or three 4-grams would drown among those of the other words.
 */
export function exactWords(question: string): Word[] {
  const normal = question.normalize('NFKC');
  const runs = normal.match(wordRun) ?? [];
  const mayBeAcronyms = /\p{Ll}|\p{Lo}/u.test(normal);
  const isOtherScript = count(normal, /\p{L}/gu) > 2 * count(normal, /\p{sc=Latin}/gu);
  const chosen = runs.filter(
    (run) =>
      /\p{Nd}/u.test(run) ||
      (mayBeAcronyms && isAcronym(run)) ||
      (isOtherScript && /^\p{sc=Latin}{2,}$/u.test(run)),
  );
  return words([...new Set(chosen)].join(' '));
}

function isAcronym(run: string): boolean {
  return run.length <= longestAcronym && /^\p{Lu}{2,}$/u.test(run);
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
