import type { IndexedDocument, OpenGeneration, PassageFilter } from '../../index/passage-store.js';
import type { EditionGroup } from './group-editions.js';

/** Editions that a quote names beside itself: as many languages as anybody looks through. */
const mostEditions = 15;

/** For whom an edition is chosen. */
export interface Audience {
  /** The language to show where a passage has it. */
  readonly language: string;
  /** What was searched: nothing else is shown, though it is named among the editions. */
  readonly filter: PassageFilter | undefined;
}

/** Row of the edition to show: in the reader's language, else in its script, else the best hit. */
export function chooseEdition(
  { best, rows }: EditionGroup,
  { language, filter }: Audience,
  generation: Pick<OpenGeneration, 'documentOf'>,
): number {
  const languageOf = (row: number) => generation.documentOf(row).language;
  const wanted = rows.filter((row) => isWanted(generation.documentOf(row), filter));
  return (
    wanted.find((row) => languageOf(row) === language) ??
    wanted.find((row) => isSameScript(languageOf(row), language)) ??
    best.row
  );
}

/**
 * Rows of the editions to name beside the one that is shown, best first: those in the reader's
 * language, then one of each other language, then the rest, as far as there is room.
 */
export function namedEditions(
  { rows }: EditionGroup,
  shown: number,
  { language }: Pick<Audience, 'language'>,
  generation: Pick<OpenGeneration, 'documentOf'>,
): readonly number[] {
  const languageOf = (row: number) => generation.documentOf(row).language;
  const others = rows.filter((row) => row !== shown);
  const own = others.filter((row) => languageOf(row) === language);
  const firsts = others.filter(
    (row, i) => others.findIndex((other) => languageOf(other) === languageOf(row)) === i,
  );
  const chosen = new Set([...new Set([...own, ...firsts, ...others])].slice(0, mostEditions));
  return others.filter((row) => chosen.has(row));
}

function isWanted({ id, language }: IndexedDocument, filter: PassageFilter = {}): boolean {
  const { documents, languages } = filter;
  return (documents?.includes(id) ?? true) && (languages?.includes(language) ?? true);
}

/** Whether two languages are known to be written in the same script. */
function isSameScript(one: string, other: string): boolean {
  const script = scriptOf(one);
  return script !== null && script === scriptOf(other);
}

/** The script that a language is written in, such as `Latn`; null where that is not known. */
function scriptOf(language: string): string | null {
  if (language === 'und') return null;
  return new Intl.Locale(language).maximize().script ?? null;
}
