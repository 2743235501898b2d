import type { DocumentSettings } from '../domain/document-settings.js';
import type { IncludedFile, Section } from '../domain/document.js';
import type { Span } from '../domain/span.js';
import type { Block } from '../domain/structure.js';

/** A stretch of the text that leads somewhere. */
export interface TextLink extends Span {
  /**
   * As written in the document: neither checked nor absolute. Null where a link is written out
   * that may have been cut.
   */
  readonly url: string | null;
}

/** A heading as the loader found it; its anchor depends on the site that shows the document. */
export interface LoadedHeading extends Span {
  /** 1 to 6. */
  readonly depth: number;
  /** An anchor that the document itself gives it; null where it gives none. */
  readonly id: string | null;
  /** What its anchor is made of, which need not be all its words. */
  readonly slugText: string;
}

/** As of DocumentStructure. */
interface LoadedStructure {
  readonly headings: readonly LoadedHeading[];
  readonly blocks: readonly Block[];
}

/** What a document says about itself beside its text; null where it says nothing. */
export interface Declared {
  readonly title: string | null;
  /** A link named outright as the source (front matter). */
  readonly source: string | null;
  /** The address a web page gives for itself, which may be that of a copy. */
  readonly canonical: string | null;
  readonly language: string | null;
  readonly date: string | null;
  readonly family: string | null;
}

/** A file turned into text, before anything was recognised in it. */
export interface LoadedText {
  /** What every offset counts in. */
  readonly text: string;
  /** Paragraphs in order, trimmed, without overlap; source line and boilerplate still among them. */
  readonly sections: readonly Section[];
  readonly links: readonly TextLink[];
  readonly structure: LoadedStructure;
  /** Files that were drawn in, or would have been; left out where the kind has no such marks. */
  readonly includes?: readonly IncludedFile[];
  readonly declared: Declared;
  /** What the front matter says in words, by key in lower case; left out without any. */
  readonly fields?: ReadonlyMap<string, string>;
  readonly warnings: readonly string[];
}

/** Why a file that a document names is not read. */
export type NotRead = 'missing' | 'outside' | 'hidden' | 'no-file' | 'too-large' | 'unreadable';

/** The folder that a document is read from. */
export interface DocumentFolder {
  /** Those of the document. */
  readonly settings: DocumentSettings;
  /** Bytes of a file below the folder, by its path relative to it, or why there are none. */
  read(path: string): Promise<Uint8Array | NotRead>;
}

export interface LoadingOptions {
  /** Without it nothing is drawn in, and only anchors that a document names are known. */
  readonly folder?: DocumentFolder | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told that loading gets on: a page is read, a line. Called often, so it should be quick. */
  readonly onProgress?: (() => void) | undefined;
}

/** Reads one kind of file. */
export interface DocumentLoader {
  /**
   * @throws DocumentError where the bytes cannot be read as this kind of file; the reason does not
   *   repeat the file's name
   * @throws the signal's reason when aborted
   */
  load(
    file: { readonly id: string; readonly bytes: Uint8Array },
    options?: LoadingOptions,
  ): Promise<LoadedText>;
}

/** A document that declares nothing. */
export const nothingDeclared = {
  title: null,
  source: null,
  canonical: null,
  language: null,
  date: null,
  family: null,
} as const satisfies Declared;
