import type { Span } from './span.js';

/** A heading in a document's text; in none of its paragraphs. */
export interface Heading extends Span {
  /** 1 to 6. */
  readonly depth: number;
  /** What leads to it on the page, without `#`; null where that is not known. */
  readonly anchor: string | null;
}

/** Lines of code, with their indentation. */
export interface CodeBlock extends Span {
  readonly kind: 'code';
  /** As the document names it, lower case; null where it does not. */
  readonly language: string | null;
}

/** Code within running text. */
export interface InlineCode extends Span {
  readonly kind: 'inline-code';
}

/** An item of a list, with the items in it. The number of an ordered one is part of the text. */
export interface ListItem extends Span {
  readonly kind: 'item';
  /** How many items it stands in. */
  readonly depth: number;
  readonly isOrdered: boolean;
}

/** A table; each of its rows is a paragraph, the cells kept apart by bars. */
export interface Table extends Span {
  readonly kind: 'table';
  /** The cells of the head row; empty where the table has none. */
  readonly head: readonly Span[];
  /** The cells of the other rows; a span may be empty. */
  readonly rows: readonly (readonly Span[])[];
}

export type Block = CodeBlock | InlineCode | ListItem | Table;

/** What it takes to draw a document's text as its page does. Offsets are those of the text. */
export interface DocumentStructure {
  /** In order. */
  readonly headings: readonly Heading[];
  /** In order of start, the outer before the inner. */
  readonly blocks: readonly Block[];
}

/** Of a document of which nothing is known but its text. */
export const noStructure: DocumentStructure = { headings: [], blocks: [] };
