import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Embedder } from '../src/embedding/embedder.js';
import type { IndexingTools } from '../src/indexing/indexing-run.js';
import type { BenchContext } from './bench-context.js';
import type { Figure } from './figures/figure.js';
import { articleLink, generatedDocuments } from './generated/generated-text.js';
import {
  composeCommandLine,
  loadTokenCounter,
  PooledEmbedder,
  runIndexing,
  VectraPassageStore,
} from './product.js';
import { medianFigure } from './figures/median-figure.js';
import { processorSeconds } from './processor-time.js';
import { median } from './figures/statistics.js';

const bench = 'indexing';
const paragraphsEach = 6;

interface Sizes {
  readonly documents: number;
  readonly rounds: number;
}

const sizes = {
  quick: { documents: 16, rounds: 3 },
  full: { documents: 120, rounds: 5 },
} as const satisfies Record<string, Sizes>;

interface Cost {
  readonly seconds: number;
  /** Of all processes; null where the system does not tell. */
  readonly processorSeconds: number | null;
}

/** What one round took. */
interface Round {
  /** Seconds that starting the processes took which a run reads and embeds with. */
  readonly start: number;
  readonly run: Cost;
  /** The texts that the run embedded, by the same number of processes and nothing else. */
  readonly bare: Cost;
  readonly texts: readonly string[];
}

/**
 * Tokens embedded a second by the whole indexing run and by the bare model, in turn, so that a
 * busy machine slows both. Both find their processes started; what starting takes is told apart.
 */
