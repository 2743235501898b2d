import { bootstrap, weightedMean, type Interval } from '../statistics/bootstrap.js';
import type { Observation } from '../observe-queries.js';
import { perLanguage, type PerLanguage } from '../statistics/per-language.js';

/** Of first quotes from the right document, which holds the answer's words. */
export interface QuoteFigures {
  readonly quotes: number;
  /** Share of quotes in which the answer lies in the marked sentences. */
  readonly holdsAnswer: Interval;
  /** Mean share of the passage's characters that is marked. */
  readonly marked: Interval;
}

/** By language, then `all`; null where no query states an answer that is found. */
export function quoteFigures(
  observations: readonly Observation[],
): PerLanguage<QuoteFigures> | null {
  const quoted = observations.flatMap(({ language, unit, marked }) =>
    marked === null ? [] : [{ language, unit, ...marked }],
  );
  if (quoted.length === 0) return null;
  return perLanguage(quoted, (quotes) => {
    const units = quotes.map(({ unit }) => unit);
    const intervals = bootstrap(units, {
      holdsAnswer: weightedMean(quotes.map(({ holdsAnswer }) => (holdsAnswer ? 1 : 0))),
      marked: weightedMean(quotes.map(({ share }) => share)),
    });
    return { quotes: quotes.length, ...intervals };
  });
}
