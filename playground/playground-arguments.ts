import { statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf, UserError } from '../src/errors.js';

export interface PlaygroundArguments {
  /** An absolute path; null for the configured folder. */
  readonly documents: string | null;
  readonly port: number | null;
  readonly opensBrowser: boolean;
  readonly help: boolean;
}

export const usage = `npm run try [-- OPTIONS]
Opens a page in which you meet the bot as in Discord, without an account.

  --documents DIR   answer from this folder, with an index of its own
  --port N          the page's port; 4870, or a free one, where it is not given
  --no-open         do not open the browser
  --help            say this
`;

/**
 * @param from the folder that relative paths count from
 * @throws UserError that names what is wrong
 */
export function readArguments(args: readonly string[], from: string): PlaygroundArguments {
  const { documents, port, help = false, 'no-open': noOpen = false } = parse(args);
  return {
    documents: documents === undefined ? null : folderOf(from, documents),
    port: port === undefined ? null : portOf(port),
    opensBrowser: !noOpen,
    help,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        documents: { type: 'string' },
        port: { type: 'string' },
        'no-open': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new UserError(`${messageOf(error)}\n${usage}`, { cause: error });
  }
}

function folderOf(from: string, documents: string): string {
  const folder = path.resolve(from, documents);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) return folder;
  throw new UserError(`--documents ${documents}: expected a folder, and there is none.`);
}

function portOf(port: string): number {
  const number = Number(port);
  if (/^\d{1,5}$/.test(port) && number >= 1 && number <= 65_535) return number;
  throw new UserError(`--port ${port}: expected a number from 1 to 65535.`);
}
