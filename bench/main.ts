import { parseArgs } from 'node:util';
import { benchContext, type BenchContext } from './bench-context.js';
import { collectionsBench } from './collections-bench.js';
import { commitBench } from './commit-bench.js';
import { currentConditions } from './conditions.js';
import { documentsBench } from './documents-bench.js';
import type { Figure } from './figures/figure.js';
import { indexingBench } from './indexing-bench.js';
import { memoryBench } from './memory-bench.js';
import { openingBench } from './opening-bench.js';
import { questionBench } from './question-bench.js';
import { segmentsBench } from './segments-bench.js';
import { suggestionsBench } from './suggestions-bench.js';
import { renderFigures } from './figures/render-figures.js';

const usage = `npm run bench -- [options] [bench …] [folder …]

Measures speed and memory. Without a bench, all of: indexing, documents, question,
suggestions, opening, commit, segments, memory, collections.
The bench documents finds, loads and splits folders, the sample documents and docs/ if none is named.

  --quick         fewer measurements, and 10,000 passages only: two minutes for everything
  --against DIR   another checkout of kilde, built, whose documents, commits and segments are measured in turn
  --json          prints the figures as JSON
  --help          prints this`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    against: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const benches: Readonly<Record<string, (context: BenchContext) => Promise<readonly Figure[]>>> = {
  indexing: indexingBench,
  documents: (context) => documentsBench(context, { folders, against: values.against ?? null }),
  question: async (context) => [
    ...(await questionBench(context, 10_000)),
    ...(context.quick ? [] : await questionBench(context, 50_000)),
  ],
  suggestions: (context) => suggestionsBench(context, 10_000),
  opening: async (context) => [
    ...(await openingBench(context, 10_000)),
    ...(context.quick ? [] : await openingBench(context, 100_000)),
  ],
  commit: async (context) => [
    ...(await commitBench(context, { passages: 10_000, against: values.against ?? null })),
    ...(context.quick
      ? []
      : await commitBench(context, { passages: 100_000, against: values.against ?? null })),
  ],
  segments: (context) => segmentsBench(context, values.against ?? null),
  memory: (context) => memoryBench(context, 10_000),
  collections: collectionsBench,
};

const isBench = (name: string): boolean => Object.hasOwn(benches, name);
const folders = positionals.filter((name) => !isBench(name));
const chosen =
  positionals.length === 0 ? Object.keys(benches) : positionals.filter((name) => isBench(name));
const faults = [
  ...(chosen.includes('documents') ? [] : folders.map((name) => `There is no bench "${name}".`)),
  ...(values.against === undefined ||
  chosen.some((name) => ['documents', 'commit', 'segments'].includes(name))
    ? []
    : ['--against is for the benches documents, commit and segments.']),
];
if (values.help || faults.length > 0) {
  process.stderr.write([...faults, usage, ''].join('\n'));
  process.exitCode = faults.length > 0 ? 1 : 0;
} else {
  await measure();
}

async function measure(): Promise<void> {
  const conditions = currentConditions('bench');
  const context = await benchContext(values.quick);
  const figures: Figure[] = [];
  for (const name of chosen) figures.push(...((await benches[name]?.(context)) ?? []));
  const result = values.json
    ? JSON.stringify({ ...conditions, figures }, null, 2)
    : renderFigures(conditions, figures);
  process.stdout.write(`${result}\n`);
}
