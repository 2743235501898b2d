import { defineCommand, renderUsage, runCommand, type ArgsDef, type ParsedArgs } from 'citty';
import type { Config } from '../config.js';
import type { Logger } from '../logger.js';
import type { Terminal } from './output/terminal.js';

/** What every command gets. */
export interface CliContext {
  readonly config: Config;
  readonly log: Logger;
  readonly terminal: Terminal;
  /** Aborted by Ctrl-C and SIGTERM. */
  readonly signal: AbortSignal;
}

/** Result of a command: the process's exit status. */
export type ExitStatus = 0 | 1;

/** One command of the command line. */
export interface CliCommand {
  readonly description: string;
  readonly args: ArgsDef;
  /** The help text. */
  usage(): Promise<string>;
  /** @throws UserError for the user's mistakes */
  execute(rawArgs: readonly string[], context: CliContext): Promise<ExitStatus>;
}

/** Makes a command whose arguments are typed by their definitions. */
export function cliCommand<const T extends ArgsDef>(definition: {
  readonly name: string;
  readonly description: string;
  readonly args: T;
  readonly run: (args: ParsedArgs<T>, context: CliContext) => Promise<ExitStatus>;
}): CliCommand {
  const { name, description, args } = definition;
  const meta = { name: `kilde ${name}`, description };
  return {
    description,
    args,
    usage: () => renderUsage(defineCommand({ meta, args })),
    execute: async (rawArgs, context) => {
      let status: ExitStatus = 1;
      const command = defineCommand({
        meta,
        args,
        run: async (parsed) => {
          status = await definition.run(parsed.args, context);
        },
      });
      await runCommand(command, { rawArgs: [...rawArgs] });
      return status;
    },
  };
}

/** For `--json`, which every command takes. */
export const jsonArgument = {
  type: 'boolean',
  description: 'Print one JSON object instead of text.',
} as const;
