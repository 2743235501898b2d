import { Events, type Client } from 'discord.js';
import { mainCollection } from '../../collections/collection-places.js';
import type { BotConfig } from '../../config.js';
import type { PassageStore } from '../../index/passage-store.js';
import type { Library } from '../../serving/library.js';
import type { Logger } from '../../logger.js';
import type { IndexRepair } from '../../serving/index-repair.js';
import type { IndexingRuns } from '../../serving/indexing-runs.js';
import type { ButtonKeys } from '../replies/button-keys.js';
import type { CommandMentions } from '../dispatching/command-mentions.js';
import type { CommandTable } from '../dispatching/command-table.js';
import { loggableError } from '../dispatching/discord-errors.js';
import type { Dispatcher } from '../dispatching/dispatcher.js';
import { Ending } from './ending.js';
import { goOnline, inviteLink } from './go-online.js';
import { openLibrary, type OpenedParts } from './open-library.js';
import { watchConnection } from './watch-connection.js';
import { within } from '../within.js';

/** What the bot is put together of. */
export interface BotParts extends Omit<OpenedParts, 'log'> {
  readonly client: Client;
  readonly commands: CommandTable;
  readonly mentions: CommandMentions;
  readonly dispatcher: Dispatcher;
  readonly keys: Pick<ButtonKeys, 'retry'>;
  readonly repair: OpenedParts['repair'] & Pick<IndexRepair, 'state'>;
  readonly library: OpenedParts['library'] & Pick<Library, 'catalogue'>;
  /** The collections that are answered from, `main` among them. */
  readonly served: () => readonly FollowedCollection[];
  /** What goes on besides the commands. */
  readonly tasks: readonly BackgroundTask[];
  /** Stops the run that goes on, and lets nothing new begin. */
  readonly stopIndexing: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Something that goes on for as long as the bot runs. */
interface BackgroundTask {
  /** Called before the client logs in. */
  begin(client: Client): void;
  /** Begins nothing new; resolves when everything that was begun is done. */
  end(): Promise<void>;
}

/** What of a collection is needed to take up what another process indexed. */
interface FollowedCollection {
  readonly place: { readonly id: string };
  readonly store: Pick<PassageStore, 'current'>;
  readonly library: Pick<Library, 'follow' | 'generation'>;
  readonly indexing: Pick<IndexingRuns, 'running'>;
  readonly repair: Pick<IndexRepair, 'state'>;
}

export interface RunBotOptions {
  readonly config: BotConfig;
  readonly parts: BotParts;
  readonly log: Logger;
  /** Says a line to the owner. */
  readonly tell: (line: string) => void;
  /** Aborted when the bot is to stop. */
  readonly signal: AbortSignal;
}

/** How often the bot looks whether somebody else made a new generation; a look reads a small file. */
const followEveryMs = 15_000;
/** Time for answers that are being made when the bot is to stop. */
const finishLimitMs = 3_500;
/** A supervisor kills what has not gone after 10 seconds, mostly. */
const stopLimitMs = 7_000;
/** A connection that never came about has nothing to finish, and may not even close. */
const giveUpLimitMs = 2_000;

/**
 * Runs the bot until it is told to stop.
 * @throws UserError that says in one line why it cannot start or go on
 */
export async function runBot(options: RunBotOptions): Promise<void> {
  const { config, log, parts, signal } = options;
  const { client, commands, mentions, dispatcher, keys } = parts;
  const ending = new Ending(signal);
  client.on(Events.InteractionCreate, (interaction) => void dispatcher.handle(interaction));
  client.on(Events.Error, (error) => log.error({ error: loggableError(error) }, 'client error'));
  for (const task of parts.tasks) task.begin(client);
  const onFatal = (reason: unknown) => ending.fail(reason);
  const stopWatching = watchConnection(client, log, onFatal);
  const look = oneAtATime(() => followAll(options));
  const following = setInterval(() => {
    void look();
    void keys.retry();
  }, followEveryMs);
  try {
    // Whoever asks first must be told that the index is being made, not that there is none.
    const { opened } = await beginLibrary(options);
    const online = goOnline({ client, config, commands, mentions, log, onFatal });
    const started = start(online, opened, options);
    await Promise.race([started.then(() => ending.reached), ending.reached]);
    log.info('stopping');
  } finally {
    clearInterval(following);
    stopWatching();
    const limitMs = client.isReady() ? stopLimitMs : giveUpLimitMs;
    await within(limitMs, shutDown(parts));
  }
}

/** Resolves when it is clear whether there is an index, which is before it is opened. */
async function beginLibrary({ parts, log }: RunBotOptions): Promise<{ opened: Promise<void> }> {
  let opened: Promise<void> = Promise.resolve();
  await new Promise<void>((resolve, reject) => {
    opened = openLibrary({ ...parts, log }, resolve);
    opened.catch(reject);
  });
  return { opened };
}

/** Says that the bot is ready when it is logged in and has something to answer from. */
async function start(
  online: Promise<Client<true>>,
  opened: Promise<void>,
  { parts, tell }: RunBotOptions,
): Promise<void> {
  const [client] = await Promise.all([online, opened]);
  const { catalogue } = parts.library;
  const servers = client.guilds.cache.size;
  const documents = counted(catalogue.entries.length, 'document');
  tell(
    `Ready: ${client.user.tag} is in ${counted(servers, 'server')} and answers from ${documents}.`,
  );
  if (servers > 0) return;
  tell(`The bot is in no server yet. Invite it: ${inviteLink(client.application.id)}`);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** Takes up what another process indexed, its first index, too. */
async function followAll({ parts, log }: RunBotOptions): Promise<void> {
  for (const collection of parts.served()) await follow(collection, log);
}

async function follow(collection: FollowedCollection, log: Logger): Promise<void> {
  const { place, library, indexing, repair } = collection;
  // What runs here is taken up when it is done, and by the repair what others did meanwhile.
  if (indexing.running !== null || repair.state === 'repairing') return;
  try {
    if (place.id !== mainCollection && (await isTakenUp(collection))) return;
    await library.follow();
  } catch (error) {
    // Of an index that cannot be read its repair says it, once.
    if (repair.state !== null) return;
    log.error({ collection: place.id, error: loggableError(error) }, 'new generation not taken up');
  }
}

/**
 * Whether there is nothing new, so that the engine is not asked: one that took over has only `main`
 * open, and would open all others at once, though nobody asks them.
 */
async function isTakenUp({ store, library, repair }: FollowedCollection): Promise<boolean> {
  if (repair.state !== null || library.generation === null) return false;
  return (await store.current())?.generation === library.generation.generation;
}

/** An engine that takes long to open a generation must not be asked for it again and again. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let isGoingOn = false;
  return async () => {
    if (isGoingOn) return;
    isGoingOn = true;
    try {
      await work();
    } finally {
      isGoingOn = false;
    }
  };
}

async function shutDown(parts: BotParts): Promise<void> {
  const { client, dispatcher, tasks, stopIndexing, close } = parts;
  const finished = Promise.all([dispatcher.stop(), ...tasks.map((task) => task.end())]);
  // A run that is stopped says so in its message, which is then finished, too.
  await stopIndexing();
  await within(finishLimitMs, finished);
  await client.destroy();
  await close();
}
