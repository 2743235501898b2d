import { type Experiment, type ExperimentContext, type Harm, unhindered } from './experiment.js';

/** More than a pipe and the reader's buffer hold. */
const loggedBytes = 400_000;
/** Discord takes no more of an option; the bot logs what was asked here. */
const longestQuestion = 6_000;
/** Fewer than may wait for an answer. */
const atOnce = 11;

/** Nobody reads what the bot writes, as under a service manager that hangs. */
export const stalledLogs: readonly Experiment[] = [
  { kind: 'log', name: 'stalled log reader', weight: 1, hindrance: unhindered, run: stall },
];

async function stall({ stage, backWithinMs }: ExperimentContext): Promise<Harm> {
  const goOn = stage.bot.stallReader();
  try {
    const padding = ` ${'?'.repeat(longestQuestion - 200)}`;
    for (let logged = 0; logged < loggedBytes; logged += atOnce * longestQuestion) {
      const asked = Array.from({ length: atOnce }, (_, place) =>
        stage.prober.slash('ask', { question: `${logged + place}${padding}` }),
      );
      // Whether they are answered is seen below, by questions that have an answer.
      await Promise.allSettled(asked.map((one) => one.settled({ timeoutMs: backWithinMs })));
      if (asked.some(({ state }) => state === 'failed')) break;
    }
    const since = performance.now();
    const backAfterMs = await stage.service.back(stage.prober, since, backWithinMs);
    return { detail: 'while people ask', backAfterMs, violations: [], mustSettle: false };
  } finally {
    goOn();
  }
}
