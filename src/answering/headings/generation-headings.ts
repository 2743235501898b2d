import type { IndexedDocument, OpenGeneration } from '../../index/passage-store.js';
import { eventLoopYielder } from '../../retrieval/editions/event-loop-yielder.js';
import { headingPath } from '../heading-path.js';
import { hasWords } from '../searched-text.js';
import { searchedWords, type Heading } from './heading-catalogue.js';
import { isUntelling } from './heading-kind.js';
import { headingWords } from './heading-words.js';
import { documentsLookedAt, sectionsOf } from './sections.js';

type HeadedGeneration = Pick<OpenGeneration, 'documents' | 'rowsOf' | 'passage' | 'isFurniture'>;

/** As many as are looked through in a few milliseconds; of more, the deepest are left out. */
const mostHeadings = 50_000;
/** What is longer, in UTF-16 units, is a paragraph that is drawn as a heading. */
const longestHeading = 200;
/** So many pages of one language may share a heading, however few there are. */
const mostSharing = 2;

interface FoundHeading extends Heading {
  /** How many headings stand above it; 0 for a title. */
  readonly depth: number;
}

/**
 * Titles and headings of a generation to offer to somebody who types a question, each once: titles
 * first, then the outermost headings. Left out is what tells nothing of what stands below it, by its
 * words or because most documents of a language have it.
 */
export async function headingsOf(
  generation: HeadedGeneration,
  signal?: AbortSignal,
): Promise<readonly Heading[]> {
  const pause = eventLoopYielder(signal);
  const found = new Map<string, FoundHeading>();
  const sharing = new Sharing(generation.documents);
  const wordsOf = remembering((heading) => (hasWords(heading) ? headingWords(heading) : []));
  for (const document of documentsLookedAt(generation)) {
    await pause();
    for (const heading of headingsIn(generation, document, wordsOf)) {
      sharing.count(heading.searched, document.language);
      const known = found.get(heading.searched);
      if (known === undefined || heading.depth < known.depth) found.set(heading.searched, heading);
    }
  }
  return [...found.values()]
    .filter(({ searched }) => !sharing.isOfMost(searched))
    .sort((a, b) => a.depth - b.depth)
    .slice(0, mostHeadings)
    .map(({ text, searched }) => ({ text, searched }));
}

/** The headings of one document, each once. */
function headingsIn(
  generation: HeadedGeneration,
  { id, title, titleOrigin, language }: IndexedDocument,
  wordsOf: (heading: string) => readonly string[],
): Iterable<FoundHeading> {
  const found = new Map<string, FoundHeading>();
  const add = (text: string, depth: number): void => {
    if (text.length > longestHeading) return;
    const words = wordsOf(text);
    const searched = searchedWords(words);
    if (found.has(searched) || isUntelling(words, language)) return;
    found.set(searched, { text, searched, depth });
  };
  // The name of a file says nothing that anybody would ask for.
  if (titleOrigin !== 'file-name') add(title, 0);
  for (const { headings } of sectionsOf(generation, id)) {
    headingPath(title, headings).forEach((heading, index) => add(heading, index + 1));
  }
  return found.values();
}

/** Sections share the headings above them. */
function remembering<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const result = known.get(text) ?? work(text);
    known.set(text, result);
    return result;
  };
}

/** How many documents of each language have a heading. */
class Sharing {
  readonly #documents = new Map<string, number>();
  readonly #counts = new Map<string, Map<string, number>>();

  constructor(documents: readonly IndexedDocument[]) {
    for (const { language } of documents) {
      this.#documents.set(language, (this.#documents.get(language) ?? 0) + 1);
    }
  }

  count(heading: string, language: string): void {
    const counts = this.#counts.get(heading) ?? new Map<string, number>();
    this.#counts.set(heading, counts.set(language, (counts.get(language) ?? 0) + 1));
  }

  /** Whether it stands on most pages of a language, as furniture does. */
  isOfMost(heading: string): boolean {
    return [...(this.#counts.get(heading) ?? [])].some(
      ([language, count]) =>
        count > mostSharing && 2 * count > (this.#documents.get(language) ?? 0),
    );
  }
}
