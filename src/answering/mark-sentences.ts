import type { Span } from '../domain/span.js';
import type { EmbeddedQuestion, OpenGeneration } from '../index/passage-store.js';
import { terms } from '../retrieval/lexical/terms.js';

/** What speaks for a sentence to be the one that answers. */
export interface SentenceEvidence {
  /** Cosine of question and sentence. */
  readonly cosine: number;
  /** Share of the question's terms that the sentence has, 0 to 1. */
  readonly overlap: number;
  /** Whether it ends as what it asks or announces is said by the next one. */
  readonly leadsOn: boolean;
}

/** What a full overlap of words is worth beside the cosine, which spans about 0.2. */
const overlapWeight = 0.15;
/**
 * A second sentence is marked when it is not much worse than the first. Narrower, and the sentence
 * that answers is missed more often than others are spared; wider, and half of each passage is
 * marked.
 */
const secondWithin = 0.08;
const none = new Float32Array();

/** Of a sentence that asks, as a heading of questions and answers does, or announces a list. */
const leadingOn = /[?？؟:：]["'”’»)\]\s]*$/u;

/**
 * Indexes of the sentences to mark, in the order of the text: the best one, the second where it is
 * nearly as good, one that stands alone between them, and what follows where they lead on to it.
 */
export function chooseSentences(evidence: readonly SentenceEvidence[]): readonly number[] {
  const scored = evidence
    .map(({ cosine, overlap }, index) => ({ index, score: cosine + overlapWeight * overlap }))
    .sort((a, b) => b.score - a.score || a.index - b.index);
  const [first, second] = scored;
  if (first === undefined) return [];
  const isNear = second !== undefined && second.score >= first.score - secondWithin;
  const best = (isNear ? [first.index, second.index] : [first.index]).sort((a, b) => a - b);
  const marked = best.flatMap((index, place) => {
    const next = best[place + 1];
    const isBetween = next === index + 2;
    const isLedTo = evidence[index]?.leadsOn === true && index + 1 < evidence.length;
    return isBetween || (isLedTo && next !== index + 1) ? [index, index + 1] : [index];
  });
  return [...new Set(marked)];
}

/** The marked sentences as spans of the passage's text; neighbours become one span. */
export function highlightSpans(
  sentences: readonly Span[],
  chosen: readonly number[],
  passageStart: number,
): Span[] {
  const spans: Span[] = [];
  let previous = -2;
  for (const index of chosen) {
    const sentence = sentences[index];
    if (sentence === undefined) continue;
    const span = { start: sentence.start - passageStart, end: sentence.end - passageStart };
    const last = spans.at(-1);
    if (last !== undefined && index === previous + 1)
      spans[spans.length - 1] = { ...last, end: span.end };
    else spans.push(span);
    previous = index;
  }
  return spans;
}

/**
 * Indexes of the sentences that answer, for each of the rows.
 * @param answers where a reader sees the answer in a row, in its document's text, as far as it was read
 */
export async function markPassages(
  question: EmbeddedQuestion,
  rows: readonly number[],
  generation: Pick<OpenGeneration, 'passage' | 'documentText' | 'sentenceCosines' | 'furnitureOf'>,
  answers: ReadonlyMap<number, Span> = new Map(),
): Promise<ReadonlyMap<number, readonly number[]>> {
  const passages = rows.map((row) => generation.passage(row));
  // Passages of one answer often share their document, which is read once.
  const documents = [...new Set(passages.map(({ document }) => document))];
  const readings = documents.map(async (id) => [id, await generation.documentText(id)] as const);
  const [cosines, texts] = await Promise.all([
    generation.sentenceCosines(question.embedding, rows),
    Promise.all(readings).then((read) => new Map(read)),
  ]);
  const marks = passages.map((passage, i) => {
    const text = texts.get(passage.document) ?? '';
    const furniture = generation.furnitureOf(passage.row);
    const answer = answers.get(passage.row);
    const marked = { ...passage, furniture, ...(answer && { answer }) };
    return markSentences(question.text, marked, text, cosines[i] ?? none);
  });
  return new Map(rows.map((row, i) => [row, marks[i] ?? []]));
}

/**
 * Indexes of the sentences of a passage that answer, and of those where a reader sees the answer;
 * furniture does not.
 */
export function markSentences(
  question: string,
  {
    sentences,
    furniture = [],
    answer,
  }: {
    readonly sentences: readonly Span[];
    readonly furniture?: readonly number[];
    readonly answer?: Span;
  },
  documentText: string,
  cosines: Float32Array,
): readonly number[] {
  const asked = new Set(terms(question));
  const own = [...sentences.keys()].filter((index) => !furniture.includes(index));
  const evidence = own.map((index) => {
    const { start, end } = sentences[index] ?? { start: 0, end: 0 };
    const sentence = documentText.slice(start, end);
    return {
      cosine: cosines[index] ?? 0,
      overlap: overlapOf(asked, sentence),
      leadsOn: leadingOn.test(sentence),
    };
  });
  const chosen = chooseSentences(evidence).flatMap((place) => own[place] ?? []);
  const read = own.filter((index) => answer !== undefined && overlaps(sentences[index], answer));
  return [...new Set([...chosen, ...read])].sort((a, b) => a - b);
}

function overlaps(sentence: Span | undefined, { start, end }: Span): boolean {
  return sentence !== undefined && sentence.start < end && start < sentence.end;
}

/** Share of the question's distinct terms that a sentence has, 0 to 1. */
function overlapOf(asked: ReadonlySet<string>, sentence: string): number {
  const own = new Set(terms(sentence));
  const shared = [...asked].filter((term) => own.has(term)).length;
  return asked.size === 0 ? 0 : shared / asked.size;
}
