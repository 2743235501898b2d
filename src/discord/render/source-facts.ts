import type { Source } from '../../domain/document.js';
import { dateIn, languageNameIn, numberIn } from '../../i18n/formats.js';
import type { Texts } from '../../i18n/texts.js';
import { inlinePlain } from './text/inline-text.js';
import { safeLink } from './text/safe-link.js';

/** What a line about where words stand is made of. */
export interface SourcePlace {
  readonly document: string;
  readonly source: Source | null;
  readonly language: string;
  readonly date: string | null;
  /** From 1. */
  readonly page: number | null;
}

/** File names are paths: their end tells more, but their length must not crowd out the rest. */
const longestName = 100;

/** Language, date, page and host, or the file's name where there is no link, as one plain line. */
export function sourceFacts(place: SourcePlace, texts: Texts): string {
  const { document, source, language, date, page } = place;
  const facts = [
    languageNameIn(texts.language, language),
    date === null ? null : inlinePlain(dateIn(texts.language, date), longestName),
    page === null ? null : texts.t('answer.page', { page: numberIn(texts.language, page) }),
    inlinePlain(safeLink(source)?.host ?? document, longestName),
  ];
  return facts.filter((fact) => fact !== null).join(' · ');
}
