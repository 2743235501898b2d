import type { BenchContext } from './bench-context.js';
import type { Figure } from './figures/figure.js';
import { medianFigure } from './figures/median-figure.js';
import { percentile } from './figures/statistics.js';
import { between, pick, seededRandom } from './generated/random.js';
import { generatedSentence } from './generated/generated-text.js';
import { HeadingCatalogue, headingWords, questionChoices, searchedWords } from './product.js';

/** Each passage with a heading of its own, and a title to every tenth: more than there ever are. */
const headingsAPassage = 1.1;
const typedTimes = 500;

/** What the bot needs for the headings that it offers while somebody types a question. */
export async function suggestionsBench(
  context: BenchContext,
  passages: number,
): Promise<readonly Figure[]> {
  const random = seededRandom(11);
  const lists = [...context.words.values()];
  const texts = Array.from({ length: passages * headingsAPassage }, () =>
    generatedSentence(random, pick(random, lists), between(random, 2, 7), ''),
  );
  const catalogue = new HeadingCatalogue(
    texts.map((text) => ({ text, searched: searchedWords(headingWords(text)) })),
  );
  const passes = Array.from({ length: context.quick ? 3 : 7 }, () =>
    Array.from({ length: typedTimes }, () => {
      const typed = pick(random, texts).slice(0, between(random, 1, 15));
      const started = performance.now();
      questionChoices(typed, catalogue);
      return performance.now() - started;
    }),
  );
  const figure = medianFigure(`suggestions at ${passages}`);
  const ofPasses = (share: number) => passes.map((pass) => percentile(pass, share));
  return [
    figure('a question being typed, median', ofPasses(0.5), 'ms'),
    figure('a question being typed, p95', ofPasses(0.95), 'ms', { kind: 'below', value: 20 }),
  ];
}
