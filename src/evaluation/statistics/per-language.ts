import { groupBy } from './group-by.js';

/** Figures by language, and of all languages together. */
export type PerLanguage<Figures> = Readonly<Record<string, Figures>> & { readonly all: Figures };

/** What `measure` gives for each language, in the order of their codes, then for `all`. */
export function perLanguage<Entry extends { readonly language: string }, Figures>(
  entries: readonly Entry[],
  measure: (entries: readonly Entry[]) => Figures,
): PerLanguage<Figures> {
  const byLanguage = [...groupBy(entries, ({ language }) => language)].sort(([left], [right]) =>
    left < right ? -1 : 1,
  );
  const languages = byLanguage.map(([language, own]) => [language, measure(own)] as const);
  return { ...Object.fromEntries(languages), all: measure(entries) };
}
