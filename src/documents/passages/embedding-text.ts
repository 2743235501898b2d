import type { SourceDocument } from '../../domain/document.js';
import type { Passage } from '../../domain/passage.js';

/**
 * Most that the context may take, in UTF-16 units of its NFKC form. In that form a tokenizer gives
 * at most about one token a unit, so even a hostile heading leaves most of 512 tokens to the text.
 */
const contextLimit = 200;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * What is embedded for a passage: its context, that is the document's declared title and the
 * passage's headings, each on a line, then `text`. Without either it is `text` alone. The context
 * says what a passage is about that does not say so itself; it is never quoted. A title that is
 * merely the first sentence or the file's name adds nothing and is left out.
 */
export function embeddingText(
  document: Pick<SourceDocument, 'title' | 'titleOrigin'>,
  passage: Pick<Passage, 'headings'>,
  text: string,
): string {
  const title = document.titleOrigin === 'declared' ? oneLine(document.title) : '';
  const headings = passage.headings.map(oneLine).filter((heading) => heading !== '');
  const isRepeated = title.toLowerCase() === headings[0]?.toLowerCase();
  const lines = [isRepeated ? '' : title, headings.join(' > ')].filter((line) => line !== '');
  return lines.length === 0 ? text : `${capped(lines.join('\n'))}\n${text}`;
}

/** A little more than the limit is enough to cut at, however long the input is. */
function oneLine(words: string): string {
  return withoutHalves(words.slice(0, contextLimit * 2))
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Cut between graphemes, so that no letter loses its marks, unless a single one is longer. */
function capped(context: string): string {
  if (context.length <= contextLimit) return context;
  const window = context.slice(0, contextLimit * 2);
  const cut = graphemes.segment(window).containing(contextLimit)?.index ?? 0;
  return withoutHalves(window.slice(0, cut === 0 ? contextLimit : cut)).trimEnd();
}

/** Without halves of surrogate pairs, which a cut may leave behind. */
function withoutHalves(words: string): string {
  return words.replace(/\p{Surrogate}/gu, '');
}
