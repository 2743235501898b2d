import type { Span } from '../../src/domain/span.js';
import { between, pick, seededRandom, type Random } from './random.js';
import type { WordLists } from './sample-words.js';

/** A document of nonsense that looks like the sample documents to a splitter and a tokenizer. */
export interface GeneratedDocument {
  /** Name of its file. */
  readonly id: string;
  readonly language: string;
  /** The article that it is an edition of. */
  readonly article: number;
  readonly text: string;
  /** Its paragraphs, each as its sentences. */
  readonly paragraphs: readonly (readonly Span[])[];
}

/** How often a word is made of halves of two: a few hundred words alone would be too few. */
const newWordShare = 0.25;

const sentenceEnds: Readonly<Record<string, string>> = { hi: '।', bn: '।', ur: '۔' };

/** Documents one after another, each article in every language of the word lists. */
export function* generatedDocuments(
  words: WordLists,
  count: number,
  paragraphsEach: number,
): Iterable<GeneratedDocument> {
  const languages = [...words.keys()];
  for (let number = 0; number < count; number += 1) {
    const language = languages[number % languages.length] ?? '';
    const article = Math.floor(number / languages.length);
    const random = seededRandom(number + 1);
    const id = `${String(number).padStart(6, '0')}.txt`;
    const list = words.get(language) ?? [];
    yield { id, language, article, ...generatedText(random, list, language, paragraphsEach) };
  }
}

/** The link of an article, the same in all its editions. */
export function articleLink(article: number): string {
  return `https://news.example/articles/${article}`;
}

export function generatedSentence(
  random: Random,
  words: readonly string[],
  length: number,
  end: string,
): string {
  const chosen = Array.from({ length }, () => nextWord(random, words)).join(' ');
  const first = String.fromCodePoint(chosen.codePointAt(0) ?? 0);
  return first.toUpperCase() + chosen.slice(first.length) + end;
}

function generatedText(
  random: Random,
  words: readonly string[],
  language: string,
  paragraphsEach: number,
): Pick<GeneratedDocument, 'text' | 'paragraphs'> {
  let text = '';
  const paragraphs = Array.from({ length: paragraphsEach }, () => {
    if (text !== '') text += '\n';
    return Array.from({ length: between(random, 2, 5) }, (_, place) => {
      if (place > 0) text += ' ';
      const start = text.length;
      text += generatedSentence(
        random,
        words,
        between(random, 8, 24),
        sentenceEnds[language] ?? '.',
      );
      return { start, end: text.length };
    });
  });
  return { text, paragraphs };
}

function nextWord(random: Random, words: readonly string[]): string {
  const word = pick(random, words);
  if (random() >= newWordShare) return word;
  const first = Array.from(word);
  const second = Array.from(pick(random, words));
  const halves = [
    ...first.slice(0, Math.ceil(first.length / 2)),
    ...second.slice(second.length >>> 1),
  ];
  return halves.join('');
}
