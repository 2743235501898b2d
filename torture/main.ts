import path from 'node:path';
import { parseArgs } from 'node:util';
import { currentConditions } from '../bench/conditions.js';
import { projectPath } from '../bench/product.js';
import { allExperiments } from './experiments/all-experiments.js';
import type { ExperimentKind } from './experiments/experiment.js';
import { isLost } from './outcome.js';
import { renderOutcomes } from './render-outcomes.js';
import { Session } from './session.js';

const usage = `npm run torture -- MINUTES [options]

Does harm to the bot, on the emulator of Discord, while people ask, and holds every answer and the
index to the documents, whose truth is known: kills processes, damages files, stops children, fills
the disk, reads no log. Prints a line for each experiment and a table at the end; ends with 1 where
one was lost. Ends after MINUTES, when as many as told were tried, or on Ctrl-C.

  --kills N      kills to try
  --damages N    damages of files to try
  --others N     others to try, of each kind
  --only KIND    only kill, damage, stop, disk or log; comma between several
  --seed N       of documents and experiments; the time of day without
  --passages N   size of the index; 1000 without
  --markdown     the table as Markdown
  --help         prints this`;

const kinds = ['kill', 'damage', 'stop', 'disk', 'log'] as const satisfies ExperimentKind[];
/** The others take longer, so they are tried seldom where no numbers are given. */
const endless = { kill: 100_000, damage: 150_000, stop: 8_000, disk: 5_000, log: 2_000 } as const;
const minuteMs = 60_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kills: { type: 'string' },
    damages: { type: 'string' },
    others: { type: 'string' },
    only: { type: 'string' },
    seed: { type: 'string' },
    passages: { type: 'string', default: '1000' },
    markdown: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const minutes = Number(positionals[0]);

if (values.help || !(minutes > 0)) {
  process.stderr.write(`${usage}\n`);
  process.exitCode = values.help ? 0 : 1;
} else {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      // Who asks twice will not wait. The bot is ended and the disk unmounted even so.
      if (stopping.signal.aborted) process.exit(1);
      stopping.abort();
    });
  }
  await torture(stopping.signal);
}

async function torture(signal: AbortSignal): Promise<void> {
  const seed = Number(values.seed ?? Date.now() % 2 ** 31);
  const conditions = currentConditions('torture');
  const recordDir = projectPath('data', 'cache', 'torture', `seed-${seed}`);
  const say = (line: string) => process.stderr.write(`${line}\n`);
  say(`Seed ${seed}; the log and what is lost are kept in ${path.relative('', recordDir)}.`);
  const result = await Session.run({
    seed,
    experiments: allExperiments,
    counts: wantedCounts(),
    passages: Number(values.passages),
    people: 3,
    recordDir,
    backWithinMs: 15_000,
    acknowledgeWithinMs: 3_000,
    durationMs: minutes * minuteMs,
    signal,
    say,
  });
  process.stdout.write(`${renderOutcomes(conditions, result, values.markdown)}\n`);
  if (result.outcomes.some(isLost) || result.ending.length > 0) process.exitCode = 1;
}

function wantedCounts(): ReadonlyMap<ExperimentKind, number> {
  const only = values.only?.split(',');
  const told: Partial<Record<ExperimentKind, string | undefined>> = {
    kill: values.kills,
    damage: values.damages,
  };
  const isCounted = [values.kills, values.damages, values.others].some((one) => one !== undefined);
  return new Map(
    kinds
      .filter((kind) => only === undefined || only.includes(kind))
      .map((kind) => {
        const count = Object.hasOwn(told, kind) ? told[kind] : values.others;
        return [kind, isCounted ? Number(count ?? 0) : endless[kind]];
      }),
  );
}
