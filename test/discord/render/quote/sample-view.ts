import type { QuoteView } from '../../../../src/discord/render/quote/quote-view.js';

/** Editions in these languages, numbered in their order. */
export function inLanguages(...codes: string[]): QuoteView['editions'] {
  return codes.map((language, edition) => ({ edition, language }));
}

/** The second quote of an answer, without the others, in Norwegian where Hindi is there twice. */
export const sampleView: QuoteView = {
  answer: '202611k3x9ab-1x4k',
  votedAnswer: null,
  question: null,
  corrected: null,
  position: 1,
  choices: [],
  edition: 0,
  editions: inLanguages('nb', 'hi', 'ur', 'hi'),
  confidence: 'sure',
  canBeShared: false,
};
