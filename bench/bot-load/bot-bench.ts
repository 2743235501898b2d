import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DiscordEmulator } from '../../emulator/discord-emulator.js';
import type { EmulatedInteraction } from '../../emulator/interactions/emulated-interaction.js';
import type { Person } from '../../emulator/person/person.js';
import type { Application } from '../../emulator/world/entities.js';
import type { BenchContext } from '../bench-context.js';
import { BotProcess } from './bot-process.js';
import { askedFigures } from './asked-figures.js';
import { askAgainAndAgain, type Asked, crowdOf } from './crowd.js';
import type { Figure } from '../figures/figure.js';
import { generatedDocuments } from '../generated/generated-text.js';
import { generatedIndex } from '../generated/generated-index.js';
import { generatedQuestions } from '../generated/questions.js';

const bench = 'bot';
const documents = 1_000;
/** Few, so that it soon comes to writing and opening the index. */
const addedDocuments = 20;
const passagesEach = 10;
/** Of each of the two measurements; every one is another, so that none is remembered. */
const questions = { quick: 200, full: 1_000 } as const;
/** More than are asked before a run of a few documents is over. */
const mostUntilTakenUp = 10_000;
const patience = { timeoutMs: 60_000 };
/** Often enough to be late: Discord's own interval of 41 seconds would come up twice. */
const heartbeatIntervalMs = 2_000;
/** A heartbeat that is missing at the next one's time ends the connection. */
const punctual = { kind: 'below', value: heartbeatIntervalMs / 2 } as const;

/** Where a run is told to begin and to stop. */
interface Stage {
  readonly context: BenchContext;
  readonly emulator: DiscordEmulator;
  readonly people: readonly Person[];
  readonly moderator: Person;
  readonly documentsDir: string;
}

/**
 * What twenty people who ask at once wait for: at rest, while every document is read anew, and while
 * a run with a few new documents comes to its end and its index is taken up.
 */
export async function botBench(context: BenchContext): Promise<readonly Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'kilde-bench-'));
  const emulator = await DiscordEmulator.start({ heartbeatIntervalMs });
  try {
    const application = emulator.world.addApplication({ name: 'kilde' });
    const prepared = await prepare(context, folder);
    const people = crowdOf(emulator, application);
    const { moderator, guild } = moderatorOf(emulator, application);
    const settings = { ...prepared, OWNER_SERVER_IDS: guild.id };
    const documentsDir = settings.DOCUMENTS_DIR;
    const stage = { context, emulator, people, moderator, documentsDir };
    return await withBot(emulator, application, settings, () => measure(stage));
  } finally {
    await emulator.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The documents, and an index of as many passages as they have. @returns the bot's settings */
async function prepare(context: BenchContext, folder: string) {
  const documentsDir = path.join(folder, 'documents');
  const indexDir = path.join(folder, 'index');
  const generated = await generatedIndex(context, documents * passagesEach);
  await cp(generated.folder, indexDir, { recursive: true });
  await mkdir(documentsDir);
  await writeDocuments(context, documentsDir, 0, documents);
  return {
    DOCUMENTS_DIR: documentsDir,
    INDEX_DIR: indexDir,
    REPLIES_DIR: path.join(folder, 'replies'),
    COLLECTIONS_DIR: path.join(folder, 'collections'),
    COLLECTIONS_FILE: path.join(folder, 'collections.yaml'),
    // Runs that nobody asked for would come between.
    WATCH_SECONDS: '0',
    RATE_LIMIT_PER_PERSON: '0',
    RATE_LIMIT_PER_SERVER: '0',
  };
}

/** Writes the generated documents from one number to before another. */
async function writeDocuments({ words }: BenchContext, folder: string, from: number, to: number) {
  const generated = [...generatedDocuments(words, to, passagesEach)];
  for (const { id, text } of generated.slice(from)) await writeFile(path.join(folder, id), text);
}

function moderatorOf(emulator: DiscordEmulator, application: Application) {
  const { world } = emulator;
  const owner = world.addUser('moderator');
  const guild = world.addGuild('Moderators', owner);
  world.install(application, guild);
  const channel = world.addChannel(guild, 'runs');
  return { moderator: emulator.person(owner, { channel }), guild };
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

async function measure(stage: Stage): Promise<Figure[]> {
  const { context, emulator, people } = stage;
  const count = context.quick ? questions.quick : questions.full;
  const all = generatedQuestions(context.words, 2 * count + mostUntilTakenUp);
  context.say(`${people.length} people ask ${count} questions at rest`);
  const atRest = await askAgainAndAgain(people, all.slice(0, count));
  const duringRun = await askDuringRun(stage, all.slice(count, 2 * count));
  const atItsEnd = await askUntilTakenUp(stage, all.slice(2 * count));
  for (const { failure } of [...atRest, ...duringRun, ...atItsEnd]) {
    if (failure !== null) context.say(failure);
  }
  const { received, largestDelayMs: value } = emulator.gateway.heartbeats;
  return [
    ...askedFigures(`${bench} at rest`, atRest),
    ...askedFigures(`${bench} during a run`, duringRun),
    ...askedFigures(`${bench} at its end`, atItsEnd),
    { bench, name: 'heartbeats', value: received, unit: 'heartbeats' },
    { bench, name: 'heartbeat, longest delay', value, unit: 'ms', target: punctual },
  ];
}

/** @throws Error where the run is over before the last answer */
async function askDuringRun(
  { context, people, moderator }: Stage,
  asked: readonly string[],
): Promise<Asked[]> {
  const run = moderator.slash('reindex', { mode: 'everything' });
  await run.until(() => (shareOf(run) ?? 0) > 0, patience);
  context.say(`${people.length} people ask ${asked.length} questions during the run`);
  const answers = await askAgainAndAgain(people, asked);
  const message = run.reply();
  if (message === undefined || shareOf(run) === null) {
    throw new Error('The run was over before the measurement was.');
  }
  moderator.click(message, 'Stop indexing');
  await run.until(() => titleOf(run) === 'Indexing was stopped', patience);
  return answers;
}

/** Asks from the start of a short run until its documents are answered from. */
async function askUntilTakenUp(
  { context, people, moderator, documentsDir }: Stage,
  asked: readonly string[],
): Promise<Asked[]> {
  await writeDocuments(context, documentsDir, documents, documents + addedDocuments);
  const run = moderator.slash('reindex', { mode: 'changed' });
  const isDone = () => titleOf(run) === 'The index is up to date';
  context.say(`${people.length} people ask until ${addedDocuments} new documents are taken up`);
  const answers = await askAgainAndAgain(people, asked, isDone);
  if (!isDone()) throw new Error(`The run was not over when all was asked: ${run.describe()}`);
  return answers;
}

/** Per cent of the run that its message shows; null where it shows something else. */
function shareOf(run: EmulatedInteraction): number | null {
  const shown = /^Indexing, (\d+)%$/u.exec(titleOf(run));
  return shown === null ? null : Number(shown[1]);
}

function titleOf(run: EmulatedInteraction): string {
  return run.reply()?.embeds[0]?.title ?? '';
}
