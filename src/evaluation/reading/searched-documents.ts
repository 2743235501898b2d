import type { PassageFilter } from '../../index/passage-store.js';
import { filtersOf } from '../evaluate.js';
import type { Dataset, DatasetQuery } from '../sets/dataset.js';
import {
  evaluationModes,
  relevantDocuments,
  type EvaluationMode,
} from '../sets/relevant-documents.js';

/** The documents that a query is asked of. */
export interface SearchedDocuments {
  /** Those of a mode, or those in one other language alone. */
  readonly searched:
    | { readonly mode: EvaluationMode }
    | { readonly mode: null; readonly language: string };
  readonly filter: PassageFilter;
  /** Ids of those that are right; null where nothing answers. */
  readonly relevant: ReadonlySet<string> | null;
}

/** Of a set: what each query is asked of, as far as something there is right, or nothing anywhere. */
export function searchedDocuments(
  dataset: Dataset,
): (query: DatasetQuery) => readonly SearchedDocuments[] {
  const modes = evaluationModes.map((mode) => ({
    mode,
    filterFor: filtersOf(dataset, mode),
    relevant: relevantDocuments(dataset, mode),
  }));
  const others = relevantDocuments(dataset, 'other_lang');
  const languages = new Map(dataset.documents.map(({ id, lang }) => [id, lang]));
  return (query) => {
    const ofModes = modes.flatMap(({ mode, filterFor, relevant }): SearchedDocuments[] => {
      const right = relevant.get(query.id) ?? null;
      const isAbsent = query.answerable === false && mode === 'all';
      if (right === null && !isAbsent) return [];
      return [{ searched: { mode }, filter: filterFor(query.lang), relevant: right }];
    });
    const right = [...(others.get(query.id) ?? [])];
    const inTheirs = [...new Set(right.map((id) => languages.get(id) ?? ''))].sort();
    const ofLanguages = inTheirs.map((language): SearchedDocuments => ({
      searched: { mode: null, language },
      filter: { languages: [language] },
      relevant: new Set(right.filter((id) => languages.get(id) === language)),
    }));
    return [...ofModes, ...ofLanguages];
  };
}
