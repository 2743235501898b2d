import type { Span } from './span.js';
import type { DocumentStructure } from './structure.js';

/** Where a document was published. */
export interface Source {
  /** Absolute, http or https. */
  readonly url: string;
  /** The host as people write it: lower case, without `www.`. */
  readonly host: string;
  /** The word that stood before the link ("Kilde", "स्रोत"), or null where there was none. */
  readonly label: string | null;
}

/** What may be quoted as a whole. */
export interface Paragraph extends Span {
  /** Its lines and their indentation say something. */
  readonly isCode?: true;
}

/** A file that stands in a document in place of a mark. */
export interface IncludedFile {
  /** Relative to the documents folder, with `/` between folders. */
  readonly path: string;
  /** SHA-256 of its bytes, hex; null where it was not there. */
  readonly hash: string | null;
}

/** Part of a document under one heading or on one page. */
export interface Section {
  /** Headings above this section, outermost first. Empty where the document has none. */
  readonly headings: readonly string[];
  /** Page number from 1, or null where the format has no pages. */
  readonly page: number | null;
  /** What may be quoted, in order, without overlap; no source line, no boilerplate of the page. */
  readonly paragraphs: readonly Paragraph[];
}

/** Where a document's title came from; only a declared one says something its text does not. */
export type TitleOrigin = 'declared' | 'first-sentence' | 'file-name';

/** One file of the collection, read: what the loader gave. */
export interface SourceDocument {
  /** Path relative to the documents folder, with `/` between folders. */
  readonly id: string;
  /** The text that every offset counts in, character for character what the file says. */
  readonly text: string;
  readonly title: string;
  readonly titleOrigin: TitleOrigin;
  readonly source: Source | null;
  /** Language code such as `nb`, `hi`, `ur`; `und` where it could not be told. */
  readonly language: string;
  /** 0 to 1; below 1 also where the document states its language, for it may be wrong. */
  readonly languageCertainty: number;
  /** Date of publication as `yyyy-mm-dd`, or null where none is stated. */
  readonly date: string | null;
  /** Family named in the front matter, joining editions of one article; else null. */
  readonly family: string | null;
  readonly sections: readonly Section[];
  readonly structure: DocumentStructure;
  /** Files that were drawn in, or would have been. */
  readonly includes: readonly IncludedFile[];
  /** What the owner should know although the document could be read. */
  readonly warnings: readonly string[];
}
