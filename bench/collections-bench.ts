import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DiscordEmulator } from '../emulator/discord-emulator.js';
import type { Person } from '../emulator/person/person.js';
import type { BenchContext } from './bench-context.js';
import { BotProcess } from './bot-load/bot-process.js';
import type { Figure } from './figures/figure.js';
import { medianFigure } from './figures/median-figure.js';
import { generatedIndex } from './generated/generated-index.js';
import { generatedQuestions } from './generated/questions.js';
import { processSizes } from './process-sizes.js';

const bench = 'collections';
const passagesOf = 500;
const collections = { full: 200, quick: 20 };
/** Of a question that is put to a collection that is open, to compare with. */
const askedOpen = 20;
const patience = { timeoutMs: 60_000 };

interface Server {
  /** Somebody in the channel of each collection. */
  readonly people: readonly Person[];
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * A bot with many collections of 500 passages, to each of which somebody comes twice, in turn: how
 * much memory its processes take in the end, and how long a question takes to a collection that
 * nobody came to before, that was closed for others, and that is open.
 */
export async function collectionsBench(context: BenchContext): Promise<readonly Figure[]> {
  const count = context.quick ? collections.quick : collections.full;
  const folder = await mkdtemp(path.join(tmpdir(), 'kilde-bench-'));
  const emulator = await DiscordEmulator.start();
  try {
    context.say(`making ${count} collections of ${passagesOf} passages`);
    const { people, settings } = await prepare(context, emulator, folder, count);
    const bot = await BotProcess.start(settings);
    try {
      return await measured(context, people, bot);
    } finally {
      await bot.stop();
    }
  } finally {
    await emulator.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function prepare(
  context: BenchContext,
  emulator: DiscordEmulator,
  folder: string,
  count: number,
): Promise<Server> {
  const { world } = emulator;
  const owner = world.addUser('owner');
  const guild = world.addGuild('Collections', owner);
  const application = world.addApplication({ name: 'kilde' });
  world.install(application, guild);
  const made = await generatedIndex(context, passagesOf);
  const documents = path.join(folder, 'documents');
  await mkdir(documents);
  const collectionsDir = path.join(folder, 'collections');
  const channels: string[] = [];
  const people: Person[] = [];
  for (let number = 0; number < count; number += 1) {
    await cp(made.folder, path.join(collectionsDir, `c${number}`, 'index'), { recursive: true });
    const channel = world.addChannel(guild, `c${number}`);
    channels.push(`      ${channel.id}: c${number}`);
    people.push(emulator.person(owner, { channel }));
  }
  const file = path.join(folder, 'collections.yaml');
  await writeFile(file, `servers:\n  ${guild.id}:\n    channels:\n${channels.join('\n')}\n`);
  await cp(made.folder, path.join(folder, 'index'), { recursive: true });
  return {
    people,
    settings: {
      DISCORD_TOKEN: application.token,
      DISCORD_API_BASE: emulator.apiBase,
      DOCUMENTS_DIR: documents,
      INDEX_DIR: path.join(folder, 'index'),
      REPLIES_DIR: path.join(folder, 'replies'),
      COLLECTIONS_DIR: collectionsDir,
      COLLECTIONS_FILE: file,
      WATCH_SECONDS: '0',
      RATE_LIMIT_PER_PERSON: '0',
      RATE_LIMIT_PER_SERVER: '0',
    },
  };
}

async function measured(
  context: BenchContext,
  people: readonly Person[],
  bot: BotProcess,
): Promise<readonly Figure[]> {
  const questions = generatedQuestions(context.words, 2 * people.length + askedOpen)[
    Symbol.iterator
  ]();
  const ask = async (person: Person | undefined): Promise<number> => {
    const question = questions.next().value ?? '';
    const started = performance.now();
    const asked = person?.slash('ask', { question });
    await asked?.settled(patience);
    if (asked?.state !== 'answered') throw new Error(asked?.describe() ?? 'Nobody asks.');
    return performance.now() - started;
  };
  const round = async (): Promise<number[]> => {
    const took: number[] = [];
    for (const person of people) took.push(await ask(person));
    return took;
  };
  context.say('asking each collection twice');
  const first = await round();
  const closed = await round();
  const last: number[] = [];
  for (let time = 0; time < askedOpen; time += 1) last.push(await ask(people.at(-1)));
  const sizes = await processSizes(bot.pid);
  const all = sizes.reduce((sum, { megabytes }) => sum + megabytes, 0);
  const figure = medianFigure(bench);
  const openMedian = figure('question to one that is open', last, 'ms');
  return [
    openMedian,
    figure('question to one that nobody came to before', first, 'ms'),
    figure('question to one that was closed', closed, 'ms', {
      kind: 'below',
      value: openMedian.value + 500,
    }),
    ...sizes.map(({ name, megabytes: value }) => ({ bench, name, value, unit: 'MB' as const })),
    {
      bench,
      name: `all at ${people.length} of ${passagesOf} passages`,
      value: all,
      unit: 'MB',
      target: { kind: 'below', value: 900 },
    },
  ];
}
