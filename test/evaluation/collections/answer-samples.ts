import type { Answer, Quote, ScoreTrace } from '../../../src/domain/answer.js';
import type { QuestionKey } from '../../../src/evaluation/collections/question-keys.js';

/** Of a passage for which nothing speaks. */
export const noTrace: ScoreTrace = {
  passageCosine: 0,
  sentenceCosine: 0,
  documentCosine: 0,
  languageOffset: 0,
  coverage: 0,
  chanceCoverage: 0,
  exactShare: null,
  fused: 0,
};

/** A quote that says this; the rest is of no matter. */
export function quoteOf(known: Partial<Quote> & Pick<Quote, 'document' | 'text'>): Quote {
  return {
    key: 'key',
    start: 0,
    end: known.text.length,
    marked: [],
    highlights: [],
    underlined: null,
    title: '',
    language: 'en',
    source: null,
    date: null,
    page: null,
    headings: [],
    anchors: [],
    link: null,
    blocks: [],
    score: 1,
    probability: 0.9,
    isCertain: true,
    answer: null,
    trace: noTrace,
    editions: [],
    ...known,
  };
}

export function answeredWith(...quotes: readonly Quote[]): Answer {
  return { kind: 'answered', question: '', language: 'en', quotes };
}

export function notFoundNear(...nearest: readonly Quote[]): Answer {
  return { kind: 'not-found', question: '', language: 'en', nearest };
}

/** A question that `a.md` answers where it matches. */
export function keyOf(text: RegExp | null, known: Partial<QuestionKey> = {}): QuestionKey {
  const places = [{ documents: ['a.md'], text }];
  return { id: 'q', question: 'When?', places, answer: null, ...known };
}
