import type { Answer } from '../../domain/answer.js';
import { interfaceLanguages } from '../../domain/interface-languages.js';
import type { Span } from '../../domain/span.js';
import { segmentEnds } from '../../documents/passages/segment-ends.js';
import type { IndexedDocument, OpenGeneration } from '../../index/passage-store.js';
import { eventLoopYielder } from '../../retrieval/editions/event-loop-yielder.js';
import { headingPath } from '../heading-path.js';
import { ownWords } from '../own-words.js';
import { kindOfHeading } from './heading-kind.js';
import { headingWords } from './heading-words.js';
import { documentsLookedAt, sectionsOf } from './sections.js';

/** A question that may serve as an example, with where its answer has to stand. */
export interface ExampleCandidate {
  readonly question: string;
  readonly document: string;
  /** Of the document. */
  readonly language: string;
  /** In the document's text. */
  readonly place: Span;
}

interface RankedCandidate {
  readonly candidate: ExampleCandidate;
  /** How well it would serve: less is better. */
  readonly rank: number;
}

type CandidateGeneration = Pick<
  OpenGeneration,
  'documents' | 'rowsOf' | 'passage' | 'isFurniture' | 'furnitureOf' | 'documentText'
>;

const ranks = { question: 0, phrase: 1, sentence: 2, title: 3 } as const;
/** In UTF-16 units: short enough to be shown whole on a button. */
const longestExample = 76;
const mostPerLanguage = 20;
/** A long document is no better than a short one. */
const mostPerDocument = 3;
/** Documents without headings that are looked through for questions, and of each how many passages. */
const mostTextsRead = 40;
const mostPassagesRead = 100;

/**
 * Questions made of the documents' own words, best first, the languages in turn: headings and titles
 * that ask something; other headings that tell something; questions in the text of a document that
 * has no headings; titles. Left out are documents that their owner gave less weight, and what
 * stands in several places of a language.
 */
export async function exampleCandidates(
  generation: CandidateGeneration,
  signal?: AbortSignal,
): Promise<readonly ExampleCandidate[]> {
  const pause = eventLoopYielder(signal);
  const languages = new Map<string, (readonly RankedCandidate[])[]>();
  let textsRead = 0;
  for (const document of documentsLookedAt(generation)) {
    await pause();
    if (document.weight !== undefined) continue;
    const headed = ofHeadings(generation, document);
    const isRead = headed === null && textsRead++ < mostTextsRead;
    const asked = isRead ? await ofSentences(generation, document) : [];
    const made = languages.get(document.language) ?? [];
    languages.set(document.language, made);
    made.push([...(headed ?? []), ...asked, ...ofTitle(document)]);
  }
  return inTurn([...languages].sort(byInterest).map(([, made]) => best(made)));
}

/** Whether somebody who asks this is shown, surely, what it was made of. */
export function isAnsweredBy({ document, place }: ExampleCandidate, answer: Answer): boolean {
  const [first] = answer.kind === 'answered' ? answer.quotes : [];
  if (first?.isCertain !== true) return false;
  return [first, ...first.editions].some(
    (quote) => quote.document === document && quote.start >= place.start && quote.end <= place.end,
  );
}

/** Of the headings that stand right above a passage; null where a document has none at all. */
function ofHeadings(
  generation: CandidateGeneration,
  { id, title, language }: IndexedDocument,
): RankedCandidate[] | null {
  const sections = sectionsOf(generation, id);
  if (sections.every(({ headings }) => headings.length === 0)) return null;
  return sections.flatMap(({ headings, start, end }) => {
    const question = headingPath(title, headings).at(-1);
    const kind = question === undefined ? 'untelling' : kindOfHeading(question, language);
    if (question === undefined || kind === 'untelling' || kind === 'word') return [];
    if (question.length > longestExample) return [];
    const candidate = { question, document: id, language, place: { start, end } };
    return [{ candidate, rank: ranks[kind] }];
  });
}

/** Of passages that begin with a question, which the rest of them answers. */
async function ofSentences(
  generation: CandidateGeneration,
  { id, language }: IndexedDocument,
): Promise<RankedCandidate[]> {
  const text = await generation.documentText(id);
  const rows = generation.rowsOf(id).slice(0, mostPassagesRead);
  return rows.flatMap((row) => {
    const passage = generation.passage(row);
    const { sentences, start, end } = ownWords(generation, row);
    const first = passage.sentences[sentences[0] ?? 0];
    if (first === undefined || sentences.length < 2) return [];
    const question = text.slice(first.start, first.end).replaceAll(/\s+/gu, ' ').trim();
    const isQuestion =
      question.length <= longestExample && kindOfHeading(question, language) === 'question';
    const candidate = { question, document: id, language, place: { start, end } };
    return isQuestion ? [{ candidate, rank: ranks.sentence }] : [];
  });
}

function ofTitle({ id, title, titleOrigin, language }: IndexedDocument): RankedCandidate[] {
  const kind = kindOfHeading(title, language);
  if (titleOrigin === 'file-name' || kind === 'untelling') return [];
  const place = { start: 0, end: Infinity };
  const candidate = { question: cutTitle(title, language), document: id, language, place };
  return [{ candidate, rank: kind === 'question' ? ranks.question : ranks.title }];
}

function cutTitle(title: string, language: string): string {
  if (title.length <= longestExample) return title;
  const ends = segmentEnds(title, 'word', language);
  const end = ends.findLast((one) => one < longestExample) ?? 0;
  return `${title.slice(0, end).trimEnd()}…`;
}

/** The best of one language, of as many documents as there are. */
function best(documents: readonly (readonly RankedCandidate[])[]): ExampleCandidate[] {
  const counts = new Map<string, number>();
  for (const made of documents) {
    for (const key of made.map(keyOf)) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return documents
    .flatMap((made) =>
      made
        .filter((one) => counts.get(keyOf(one)) === 1)
        .sort((a, b) => a.rank - b.rank)
        .slice(0, mostPerDocument)
        .map(({ candidate, rank }, place) => ({ candidate, rank, place })),
    )
    .sort((a, b) => a.rank - b.rank || a.place - b.place)
    .slice(0, mostPerLanguage)
    .map(({ candidate }) => candidate);
}

function keyOf({ candidate }: RankedCandidate): string {
  return headingWords(candidate.question).join(' ');
}

/** Languages that readers have come first, then those of most documents. */
function byInterest(
  [one, some]: readonly [string, readonly unknown[]],
  [other, others]: readonly [string, readonly unknown[]],
): number {
  return Number(isSpoken(other)) - Number(isSpoken(one)) || others.length - some.length;
}

/** The first of each list, then the second of each, and so on. */
function inTurn<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, place) =>
    lists.flatMap((list) => list.slice(place, place + 1)),
  ).flat();
}

function isSpoken(language: string): boolean {
  return interfaceLanguages.some((known) => known === language);
}
