import type { SourceDocument, TitleOrigin } from '../../domain/document.js';
import { isJunkProperty, isJunkTitle } from './junk-title.js';
import { sentenceSpans } from '../passages/sentences.js';

/** Title of a document, one line, never empty. */
export interface DocumentTitle {
  readonly title: string;
  readonly titleOrigin: TitleOrigin;
}

/** Longest title taken from the text, in graphemes. */
const maxGraphemes = 100;

/** How much of a paragraph is looked at for its first sentence. */
const maxSentenceSource = 2000;

/** Files whose declared title is a property that programs fill in by themselves. */
const withProperties = /\.(?:pdf|docx)$/iu;

/** Control characters and those that turn the direction of text around them. */
const unsafeLetters = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/gu;

/**
 * The first declared title (of front matter, page or document properties, then the first heading)
 * that says something; else the first sentence, else the file's name.
 */
export function documentTitle(
  declared: readonly (string | null)[],
  document: Pick<SourceDocument, 'id' | 'text' | 'sections' | 'language'>,
): DocumentTitle {
  for (const [index, candidate] of declared.entries()) {
    const title = oneLine(candidate ?? '');
    const isProperty = index === 0 && withProperties.test(document.id);
    if (!(isProperty ? isJunkProperty(title, document.id) : isJunkTitle(title)))
      return { title: shortened(title), titleOrigin: 'declared' };
  }
  const sentence = shortened(oneLine(firstSentence(document)));
  if (/[\p{L}\p{N}]/u.test(sentence)) return { title: sentence, titleOrigin: 'first-sentence' };
  return { title: fileTitle(document.id), titleOrigin: 'file-name' };
}

/**
 * A title that the owner of the folder gives a document: what programs write is none of it.
 * @returns null where it shows nothing
 */
export function statedTitle(stated: string | null): DocumentTitle | null {
  const title = shortened(oneLine(stated ?? ''));
  return title === '' ? null : { title, titleOrigin: 'declared' };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').replaceAll(unsafeLetters, '').trim();
}

function firstSentence({
  text,
  sections,
  language,
}: Pick<SourceDocument, 'text' | 'sections' | 'language'>): string {
  const [section] = sections;
  const paragraph = section?.paragraphs.find(({ isCode }) => !isCode) ?? section?.paragraphs[0];
  if (paragraph === undefined) return '';
  const end = Math.min(paragraph.end, paragraph.start + maxSentenceSource);
  const [sentence] = sentenceSpans(text, { start: paragraph.start, end }, language);
  if (sentence === undefined) return '';
  // Without the marks of a bulleted line or of a table's row.
  return text
    .slice(sentence.start, sentence.end)
    .replaceAll(/^[\s|*>#•–—-]+|(?<![\s|])[\s|]+$/gu, '');
}

/** At most MAX_GRAPHEMES, cut between words where there are words, never within a grapheme. */
function shortened(title: string): string {
  const graphemes = Array.from(
    new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(
      title.slice(0, maxSentenceSource),
    ),
    ({ segment }) => segment,
  );
  if (graphemes.length <= maxGraphemes && title.length <= maxSentenceSource) return title;
  const kept = graphemes.slice(0, maxGraphemes - 1);
  const space = kept.findLastIndex((grapheme) => /^\s+$/u.test(grapheme));
  const cut = space > maxGraphemes / 2 ? kept.slice(0, space) : kept;
  return `${cut.join('').replace(/(?<![\s,;:–—-])[\s,;:–—-]+$/u, '')}…`;
}

function fileTitle(id: string): string {
  const name = id.split('/').at(-1) ?? id;
  return shortened(oneLine(name.replace(/\.[^.]+$/u, ''))) || 'document';
}
