import { ApplicationCommandType } from 'discord-api-types/v10';
import { isSubcommand } from '../validation/option-rules.js';
import type { CommandOption } from '../world/command.js';
import { ClientRefusal } from './client-refusal.js';
import { findNamed } from './localized.js';
import type { PickerEntry } from './picker.js';

export interface ChosenCommand extends PickerEntry {
  /** Group and subcommand, outermost first. */
  readonly path: readonly CommandOption[];
  /** Options that can be filled in. */
  readonly options: readonly CommandOption[];
}

/**
 * Finds a slash command among those offered.
 * @param words name of the command, then of group and subcommand, between spaces
 * @throws {ClientRefusal} when it is not offered, or a subcommand has still to be chosen
 */
export function chosenCommand(
  offered: readonly PickerEntry[],
  words: string,
  locale: string,
): ChosenCommand {
  const [name = '', ...rest] = words.replace(/^\//, '').split(' ');
  const slash = offered.filter(({ command }) => command.type === ApplicationCommandType.ChatInput);
  const entry =
    slash.find((one) => one.name === name) ?? slash.find(({ command }) => command.name === name);
  if (entry === undefined) {
    const names = slash.map((one) => one.name).join(', ') || 'nothing';
    throw new ClientRefusal(`The picker has no /${name}, it offers: ${names}`);
  }
  const path: CommandOption[] = [];
  let options = entry.command.options ?? [];
  for (const word of rest) {
    const inner = findNamed(options.filter(isSubcommand), word, locale);
    if (inner === undefined) throw new ClientRefusal(`/${name} has no subcommand ${word}`);
    path.push(inner);
    options = inner.options ?? [];
  }
  if (options.some(isSubcommand)) throw new ClientRefusal(`/${words} needs a subcommand`);
  return { ...entry, path, options };
}
