/**
 * Measures which questions are taken for alike: `npm run check:likeness -- COLLECTION…`. Each folder
 * holds a questions.jsonl, as those that quality is measured by. Pairs of questions count, each
 * wording once: greetings and mentions are gone before, typing errors and rewordings are not.
 */
import { comparedWords, questionKey, tellingWords } from '../../src/feedback/compared-words.js';
import { groupQuestions } from '../../src/feedback/group-questions.js';
import { dotProduct } from '../../src/retrieval/dot-product.js';
import { likenessTrials, type LikenessTrials, type Trial } from './likeness-trials.js';

const groupingCosines = [0.88, 0.9, 0.91, 0.915, 0.92, 0.925, 0.93, 0.935, 0.94, 0.95, 0.96];
const matchingCosines = [0.93, 0.95, 0.96, 0.97, 0.98, 0.99];
/** What grouping is to reach where its limit is chosen without the collection that it is tried on. */
const leastPrecision = 0.97;

interface Pairs {
  found: number;
  wrong: number;
  same: number;
  other: number;
}

const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error('expected the folders of one or more collections');
  process.exitCode = 1;
} else {
  const trials = await likenessTrials(folders);
  await printGroups(trials.collections);
  printMatches(trials);
}

async function printGroups(trials: ReadonlyMap<string, readonly Trial[]>): Promise<void> {
  const collections = [...trials.keys()];
  const byCosine = new Map<number, Map<string, Pairs>>();
  for (const cosine of groupingCosines) {
    const ofCosine = new Map<string, Pairs>();
    for (const name of collections)
      ofCosine.set(name, await grouped(trials.get(name) ?? [], cosine));
    byCosine.set(cosine, ofCosine);
  }
  const summed = (cosine: number, names: readonly string[]) =>
    sum(names.flatMap((name) => byCosine.get(cosine)?.get(name) ?? []));
  console.log(
    'Groups, by the least cosine\n\n| cosine | precision | recall |\n| --- | --- | --- |',
  );
  for (const cosine of groupingCosines) {
    console.log(`| ${cosine} | ${rates(summed(cosine, collections)).join(' | ')} |`);
  }
  console.log('\n| left out | cosine chosen | precision | recall |\n| --- | --- | --- | --- |');
  const leftOut: Pairs[] = [];
  for (const name of collections) {
    const others = collections.filter((other) => other !== name);
    const chosen =
      groupingCosines.find((cosine) => precisionOf(summed(cosine, others)) >= leastPrecision) ?? 1;
    const own = summed(chosen, [name]);
    leftOut.push(own);
    console.log(`| ${name} | ${chosen} | ${rates(own).join(' | ')} |`);
  }
  console.log(`| all | | ${rates(sum(leftOut)).join(' | ')} |`);
}

async function grouped(trials: readonly Trial[], leastCosine: number): Promise<Pairs> {
  const { groups } = await groupQuestions(
    trials.map(({ wanted }) => wanted),
    { leastCosine },
  );
  const groupOf = new Map(
    groups.flatMap(({ wordings }, i) => wordings.map(({ key }) => [key, i] as const)),
  );
  const place = ({ wanted }: Trial) => groupOf.get(questionKey(wanted.question));
  return counted(trials, (one, other) => place(one) === place(other));
}

function printMatches({ collections, nearlySame }: LikenessTrials): void {
  console.log('\nMatches for what moderators chose\n');
  console.log('| rule | found | of rewordings | wrong | wrong where one word differs |');
  console.log('| --- | --- | --- | --- | --- |');
  const all = [...collections.values()];
  const words = (trial: Trial) => tellingWords(comparedWords(trial.wanted.question)).join(' ');
  const rules = [
    ['the same telling words', (one: Trial, other: Trial) => words(one) === words(other)],
    ...matchingCosines.map(
      (cosine) =>
        [
          `cosine ${cosine}`,
          (one: Trial, other: Trial) =>
            dotProduct(one.wanted.vector, other.wanted.vector) >= cosine,
        ] as const,
    ),
  ] as const;
  for (const [name, rule] of rules) {
    const found = sum(all.map((own) => counted(own, rule)));
    const reworded = sum([...all, ...nearlySame].map((own) => counted(own, rule, true)));
    const near = sum(nearlySame.map((own) => counted(own, rule)));
    console.log(
      `| ${name} | ${share(found.found, found.same)} | ${share(reworded.found, reworded.same)} | ` +
        `${found.wrong} of ${found.other} | ${near.wrong} of ${near.other} |`,
    );
  }
}

function counted(
  trials: readonly Trial[],
  isFound: (one: Trial, other: Trial) => boolean,
  onlyReworded = false,
): Pairs {
  const pairs: Pairs = { found: 0, wrong: 0, same: 0, other: 0 };
  for (const [i, one] of trials.entries()) {
    for (const other of trials.slice(0, i)) {
      if (onlyReworded && !one.isReworded && !other.isReworded) continue;
      const isSame = one.asks === other.asks;
      if (isSame) pairs.same += 1;
      else pairs.other += 1;
      if (!isFound(one, other)) continue;
      if (isSame) pairs.found += 1;
      else pairs.wrong += 1;
    }
  }
  return pairs;
}

function sum(all: readonly Pairs[]): Pairs {
  const total: Pairs = { found: 0, wrong: 0, same: 0, other: 0 };
  for (const pairs of all) {
    total.found += pairs.found;
    total.wrong += pairs.wrong;
    total.same += pairs.same;
    total.other += pairs.other;
  }
  return total;
}

function precisionOf({ found, wrong }: Pairs): number {
  return found + wrong === 0 ? 1 : found / (found + wrong);
}

function rates(pairs: Pairs): string[] {
  return [precisionOf(pairs).toFixed(3), share(pairs.found, pairs.same)];
}

function share(part: number, whole: number): string {
  return `${(part / whole).toFixed(3)} (${part} of ${whole})`;
}
