import type { OpenGeneration } from '../../index/passage-store.js';
import type { ReadablePassage } from '../../reading/reader.js';
import { headingPath } from '../heading-path.js';
import { ownWords } from '../own-words.js';

/** The words that are quoted of a passage, below the title and the headings above them. */
export async function readablePassage(
  generation: OpenGeneration,
  row: number,
): Promise<ReadablePassage> {
  const { document, headings } = generation.passage(row);
  const { start, end } = ownWords(generation, row);
  const { title, titleOrigin } = generation.documentOf(row);
  // A title that nobody gave is the text's first words, which are read anyway.
  const declared = titleOrigin === 'declared' ? title : '';
  const context = [declared, ...headingPath(declared, headings)].filter((name) => name !== '');
  const text = await generation.documentText(document);
  return { context: context.join(' › '), text: text.slice(start, end) };
}
