import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DiscordEmulator } from '../src/emulator/discord-emulator.js';
import type { EmulatedInteraction } from '../src/emulator/interactions/emulated-interaction.js';
import type { Application } from '../src/emulator/world/entities.js';
import type { BenchContext } from './bench-context.js';
import { BotProcess } from './bot-process.js';
import { askAgainAndAgain, type Asked, crowdOf } from './crowd.js';
import type { Figure } from './figure.js';
import { generatedDocuments } from './generated-text.js';
import { generatedIndex } from './generated-index.js';
import { generatedQuestions } from './questions.js';
import { median, percentile } from './statistics.js';

const bench = 'bot';
const documents = 1_000;
const passagesEach = 10;
/** Of each of the two measurements; every one is another, so that none is remembered. */
const questions = { quick: 200, full: 1_000 } as const;
/** Often enough to be late: Discord's own interval of 41 seconds would come up twice. */
const heartbeatIntervalMs = 2_000;
/** Discord waits 3 seconds for an acknowledgement. */
const acknowledged = { kind: 'below', value: 1_000 } as const;
/** A heartbeat that is missing at the next one's time ends the connection. */
const punctual = { kind: 'below', value: heartbeatIntervalMs / 2 } as const;
const none = { kind: 'below', value: 1 } as const;

/** What twenty people who ask at once wait for: at rest, and while every document is read anew. */
export async function botBench(context: BenchContext): Promise<readonly Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kilde-bench-'));
  const emulator = await DiscordEmulator.start({ heartbeatIntervalMs });
  try {
    const application = emulator.world.addApplication({ name: 'kilde' });
    const settings = await prepare(context, folder);
    return await withBot(emulator, application, settings, () =>
      measure(context, emulator, application),
    );
  } finally {
    await emulator.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The documents, and an index of as many passages as they have. @returns the bot's settings */
async function prepare(
  context: BenchContext,
  folder: string,
): Promise<Readonly<Record<string, string>>> {
  const documentsDir = path.join(folder, 'documents');
  const indexDir = path.join(folder, 'index');
  const generated = await generatedIndex(context, documents * passagesEach);
  await cp(generated.folder, indexDir, { recursive: true });
  await mkdir(documentsDir);
  for (const { id, text } of generatedDocuments(context.words, documents, passagesEach)) {
    await writeFile(path.join(documentsDir, id), text);
  }
  return {
    DOCUMENTS_DIR: documentsDir,
    INDEX_DIR: indexDir,
    REPLIES_DIR: path.join(folder, 'replies'),
    RATE_LIMIT_PER_PERSON: '0',
    RATE_LIMIT_PER_SERVER: '0',
  };
}

async function withBot<T>(
  emulator: DiscordEmulator,
  application: Application,
  settings: Readonly<Record<string, string>>,
  work: () => Promise<T>,
): Promise<T> {
  const bot = await BotProcess.start({
    ...settings,
    DISCORD_TOKEN: application.token,
    DISCORD_API_BASE: emulator.apiBase,
  });
  try {
    return await work();
  } finally {
    await bot.stop();
  }
}

async function measure(
  context: BenchContext,
  emulator: DiscordEmulator,
  application: Application,
): Promise<Figure[]> {
  const count = context.quick ? questions.quick : questions.full;
  const people = crowdOf(emulator, application);
  const all = generatedQuestions(context.words, 2 * count);
  context.say(`${people.length} people ask ${count} questions at rest`);
  const atRest = await askAgainAndAgain(people, all.slice(0, count));
  const run = await startRun(emulator, application);
  context.say(`${people.length} people ask ${count} questions during the run`);
  const duringRun = await askAgainAndAgain(people, all.slice(count));
  const share = shareOf(run);
  if (share === null) throw new Error('The run was over before the measurement was.');
  const { received, largestDelayMs } = emulator.gateway.heartbeats;
  return [
    ...figuresOf('at rest', atRest),
    ...figuresOf('during the run', duringRun),
    { bench, name: 'share of the run done meanwhile', value: share, unit: '%' },
    { bench, name: 'heartbeats', value: received, unit: 'heartbeats' },
    {
      bench,
      name: 'heartbeat, longest delay',
      value: largestDelayMs,
      unit: 'ms',
      target: punctual,
    },
  ];
}

/** Resolves when the first documents are embedded. */
async function startRun(
  emulator: DiscordEmulator,
  application: Application,
): Promise<EmulatedInteraction> {
  const { world } = emulator;
  const owner = world.addUser('moderator');
  const guild = world.addGuild('Moderators', owner);
  world.install(application, guild);
  const channel = world.addChannel(guild, 'runs');
  const run = emulator.person(owner, { channel }).slash('reindex', { mode: 'everything' });
  return await run.until(() => (shareOf(run) ?? 0) > 0, { timeoutMs: 60_000 });
}

/** Per cent of the run that its message shows; null where it shows something else. */
function shareOf(run: EmulatedInteraction): number | null {
  const shown = /^Indexing, (\d+)%$/u.exec(run.reply()?.embeds[0]?.title ?? '');
  return shown === null ? null : Number(shown[1]);
}

function figuresOf(when: string, asked: readonly Asked[]): Figure[] {
  const acknowledgedAfter = asked.map((one) => one.acknowledgedAfter);
  const answeredAfter = asked.map((one) => one.answeredAfter);
  const failed = asked.filter(({ failure }) => failure !== null);
  for (const { failure } of failed) process.stderr.write(`${failure}\n`);
  const figure = (name: string, value: number, target?: Figure['target']): Figure => ({
    bench: `${bench} ${when}`,
    name,
    value,
    unit: 'ms',
    ...(target && { target }),
  });
  return [
    figure('acknowledged, median', median(acknowledgedAfter), acknowledged),
    figure('acknowledged, p95', percentile(acknowledgedAfter, 0.95), acknowledged),
    figure('acknowledged, longest', Math.max(...acknowledgedAfter), acknowledged),
    figure('answered, median', median(answeredAfter)),
    figure('answered, p95', percentile(answeredAfter, 0.95)),
    { bench: `${bench} ${when}`, name: 'asked', value: asked.length, unit: 'questions' },
    {
      bench: `${bench} ${when}`,
      name: 'failed',
      value: failed.length,
      unit: 'questions',
      target: none,
    },
  ];
}
