import {
  answerFeatures,
  groupsCompared,
  type AnswerFeatures,
} from '../answering/judging/answer-features.js';
import { groupEditions, type EditionGroup } from '../answering/editions/group-editions.js';
import type { PassageEditions } from '../answering/editions/passage-editions.js';
import { chanceCoverage } from '../retrieval/chance-coverage.js';
import { fuse } from '../retrieval/fusion.js';
import type { ScoredPassage } from '../retrieval/retriever.js';
import type { DatasetDocument } from './sets/dataset.js';
import { groupBy } from './statistics/group-by.js';

/** A hit with the document that it stands in. */
export interface JudgedHit extends ScoredPassage {
  readonly document: Pick<DatasetDocument, 'lang' | 'group'>;
}

/** What the product quotes first, with what speaks for it. */
export interface FirstQuote {
  readonly hit: JudgedHit;
  readonly group: EditionGroup;
  readonly features: AnswerFeatures;
  /** Of the edition that is read: in the question's language where there is one. */
  readonly readRow: number;
}

/**
 * From the hits of a question to its first quote, as the answer service does; null without hits.
 * @param hits of the collection that is asked; it may be a part of the one that was searched
 */
export function firstQuote(
  hits: readonly JudgedHit[],
  language: string,
  editions: PassageEditions,
): FirstQuote | null {
  return firstQuotes(hits, language, editions, 1)[0] ?? null;
}

/** As `firstQuote`: so many of the first, before anything is read. */
export function firstQuotes(
  hits: readonly JudgedHit[],
  language: string,
  editions: PassageEditions,
  most: number,
): readonly FirstQuote[] {
  const seen = rankedWithChance(hits);
  const groups = groupEditions(seen, editions, groupsCompared);
  return groups.slice(0, most).flatMap((group) => {
    const hit = seen.find(({ row }) => row === group.best.row);
    if (hit === undefined) return [];
    const features = answerFeatures(group, groups, hit.document.lang === language);
    const own = seen.find(
      ({ row, document }) =>
        document.lang === language && group.hits.some((one) => one.row === row),
    );
    return [{ hit, group, features, readRow: (own ?? hit).row }];
  });
}

/** The hits with the coverage that is reached by chance among them, best first. */
function rankedWithChance(hits: readonly JudgedHit[]): JudgedHit[] {
  const byLanguage = groupBy(hits, ({ document }) => document.lang);
  const chance = new Map(
    [...byLanguage].map(([language, found]) => [
      language,
      chanceCoverage([found.map(({ trace }) => trace.coverage)]),
    ]),
  );
  return hits
    .map(({ row, trace, document }) => {
      const parts = { ...trace, chanceCoverage: chance.get(document.lang) ?? 0 };
      return { row, document, trace: { ...parts, fused: fuse(parts) } };
    })
    .sort((a, b) => b.trace.fused - a.trace.fused);
}
