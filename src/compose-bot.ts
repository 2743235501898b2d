import type { Config } from './config.js';
import { FairUse } from './discord/asking/fair-use.js';
import type { BotServices } from './discord/bot-services.js';
import { CommandMentions } from './discord/dispatching/command-mentions.js';
import { CommandTable } from './discord/dispatching/command-table.js';
import { Dispatcher } from './discord/dispatching/dispatcher.js';
import { loadCommands } from './discord/dispatching/load-commands.js';
import { createBotClient } from './discord/lifecycle/bot-client.js';
import type { BotParts } from './discord/lifecycle/run-bot.js';
import { hidingPaths } from './discord/reindexing/hide-paths.js';
import { ButtonKeys } from './discord/replies/button-keys.js';
import { ReplyLedger } from './discord/replies/reply-ledger.js';
import { ReplyMemory } from './discord/replies/reply-memory.js';
import { splitterVersion } from './documents/passages/splitter-version.js';
import { EngineClient } from './engine/engine-client.js';
import { VectraPassageStore } from './index/vectra/vectra-passage-store.js';
import { IndexingClient } from './indexing/process/indexing-client.js';
import type { Logger } from './logger.js';
import { productVersion } from './product-version.js';
import { AnswerCache } from './serving/answer-cache.js';
import { QuestionHelp } from './serving/question-help.js';
import { QuestionQueue } from './serving/question-queue.js';
import { GuardedEngine } from './serving/guarded-engine.js';
import { IndexRepair } from './serving/index-repair.js';
import { IndexingRuns } from './serving/indexing-runs.js';
import { Library } from './serving/library.js';

/**
 * What the bot is put together of: nothing of it has started when this returns, but the engine.
 * @throws UserError naming a file of the commands that is none
 */
export async function composeBot(config: Config, log: Logger): Promise<BotParts> {
  const { questions, questionHelp, close: closeServing, ...serving } = composeServing(config, log);
  const { engine, library, indexing, repair } = serving;
  const ledger = new ReplyLedger(config.bot.repliesDir, {
    onLeftBehind: (reason) => log.warn({ reason }, 'old replies left behind'),
  });
  const replies = new ReplyMemory(ledger, log);
  const list = await loadCommands();
  const commands = new CommandTable(list);
  const mentions = new CommandMentions(list);
  const keys = await composeButtonKeys(config.bot.repliesDir, log);
  const services: BotServices = {
    questions,
    engine,
    library,
    questionHelp,
    indexing,
    repair,
    ledger: replies,
    fairUse: new FairUse(config.bot),
    reindexRoleIds: config.bot.reindexRoleIds,
    customId: (state) => keys.sign(state),
    stateOf: (signed) => keys.parse(signed),
    areButtonsOff: () => replies.isFailing || keys.isStandIn,
    mention: (command, locale) => mentions.of(command, locale),
    log,
    logQuestions: config.bot.logQuestions,
    withoutPaths: hidingPaths(config),
    startedAt: new Date(),
    version: productVersion(),
  };
  return {
    ...serving,
    client: createBotClient(config.bot.apiBase),
    commands,
    mentions,
    keys,
    dispatcher: new Dispatcher({ commands, services }),
    close: async () => {
      await Promise.all([closeServing(), ledger.close()]);
    },
  };
}

function launchEngine({ indexDir, model, readingBudgetMs }: Config, log: Logger): EngineClient {
  return EngineClient.launch({
    settings: { indexDir, model, readingBudgetMs },
    onOutput: (line) => log.debug({ line }, 'engine process'),
  });
}

/** What the bot answers and indexes with; nothing here knows of Discord. */
function composeServing(config: Config, log: Logger) {
  const { documentsDir, indexDir, model, inferenceProcesses, maxFileBytes, documentTimeLimitMs } =
    config;
  const onNotice = (notice: string) => log.warn({ notice }, 'index');
  const store = new VectraPassageStore({
    folder: indexDir,
    splitterVersion,
    onPreviousDropped: onNotice,
    onLeftBehind: (reason) => log.warn({ reason }, 'index files left behind'),
  });
  const client = launchEngine(config, log);
  const runs = new IndexingClient({
    settings: {
      documentsDir,
      indexDir,
      model,
      inferenceProcesses,
      maxFileBytes,
      documentTimeLimitMs,
    },
    onOutput: (line) => log.debug({ line }, 'indexing process'),
    onNotice,
  });
  const engine = new GuardedEngine(client, () => repair.begin());
  const questions = new QuestionQueue(engine, new AnswerCache(), config.bot.queueLimit);
  const questionHelp = new QuestionHelp({ engine, questions, log });
  const library = new Library(engine, store, () => questionHelp.begin());
  const indexing = new IndexingRuns(runs, library);
  const repair = new IndexRepair({ engine, indexing, library, store, log });
  return {
    engine,
    store,
    library,
    indexing,
    repair,
    questions,
    questionHelp,
    stopIndexing: async () => {
      repair.close();
      await runs.close();
    },
    close: async () => {
      questionHelp.close();
      await Promise.all([runs.close(), client.close()]);
    },
  };
}

function composeButtonKeys(folder: string, log: Logger): Promise<ButtonKeys> {
  return ButtonKeys.open(folder, {
    onOutOfReach: (reason) =>
      log.warn({ reason }, 'the key of the buttons is out of reach: another one stands in for it'),
    onSetAside: (file) =>
      log.warn({ file }, 'the key of the buttons is damaged: buttons of older messages are dead'),
  });
}