export async function indexingBench(context: BenchContext): Promise<readonly Figure[]> {
  const size = context.quick ? sizes.quick : sizes.full;
  const folder = await mkdtemp(path.join(tmpdir(), 'kilde-bench-'));
  try {
    const documentsDir = path.join(folder, 'documents');
    await writeCollection(context, documentsDir, size.documents);
    const rounds: Round[] = [];
    for (let number = 0; number < size.rounds; number += 1) {
      context.say(`indexing ${size.documents} documents, round ${number + 1} of ${size.rounds}`);
      const indexDir = path.join(folder, `index-${number}`);
      // Every other round runs the other way round, with the texts that the first one embedded.
      const known = number % 2 === 1 ? rounds[0]?.texts : undefined;
      rounds.push(await oneRound(context, { documentsDir, indexDir }, known));
    }
    const again = await repeatedRuns(context, documentsDir, path.join(folder, 'index-0'));
    return [...(await throughput(context, rounds)), ...again];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeCollection(context: BenchContext, folder: string, count: number) {
  await mkdir(folder);
  for (const { id, article, text } of generatedDocuments(context.words, count, paragraphsEach)) {
    await writeFile(path.join(folder, id), `${text}\nSource: ${articleLink(article)}\n`);
  }
}

async function oneRound(
  context: BenchContext,
  folders: { readonly documentsDir: string; readonly indexDir: string },
  known: readonly string[] | undefined,
): Promise<Round> {
  const early = known && (await bareModel(context, known));
  const whole = await wholeRun(context, folders);
  return { ...whole, bare: early ?? (await bareModel(context, whole.texts)) };
}

async function wholeRun(
  context: BenchContext,
  { documentsDir, indexDir }: { documentsDir: string; indexDir: string },
): Promise<Omit<Round, 'bare'>> {
  const config = context.config({ documentsDir, indexDir });
  const parts = composeCommandLine(config, context.log, (notice) => context.say(notice));
  const tools = await parts.indexing(documentsDir);
  try {
    const start = await secondsOf(() => startProcesses(tools, config.inferenceProcesses));
    const texts: string[] = [];
    const embedder = recording(tools.embedder, texts);
    const run = await costOf(() => runIndexing({ ...tools, embedder }, { mode: 'changed' }));
    return { start, run, texts };
  } finally {
    await tools.close();
  }
}

/** In the order in which a run needs them. */
async function startProcesses({ collection, reader, embedder }: IndexingTools, processes: number) {
  const [file] = (await collection.find()).files;
  if (file === undefined) throw new Error('The collection is empty.');
  await reader.read(file);
  await startInference(embedder, processes);
}

/** Several texts a process, so that each is cut into tasks of its own. */
async function startInference(embedder: Embedder, processes: number): Promise<void> {
  await embedder.embedPassages(Array.from({ length: processes * 6 }, () => 'to start with'));
}

function recording(embedder: Embedder, texts: string[]): Embedder {
  const { modelId, dimensions, maxTokens } = embedder;
  return {
    modelId,
    dimensions,
    maxTokens,
    embedPassages: (batch, signal) => {
      texts.push(...batch);
      return embedder.embedPassages(batch, signal);
    },
    embedQuery: (text, signal) => embedder.embedQuery(text, signal),
    close: () => embedder.close(),
  };
}

async function bareModel(context: BenchContext, texts: readonly string[]): Promise<Cost> {
  const { model, inferenceProcesses: processes } = context.config({ indexDir: '' });
  const embedder = await PooledEmbedder.create({ settings: model, processes });
  try {
    await startInference(embedder, processes);
    return await costOf(() => embedder.embedPassages(texts));
  } finally {
    await embedder.close();
  }
}

async function throughput(context: BenchContext, rounds: readonly Round[]): Promise<Figure[]> {
  const countTokens = await loadTokenCounter(context.config({ indexDir: '' }).model);
  const tokens = rounds.map(({ texts }) => texts.reduce((sum, text) => sum + countTokens(text), 0));
  const rate = (seconds: (round: Round) => number) =>
    rounds.map((round, place) => (tokens[place] ?? 0) / seconds(round));
  const share = rounds.map(({ run, bare }) => (100 * bare.seconds) / run.seconds);
  const starts = rounds.map(({ start }) => start);
  const figure = medianFigure(bench);
  const target = { kind: 'at least', value: 85 } as const;
  return [
    figure(
      'whole run',
      rate(({ run }) => run.seconds),
      'tokens/s',
    ),
    figure(
      'bare model',
      rate(({ bare }) => bare.seconds),
      'tokens/s',
    ),
    figure('whole run of bare model', share, '%', target),
    ...processorShare(rounds).map((values) =>
      figure('the same in processor time', values, '%', target),
    ),
    figure('start of the processes', starts, 's'),
    figure(
      'whole run with that start',
      rate(({ start, run }) => start + run.seconds),
      'tokens/s',
    ),
  ];
}

/** On a machine that others use as well, this says more than seconds do. None where it is unknown. */
function processorShare(rounds: readonly Round[]): number[][] {
  const shares = rounds.flatMap(({ run, bare }) =>
    run.processorSeconds === null || bare.processorSeconds === null
      ? []
      : [(100 * bare.processorSeconds) / run.processorSeconds],
  );
  return shares.length === 0 ? [] : [shares];
}

/** Runs over a folder in which nothing has changed. */
async function repeatedRuns(
  context: BenchContext,
  documentsDir: string,
  indexDir: string,
): Promise<Figure[]> {
  const config = context.config({ documentsDir, indexDir });
  const parts = composeCommandLine(config, context.log, (notice) => context.say(notice));
  const opening: number[] = [];
  const running: number[] = [];
  const embedded: number[] = [];
  for (let number = 0; number < 5; number += 1) {
    opening.push(await openingSeconds(indexDir));
    const tools = await parts.indexing(documentsDir);
    const report = await runIndexing(tools, { mode: 'changed' });
    await tools.close();
    running.push(report.seconds);
    embedded.push(report.embedded);
  }
  const beyond = running.map((seconds) => seconds - median(opening));
  const figure = medianFigure(bench);
  return [
    figure('unchanged folder, beyond loading', beyond, 's', { kind: 'below', value: 1 }),
    figure('unchanged folder, loading the index', opening, 's'),
    figure('unchanged folder, embedded', embedded, 'passages', { kind: 'below', value: 1 }),
  ];
}

async function openingSeconds(indexDir: string): Promise<number> {
  const store = new VectraPassageStore({ folder: indexDir });
  const seconds = await secondsOf(() => store.open());
  await store.close();
  return seconds;
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const before = await processorSeconds();
  const seconds = await secondsOf(work);
  const after = await processorSeconds();
  const known = before !== null && after !== null;
  return { seconds, processorSeconds: known ? after - before : null };
}
