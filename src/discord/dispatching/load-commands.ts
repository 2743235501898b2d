import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { UserError } from '../../errors.js';
import type { Command } from './command.js';

/** Where the commands lie, whether run from src/ or from dist/src/. */
const commandsFolder = fileURLToPath(new URL('../../../commands/', import.meta.url));

/**
 * Reads the one list of commands: every file of the folder is one.
 * @throws UserError naming the file that is no command, or shares its name with another
 */
export async function loadCommands(folder = commandsFolder): Promise<readonly Command[]> {
  const names = (await readdir(folder)).filter((name) => /\.[jt]s$/u.test(name)).sort();
  const commands: Command[] = [];
  const files = new Map<string, string>();
  for (const name of names) {
    const file = path.join(folder, name);
    const command = commandOf(await import(pathToFileURL(file).href), file);
    const other = files.get(command.data.name);
    if (other !== undefined) {
      throw new UserError(
        `${file} and ${other} are both named "${command.data.name}": rename one.`,
      );
    }
    files.set(command.data.name, file);
    commands.push(command);
  }
  return commands;
}

function commandOf(module: unknown, file: string): Command {
  const command = isObject(module) ? module['default'] : undefined;
  if (isCommand(command)) return command;
  throw new UserError(
    `${file} is no command: its default export must have data with a name, and execute or executeOnMessage.`,
  );
}

function isCommand(value: unknown): value is Command {
  if (!isObject(value) || !isObject(value['data'])) return false;
  const runs = value['execute'] ?? value['executeOnMessage'];
  return typeof value['data']['name'] === 'string' && typeof runs === 'function';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
