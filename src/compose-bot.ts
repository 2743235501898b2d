import PQueue from 'p-queue';
import { CollectionPlaces, ownerOf } from './collections/collection-places.js';
import { CollectionRules } from './collections/collection-rules.js';
import { OwnCollections } from './collections/own-collections.js';
import { requireApart } from './collections/require-apart.js';
import { readCollectionSettings } from './collections/read-collection-settings.js';
import { composeCollection, type SharedServing } from './compose-collection.js';
import { composeTasks } from './compose-tasks.js';
import type { Config } from './config.js';
import { FairUse } from './discord/asking/fair-use.js';
import { CommandMentions } from './discord/dispatching/command-mentions.js';
import { CommandTable } from './discord/dispatching/command-table.js';
import { loggableError } from './discord/dispatching/discord-errors.js';
import { Dispatcher } from './discord/dispatching/dispatcher.js';
import { loadCommands } from './discord/dispatching/load-commands.js';
import { createBotClient } from './discord/lifecycle/bot-client.js';
import { openLibrary } from './discord/lifecycle/open-library.js';
import type { BotParts } from './discord/lifecycle/run-bot.js';
import { hidingPaths } from './discord/reindexing/hide-paths.js';
import { ButtonKeys } from './discord/replies/button-keys.js';
import { ReplyLedger } from './discord/replies/reply-ledger.js';
import { ReplyMemory } from './discord/replies/reply-memory.js';
import { Visits } from './discord/visits.js';
import { EngineClient } from './engine/engine-client.js';
import type { Logger } from './logger.js';
import { productVersion } from './product-version.js';
import { AnswerCache } from './serving/answer-cache.js';
import { Collections } from './serving/collections.js';
import { DocumentIntake } from './serving/keeping/document-intake.js';
import { FeedbackSweep } from './serving/feedback-sweep.js';
import { QuestionQueue } from './serving/question-queue.js';

/**
 * What the bot is put together of: nothing of it has started when this returns, but the engine.
 * @throws UserError naming a file of the commands that is none, the faults of COLLECTIONS_FILE, or
 *   folders of collections that lie in one another
 */
export async function composeBot(config: Config, log: Logger): Promise<BotParts> {
  const places = new CollectionPlaces(config);
  const own = await OwnCollections.find(places);
  const rules = await composeRules(config, own);
  const hasFurther = rules.named().size > 1 || own.ids.length > 0 || config.bot.serversMayOwn;
  if (hasFurther) await requireApart(config);
  const ledger = new ReplyLedger(config.bot.repliesDir, {
    onLeftBehind: (reason) => log.warn({ reason }, 'old replies left behind'),
  });
  const replies = new ReplyMemory(ledger, log);
  const list = await loadCommands();
  const commands = new CommandTable(list);
  const mentions = new CommandMentions(list);
  const keys = await composeButtonKeys(config.bot.repliesDir, log);
  const { collections, engine, sweep } = composeServing(config, {
    places,
    own,
    log,
    feedbackKey: () => keys.feedbackKey(),
  });
  const visits = new Visits({
    rules,
    collections,
    replies,
    keys,
    shared: {
      areButtonsOff: () => replies.isFailing || keys.isStandIn,
      mention: (command, locale) => mentions.of(command, locale),
      ...settledServices(config, log),
    },
  });
  const client = createBotClient(config.bot.apiBase, config.bot.answerMentions);
  return {
    ...collections.main,
    served: () => collections.served,
    client,
    tasks: await composeTasks(config, { client, visits, collections, places, own, log }),
    commands,
    mentions,
    keys,
    dispatcher: new Dispatcher({ commands, visits, log }),
    stopIndexing: () => collections.stopIndexing(),
    close: async () => {
      sweep.close();
      await Promise.all([collections.close(), engine.close(), ledger.close()]);
    },
  };
}

/** What settings and the start alone decide. */
function settledServices(config: Config, log: Logger) {
  const { bot } = config;
  return {
    fairUse: new FairUse(bot),
    moderatorRoleIds: bot.reindexRoleIds,
    withoutPaths: hidingPaths(config),
    log,
    logQuestions: bot.logQuestions,
    startedAt: new Date(),
    version: productVersion(),
  };
}

async function composeRules(config: Config, own: OwnCollections): Promise<CollectionRules> {
  const { ownerServers, serversMayOwn } = config.bot;
  return new CollectionRules({
    settings: await readCollectionSettings(config.collectionsFile),
    ownerServers,
    mayOwn: serversMayOwn,
    hasOwn: (server) => own.has(server),
  });
}

/** What the bot answers and indexes with; nothing here knows of Discord. */
function composeServing(
  config: Config,
  {
    places,
    own,
    log,
    feedbackKey,
  }: {
    readonly places: CollectionPlaces;
    readonly own: OwnCollections;
  } & Pick<SharedServing, 'log' | 'feedbackKey'>,
) {
  const { indexDir, model, readingBudgetMs } = config;
  const engine = EngineClient.launch({
    settings: { indexDir, model, readingBudgetMs },
    onOutput: (line) => log.debug({ line }, 'engine process'),
  });
  const queue = new QuestionQueue(new AnswerCache(), config.bot.queueLimit);
  const turns = new PQueue({ concurrency: 1 });
  const intake = composeIntake(config);
  const shared = { config, log, engine, queue, turns, feedbackKey, intake, own };
  const collections = new Collections({
    compose: (id) => composeCollection(places.of(id), shared),
    onCome: (collection) => {
      // A server that keeps nothing yet has nothing to index.
      const server = ownerOf(collection.place.id);
      if (server !== null && !own.has(server)) return;
      openLibrary({ ...collection, log }, () => undefined).catch((error: unknown) => {
        const details = { collection: collection.place.id, error: loggableError(error) };
        log.error(details, 'collection not opened');
      });
    },
  });
  const sweep = new FeedbackSweep({
    collectionsDir: config.collectionsDir,
    places,
    keptDays: config.bot.keepQuestions ? config.bot.keepQuestionsDays : 0,
    onLeftBehind: (reason) => log.warn({ reason }, 'old questions left behind'),
  });
  return { collections, engine, sweep };
}

/** Discord keeps the files of messages; an emulator on this machine does so itself. */
function composeIntake({ maxFileBytes, bot: { apiBase, allowLinks } }: Config): DocumentIntake {
  const { origin, protocol, hostname } = new URL(apiBase);
  const isHere = protocol === 'http:';
  return new DocumentIntake({
    maxBytes: maxFileBytes,
    allowLinks,
    attachmentOrigins: [
      'https://cdn.discordapp.com',
      'https://media.discordapp.net',
      ...(isHere ? [origin] : []),
    ],
    allowedAddresses: isHere ? [hostname.replaceAll(/[[\]]/gu, ''), '127.0.0.1', '::1'] : [],
  });
}

function composeButtonKeys(folder: string, log: Logger): Promise<ButtonKeys> {
  return ButtonKeys.open(folder, {
    onOutOfReach: (reason) =>
      log.warn({ reason }, 'the key of the buttons is out of reach: another one stands in for it'),
    onSetAside: (file) =>
      log.warn({ file }, 'the key of the buttons is damaged: buttons of older messages are dead'),
  });
}
