import type { SourceDocument, TitleOrigin } from '../../domain/document.js';
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

/** What programs write where nobody gave a title. */
const placeholderPattern =
  /^(?:untitled|unnamed|no title|title|document|dokument|new document|sans titre|uten navn|ohne titel)?[\s\d().-]*$|^microsoft (?:word|powerpoint|excel)\b|\.(?:docx?|pdf|odt|rtf|tex|dvi|indd|html?|txt|md)$|^https?:|^(?:slide|side|page) \d+$/iu;

/** Control characters and those that turn the direction of text around them. */
const unsafeLetters = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]/gu;

/**
 * The first declared title (of front matter, page, document properties or first heading) that says
 * something; else the first sentence, else the file's name.
 */
export function documentTitle(
  declared: readonly (string | null)[],
  document: Pick<SourceDocument, 'id' | 'text' | 'sections' | 'language'>,
): DocumentTitle {
  for (const candidate of declared) {
    const title = oneLine(candidate ?? '');
    if (!placeholderPattern.test(title))
      return { title: shortened(title), titleOrigin: 'declared' };
  }
  const sentence = shortened(oneLine(firstSentence(document)));
  if (/[\p{L}\p{N}]/u.test(sentence)) return { title: sentence, titleOrigin: 'first-sentence' };
  return { title: fileTitle(document.id), titleOrigin: 'file-name' };
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
