import { defineCommand, renderUsage, runCommand, type ArgsDef, type ParsedArgs } from 'citty';
import type { Config } from '../config.js';
import type { IndexEngine } from '../engine/index-engine.js';
import type { Dataset } from '../evaluation/sets/dataset.js';
import type { Reader } from '../reading/reader.js';
import type { PassageStore } from '../index/passage-store.js';
import type { IndexingTools } from '../indexing/indexing-run.js';
import type { DocumentReader } from '../indexing/reading/document-reader.js';
import type { CommandLog } from './deferred-log.js';
import type { Terminal } from './output/terminal.js';

/** What a run works with, to be closed after it. */
export type ClosableTools = IndexingTools & { close(): Promise<void> };

/** What commands work with; each is made when it is asked for, for no command needs all. */
export interface CommandLineParts {
  /** The index. */
  readonly store: () => PassageStore;
  /**
   * What an indexing run works with: a process that reads, a pool that embeds, the store.
   * @param own another index than that of the settings, and what is measured with it
   * @throws UserError where the model is missing or broken
   */
  readonly indexing: (documentsDir: string, indexDir?: string) => Promise<ClosableTools>;
  /** Reads documents in a process of its own, to look at them. */
  readonly reader: () => Promise<DocumentReader>;
  /**
   * The engine that answers questions, warm.
   * @param own another index than that of the settings, and what is measured with it
   * @throws UserError where the model or the index cannot be opened
   */
  readonly engine: (own?: {
    readonly indexDir: string;
    readonly measured?: string;
    readonly readingBudgetMs: number;
  }) => Promise<StartedEngine>;
  /** What reads passages; null where the model has none. @throws UserError where it is broken */
  readonly passageReader: () => Promise<Reader | null>;
  /**
   * What an evaluation works with: the documents of a set in an index of their own, in a folder.
   * @throws UserError where the model is missing or broken
   */
  readonly evaluation: (dataset: Dataset, folder: string) => Promise<ClosableTools>;
}

/** An index that is answered from, by an engine process of its own. */
export interface StartedEngine {
  readonly index: IndexEngine;
  readonly close: () => Promise<void>;
}

/** What every command gets. */
export interface CliContext {
  readonly config: Config;
  readonly parts: CommandLineParts;
  readonly log: CommandLog;
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
