import type { TimedAnswer } from '../src/answering/answer-service.js';
import type { BenchContext } from './bench-context.js';
import type { Figure, Target } from './figures/figure.js';
import { generatedIndex } from './generated/generated-index.js';
import { medianFigure } from './figures/median-figure.js';
import {
  composeCommandLine,
  openEngine,
  readingBudgetMs,
  TransformersEmbedder,
  VectraPassageStore,
} from './product.js';
import { processorSeconds } from './processor-time.js';
import { generatedQuestions } from './generated/questions.js';
import { median, percentile } from './figures/statistics.js';

const questionsAsked = 210;
/** Asked before anything is timed: the first calls of a function are slow. */
const warmUpQuestions = 30;

const targets = {
  10_000: { median: { kind: 'below', value: 25 }, late: { kind: 'below', value: 60 } },
  50_000: { median: { kind: 'below', value: 100 }, late: null },
} as const satisfies Record<number, Targets>;

/** With the passages read, on an idle machine. */
const readTargets = { median: { kind: 'below', value: 300 }, late: null } as const;

interface Targets {
  readonly median: Target;
  readonly late: Target | null;
}

type IndexSize = keyof typeof targets;
type Ask = (question: string) => Promise<TimedAnswer>;
/** What a question took, in milliseconds, by stage; `total` as its asker sees it. */
type Stages = TimedAnswer['timings'] & { readonly total: number };

/** Time of a question, embedding included: in the engine's process, and through its client. */
export async function questionBench(
  context: BenchContext,
  passages: IndexSize,
): Promise<readonly Figure[]> {
  const { folder, writtenIn } = await generatedIndex(context, passages);
  const questions = generatedQuestions(context.words, questionsAsked + warmUpQuestions);
  const passes = context.quick ? 2 : 5;
  const measure = async (name: string, ask: Ask): Promise<Figure[]> => {
    context.say(`asking ${questionsAsked} questions ${passes} times, ${name}`);
    return figuresOf(
      `question at ${passages}, ${name}`,
      targets[passages],
      await asked(ask, questions, passes),
    );
  };
  // What was read is remembered, so each question is asked once.
  const measureRead = async (ask: Ask): Promise<Figure[]> => {
    context.say(`asking ${questionsAsked} questions, engine that reads`);
    const once = await asked(ask, questions, 1);
    return figuresOf(`question at ${passages}, engine that reads`, readTargets, once);
  };
  const written = {
    bench: `question at ${passages}`,
    name: 'index written in',
    unit: 's',
  } as const;
  return [
    ...(writtenIn === null ? [] : [{ ...written, value: writtenIn }]),
    ...(await inProcess(context, folder, (ask) => measure('in process', ask))),
    ...(await throughClient(context, { indexDir: folder, readingBudgetMs: 0 }, (ask) =>
      measure('engine', ask),
    )),
    ...(await throughClient(context, { indexDir: folder, readingBudgetMs }, (ask) =>
      measureRead(ask),
    )),
  ];
}

async function inProcess<T>(
  context: BenchContext,
  indexDir: string,
  measure: (ask: Ask) => Promise<T>,
): Promise<T> {
  const settings = { indexDir, model: context.config({ indexDir }).model, readingBudgetMs: 0 };
  const store = new VectraPassageStore({ folder: indexDir });
  const embedder = await TransformersEmbedder.load(settings.model);
  const engine = await openEngine(settings, store, { embedder, reader: null });
  try {
    return await measure((question) => engine.ask({ question }));
  } finally {
    await store.close();
    await embedder.close();
  }
}

async function throughClient<T>(
  context: BenchContext,
  own: { readonly indexDir: string; readonly readingBudgetMs: number },
  measure: (ask: Ask) => Promise<T>,
): Promise<T> {
  const config = context.config(own);
  const parts = composeCommandLine(config, context.log, (notice) => context.say(notice));
  const { index, close } = await parts.engine(own);
  try {
    return await measure((question) => index.ask({ question }));
  } finally {
    await close();
  }
}

interface Pass {
  readonly stages: readonly Stages[];
  /** Processor time of all processes, in milliseconds a question; null where it is unknown. */
  readonly processorTime: number | null;
}

/** Every question once a pass, one after the other. */
async function asked(ask: Ask, questions: readonly string[], passes: number): Promise<Pass[]> {
  for (const question of questions.slice(0, warmUpQuestions)) await ask(question);
  const measured: Pass[] = [];
  for (let pass = 0; pass < passes; pass += 1) {
    const stages: Stages[] = [];
    const before = await processorSeconds();
    for (const question of questions.slice(warmUpQuestions)) {
      const started = performance.now();
      const { timings } = await ask(question);
      stages.push({ ...timings, total: performance.now() - started });
    }
    const after = await processorSeconds();
    const seconds = before === null || after === null ? null : after - before;
    const processorTime = seconds === null ? null : (1000 * seconds) / stages.length;
    measured.push({ stages, processorTime });
  }
  return measured;
}

const stageNames: readonly (keyof Stages)[] = [
  'embedding',
  'dense',
  'lexical',
  'fusion',
  'reading',
  'quotes',
  'total',
];

/** Medians over the passes of each pass's median and 95th percentile. */
function figuresOf(
  bench: string,
  { median: medianTarget, late: lateTarget }: Targets,
  passes: readonly Pass[],
): Figure[] {
  const figure = medianFigure(bench);
  const byStage = stageNames.flatMap((stage) => {
    const ofPasses = (of: (values: readonly number[]) => number) =>
      passes.map((pass) => of(pass.stages.map((stages) => stages[stage])));
    const isTotal = stage === 'total';
    const late = ofPasses((values) => percentile(values, 0.95));
    return [
      figure(`${stage}, median`, ofPasses(median), 'ms', isTotal ? medianTarget : undefined),
      figure(`${stage}, p95`, late, 'ms', isTotal ? (lateTarget ?? undefined) : undefined),
    ];
  });
  const known = passes.flatMap(({ processorTime }) => processorTime ?? []);
  return known.length === 0 ? byStage : [...byStage, figure('processor time, mean', known, 'ms')];
}
