import type { Paragraph, Section, SourceDocument } from '../../domain/document.js';
import type { Passage } from '../../domain/passage.js';
import type { Span } from '../../domain/span.js';
import { codeSentences } from './code-sentences.js';
import { cutSentence } from './cut-sentence.js';
import { joinParagraphs } from './join-paragraphs.js';
import type { JoinOptions } from './join-paragraphs.js';
import { sentenceSpans } from './sentences.js';
import { tokenBudget } from './token-budget.js';
import type { TokenBudget } from './token-budget.js';
import { ownLanguage } from './passage-language.js';
import { trimBlankLines, trimSpan } from '../trim-span.js';

export interface SplitterOptions extends Partial<JoinOptions> {
  /** Most tokens of what is embedded for a passage: prefix, special tokens, context and words. */
  readonly maxTokens: number;
  /** Counts with the model's own tokenizer, prefix and special tokens included. */
  readonly countTokens: (text: string) => number;
}

const splitterDefaults = {
  /** A paragraph of one sentence says too little about itself to be found; two sentences do. */
  joinBelowCharacters: 200,
  /** Beyond about a thousand characters a vector holds too many things to be near any of them. */
  joinedAtMostCharacters: 1000,
} as const satisfies JoinOptions;

/** Parts are meant to be this full, so that hardly any has to be counted or cut again. */
const meantShare = 0.8;

interface MeasuredSentence extends Span {
  readonly tokens: number;
}

type SplittableDocument = Pick<
  SourceDocument,
  'id' | 'text' | 'sections' | 'language' | 'title' | 'titleOrigin'
>;

/**
 * Splits a document into passages: whole paragraphs of one section, short ones joined with their
 * neighbours, none ever over `maxTokens` when counted with its context (see `embeddingText`). Only
 * a paragraph that is too long by itself is cut, between sentences into parts of about equal size;
 * only a sentence that is too long by itself is cut into pieces, which then count as its sentences.
 * Of code, sentences are whole lines (see `codeSentences`).
 * Everything but white space of every paragraph lies in exactly one passage and in exactly one of
 * its sentences. The same document and options always give the same passages.
 * @throws RangeError where `maxTokens` leaves no room for a single character beside the context,
 *   which 512 tokens always do
 */
export function splitDocument(document: SplittableDocument, options: SplitterOptions): Passage[] {
  const passages: Passage[] = [];
  const { text, language } = document;
  for (const section of document.sections) {
    for (const sentences of splitSection(document, section, options)) {
      const first = sentences[0];
      const last = sentences.at(-1);
      if (first === undefined || last === undefined) continue;
      passages.push({
        document: document.id,
        ordinal: passages.length,
        start: first.start,
        end: last.end,
        page: section.page,
        ...ownLanguage(text.slice(first.start, last.end), language),
        headings: section.headings,
        sentences,
      });
    }
  }
  return passages;
}

/** The sentences of each passage of a section. */
function splitSection(
  document: SplittableDocument,
  section: Section,
  options: SplitterOptions,
): (readonly Span[])[] {
  const { text, language } = document;
  const paragraphs = section.paragraphs
    .map((paragraph) => trimmed(text, paragraph))
    .filter(({ start, end }) => start < end);
  if (paragraphs.length === 0) return [];
  const budget = tokenBudget(document, section, options);
  return joinParagraphs(text, paragraphs, budget, { ...splitterDefaults, ...options }).flatMap(
    (stretch) => {
      const sentences = stretch.paragraphs.flatMap((paragraph) =>
        paragraph.isCode
          ? codeSentences(text, paragraph)
          : sentenceSpans(text, paragraph, language),
      );
      return stretch.tokens === Infinity ? cutStretch(document, sentences, budget) : [sentences];
    },
  );
}

function trimmed(text: string, paragraph: Paragraph): Paragraph {
  if (!paragraph.isCode) return trimSpan(text, paragraph);
  return { ...trimBlankLines(text, paragraph), isCode: true };
}

function cutStretch(
  { text, language }: SplittableDocument,
  sentences: readonly Span[],
  budget: TokenBudget,
): (readonly Span[])[] {
  const fits = (span: Span): boolean => budget.fits(span, budget.measure(span));
  const measure = (span: Span): MeasuredSentence => ({ ...span, tokens: budget.measure(span) });
  const pieces = sentences.flatMap((sentence) => {
    const whole = measure(sentence);
    if (budget.fits(whole, whole.tokens)) return [whole];
    return cutSentence(text, sentence, language, fits).map(measure);
  });
  return balancedParts(pieces, budget).map((part) =>
    part.map(({ start, end }) => ({ start, end })),
  );
}

/** Parts of about equal size that fit; a part that turns out too long is divided again. */
function balancedParts(
  sentences: readonly MeasuredSentence[],
  budget: TokenBudget,
): (readonly MeasuredSentence[])[] {
  const first = sentences[0];
  const last = sentences.at(-1);
  if (first === undefined || last === undefined) return [];
  const total = sentences.reduce((sum, { tokens }) => sum + tokens, 0);
  const isOne = first === last;
  if (isOne || budget.fits({ start: first.start, end: last.end }, total)) return [sentences];
  const count = Math.max(2, Math.ceil(total / Math.max(1, budget.room * meantShare)));
  const cuts = evenCuts(sentences, total / count);
  return [0, ...cuts].flatMap((from, index) =>
    balancedParts(sentences.slice(from, cuts[index] ?? sentences.length), budget),
  );
}

/** Indexes of the sentences that begin a part, other than the first; at least one. */
function evenCuts(sentences: readonly MeasuredSentence[], size: number): number[] {
  const cuts: number[] = [];
  let before = 0;
  let current = 0;
  for (const [index, { tokens }] of sentences.entries()) {
    // The middle of a sentence tells in which part most of it lies.
    const part = Math.floor((before + tokens / 2) / size);
    if (index > 0 && part > current) cuts.push(index);
    current = part;
    before += tokens;
  }
  return cuts.length === 0 ? [sentences.length - 1] : cuts;
}
