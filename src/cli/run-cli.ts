import { randomUUID } from 'node:crypto';
import { stripVTControlCharacters } from 'node:util';
import { loadEnvironment, readConfig, type Config } from '../config.js';
import { messageOf, UserError } from '../errors.js';
import { productVersion } from '../product-version.js';
import { checkArguments } from './check-arguments.js';
import type { CliCommand, CommandLineParts } from './cli-command.js';
import { deferredLog, type CommandLog } from './deferred-log.js';
import { InterruptedError } from './interrupted-error.js';
import type { Terminal } from './output/terminal.js';

/**
 * The one list of commands, in the order of the help. A command is loaded when it is wanted, for
 * some of them bring much that others do without.
 */
const commands: Readonly<Record<string, () => Promise<CliCommand>>> = {
  index: async () => (await import('./index-command.js')).indexCommand,
  ask: async () => (await import('./ask-command.js')).askCommand,
  source: async () => (await import('./source-command.js')).sourceCommand,
  status: async () => (await import('./status-command.js')).statusCommand,
  evaluate: async () => (await import('./evaluation/evaluate-command.js')).evaluateCommand,
  calibrate: async () => (await import('./evaluation/calibrate-command.js')).calibrateCommand,
  doctor: async () => (await import('./doctor/doctor-command.js')).doctorCommand,
};

export interface RunCliOptions {
  /** Puts together what the command works with. */
  readonly compose: (
    config: Config,
    log: CommandLog,
    onNotice: (notice: string) => void,
  ) => CommandLineParts;
  readonly terminal: Terminal;
  /** Aborted when the command is to end. */
  readonly signal: AbortSignal;
}

/** Runs a command line and gives its exit status; never throws. */
export async function runCli(argv: readonly string[], options: RunCliOptions): Promise<number> {
  const { terminal, signal } = options;
  try {
    return await dispatch(argv, options);
  } catch (error) {
    return report(signal.aborted ? signal.reason : error, terminal);
  }
}

async function dispatch(
  [name, ...rest]: readonly string[],
  { compose, terminal, signal }: RunCliOptions,
): Promise<number> {
  if (name === undefined) throw new UserError(await overview());
  if (['--version', '-v'].includes(name)) return say(terminal, productVersion());
  if (['--help', '-h', 'help'].includes(name)) return say(terminal, await overview());
  const command = Object.hasOwn(commands, name) ? await commands[name]?.() : undefined;
  if (command === undefined) {
    throw new UserError(`There is no command "${name}".\n\n${await overview()}`);
  }
  if (asksForHelp(rest)) {
    return say(terminal, stripVTControlCharacters(await command.usage()));
  }
  checkArguments(name, rest, command.args);
  const config = readConfig(loadEnvironment());
  const log = deferredLog(config.logLevel);
  const parts = compose(config, log, (notice) => terminal.message(notice));
  return await command.execute(rest, { config, parts, log, terminal, signal });
}

/** What follows `--` is a question, though it may read `--help`. */
function asksForHelp(words: readonly string[]): boolean {
  const options = words.includes('--') ? words.slice(0, words.indexOf('--')) : words;
  return options.some((word) => word === '--help' || word === '-h');
}

function say(terminal: Terminal, text: string): 0 {
  terminal.result(text);
  return 0;
}

async function overview(): Promise<string> {
  const width = Math.max(...Object.keys(commands).map((name) => name.length));
  const lines = await Promise.all(
    Object.entries(commands).map(
      async ([name, load]) => `  ${name.padEnd(width)}  ${(await load()).description}`,
    ),
  );
  return [
    'Answers questions about a folder of documents by quoting them word for word.',
    '',
    'Usage: kilde <command> [options]     (kilde <command> --help tells more)',
    '',
    ...lines,
    '',
    'Settings come from the environment or from .env; .env.example lists them.',
  ].join('\n');
}

/** The one place that errors end in: the user's mistakes as a sentence, ours with a reference. */
function report(error: unknown, terminal: Terminal): number {
  if (error instanceof InterruptedError) {
    terminal.message(error.message);
    return error.exitStatus;
  }
  if (error instanceof UserError) {
    terminal.message(error.message);
    return 1;
  }
  if (isFileError(error)) {
    terminal.message(`${error.message}: check the file or folder, and this user's rights to it.`);
    return 1;
  }
  const reference = randomUUID().slice(0, 8);
  deferredLog('error').error({ err: error, reference }, 'unexpected error');
  terminal.message(
    `Something went wrong that should not have (reference ${reference}): ${messageOf(error)}`,
  );
  return 1;
}

/** Whether the file system refused something, which its message says of which path. */
function isFileError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error && 'path' in error;
}
