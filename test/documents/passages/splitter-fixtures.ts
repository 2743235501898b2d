import { embeddingText } from '../../../src/documents/passages/embedding-text.js';
import { splitDocument } from '../../../src/documents/passages/splitter.js';
import type { SplitterOptions } from '../../../src/documents/passages/splitter.js';
import type { Section, SourceDocument } from '../../../src/domain/document.js';

type SplittableDocument = Parameters<typeof splitDocument>[0];

/** A document whose paragraphs are its lines, one section for each of `sections`. */
export function documentOf(
  sections: readonly (Partial<Section> & { readonly body: string })[],
  about: Partial<SourceDocument> = {},
): SplittableDocument {
  let text = '';
  const placed = sections.map(({ body, headings = [], page = null }) => {
    const offset = text.length;
    text += `${body}\n\n`;
    const lines = [...body.matchAll(/[^\n]+/g)].filter((line) => line[0].trim() !== '');
    const paragraphs = lines.map((line) => ({
      start: offset + line.index,
      end: offset + line.index + line[0].length,
    }));
    return { headings, page, paragraphs };
  });
  const none = { id: 'a.txt', language: 'en', title: 'a.txt', titleOrigin: 'file-name' } as const;
  return { ...none, ...about, text, sections: placed };
}

/** Stand-in for a tokenizer: word pieces of four code points, and four tokens around the text. */
export function countPieces(text: string): number {
  return 4 + (text.match(/[^\s]{1,4}/gu)?.length ?? 0);
}

/** What is wrong with the passages of a document: something lost, out of place or too long. */
export function passageFaults(document: SplittableDocument, options: SplitterOptions): string[] {
  const { text } = document;
  const faults: string[] = [];
  const passages = splitDocument(document, options);
  const covered = new Uint8Array(text.length);
  let last = 0;
  for (const [ordinal, passage] of passages.entries()) {
    const { start, end, sentences } = passage;
    const name = `passage ${ordinal} (${start} to ${end})`;
    if (passage.ordinal !== ordinal) faults.push(`${name} has ordinal ${passage.ordinal}`);
    if (passage.document !== document.id) faults.push(`${name} is of ${passage.document}`);
    if (start !== sentences[0]?.start || end !== sentences.at(-1)?.end) {
      faults.push(`${name} is not what its sentences span`);
    }
    for (const sentence of sentences) {
      if (sentence.start < last || sentence.end <= sentence.start) {
        faults.push(`${name} has a sentence out of place at ${sentence.start}`);
      }
      covered.fill(1, sentence.start, sentence.end);
      last = sentence.end;
    }
    const tokens = options.countTokens(embeddingText(document, passage, text.slice(start, end)));
    if (tokens > options.maxTokens) faults.push(`${name} has ${tokens} tokens`);
  }
  for (const { start, end } of document.sections.flatMap(({ paragraphs }) => paragraphs)) {
    for (let index = start; index < end; index += 1) {
      const isLost = covered[index] === 0 && text.charAt(index).trim() !== '';
      if (isLost) faults.push(`offset ${index} is in no passage`);
    }
    covered.fill(0, start, end);
  }
  if (covered.includes(1)) faults.push(`offset ${covered.indexOf(1)} is in no paragraph`);
  return faults;
}
