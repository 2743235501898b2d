import { checkToken } from './check-token.js';
import { composeBot } from './compose-bot.js';
import { loadEnvironment, readConfig, settingWarnings } from './config.js';
import { loggableError } from './discord/dispatching/discord-errors.js';
import { runBot } from './discord/lifecycle/run-bot.js';
import { endProcess } from './end-process.js';
import { messageOf, UserError } from './errors.js';
import { LineOutput } from './line-output.js';
import { createLogger, type Logger } from './logger.js';
import { watchForParent } from './processes/orphan-watch.js';

/** Who stops the bot should not have to wait for a reader of its log that has stopped. */
const flushLimitMs = 1_000;
const output = new LineOutput(process.stdout);
const messages = new LineOutput(process.stderr);

/** Entry of the bot: runs until it is told to stop, and says in one line why it cannot. */
async function main(signal: AbortSignal): Promise<void> {
  const config = readConfig(loadEnvironment());
  const log = createLogger(config.logLevel, messages);
  // A token that is missing may stand under a name that is wrong.
  for (const warning of settingWarnings()) log.warn(warning);
  checkToken(config.bot.token);
  endOnStrayErrors(log);
  await runBot({
    config: config.bot,
    parts: await composeBot(config, log),
    log,
    tell: (line) => output.write(`${line}\n`),
    signal,
  });
}

/** Node would print such an error with everything in it, an interaction's token included. */
function endOnStrayErrors(log: Logger): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ error: loggableError(error) }, event);
      void end(1);
    });
  }
}

/** Ends the process with what it said last, unless nobody reads that. */
async function end(status: 0 | 1): Promise<never> {
  await Promise.all([output.flushed(flushLimitMs), messages.flushed(flushLimitMs)]);
  return await endProcess(status);
}

// For who starts a bot to use it themselves, like the playground: a service outlives its starter.
if (process.argv.includes('--end-with-parent')) watchForParent();

const controller = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // Who asks twice will not wait.
    if (controller.signal.aborted) process.exit(1);
    controller.abort();
  });
}

try {
  await main(controller.signal);
  // discord.js goes on connecting where it was not let in, so the process would never end.
  await end(0);
} catch (error) {
  const known = error instanceof UserError;
  messages.write(`${known ? error.message : `Something went wrong: ${messageOf(error)}`}\n`);
  await end(1);
}
