import { ApplicationCommandType } from 'discord-api-types/v10';
import type { CommandBody, CommandOption, Localizations } from '../world/command.js';
import { checkDescriptions, checkLocalizations, checkName } from './command-names.js';
import type { FormErrors, FormPath } from './form-errors.js';
import { checkOptions } from './option-rules.js';

/** Over name, description and value of a command, its options and their choices. */
const maxCommandCharacters = 8000;

/**
 * Documented rules about a command that the OpenAPI file does not state.
 * https://discord.com/developers/docs/interactions/application-commands
 */
export function checkCommand(command: CommandBody, path: FormPath, errors: FormErrors): void {
  const type = command.type ?? ApplicationCommandType.ChatInput;
  if (type === ApplicationCommandType.ChatInput) checkSlashCommand(command, path, errors);
  else checkMenuCommand(command, path, errors);
  if (commandLength(command) > maxCommandCharacters) {
    errors.add(
      path,
      'APPLICATION_COMMAND_TOO_LARGE',
      `Command exceeds maximum size (${maxCommandCharacters})`,
    );
  }
}

function checkSlashCommand(command: CommandBody, path: FormPath, errors: FormErrors): void {
  checkName(command.name, [...path, 'name'], errors);
  checkLocalizations(
    command.name_localizations,
    [...path, 'name_localizations'],
    errors,
    (name, place) => checkName(name, place, errors),
  );
  if (!command.description) {
    errors.add([...path, 'description'], 'BASE_TYPE_REQUIRED', 'This field is required');
  }
  checkDescriptions(command, path, errors);
  checkOptions(command.options ?? [], [...path, 'options'], errors, 'command');
}

/** Commands of the context menu have a free name, and neither description nor options. */
function checkMenuCommand(command: CommandBody, path: FormPath, errors: FormErrors): void {
  if (command.name.trim() === '') {
    errors.add([...path, 'name'], 'BASE_TYPE_REQUIRED', 'This field is required');
  }
  checkLocalizations(
    command.name_localizations,
    [...path, 'name_localizations'],
    errors,
    () => undefined,
  );
  if (command.description) {
    errors.add(
      [...path, 'description'],
      'APPLICATION_COMMAND_INVALID_DESCRIPTION',
      'Context menu commands cannot have a description',
    );
  }
  if ((command.options ?? []).length > 0) {
    errors.add(
      [...path, 'options'],
      'APPLICATION_COMMAND_INVALID_OPTIONS',
      'Context menu commands cannot have options',
    );
  }
}

/** Of a localized text only the longest version counts. */
function commandLength(item: CommandBody | CommandOption): number {
  const own =
    longest(item.name, item.name_localizations) +
    longest(item.description, item.description_localizations);
  const choices = 'choices' in item ? (item.choices ?? []) : [];
  const ofChoices = choices.map(
    (choice) => longest(choice.name, choice.name_localizations) + String(choice.value).length,
  );
  const ofOptions = (item.options ?? []).map(commandLength);
  return [...ofChoices, ...ofOptions].reduce((sum, length) => sum + length, own);
}

function longest(text: string | null | undefined, localizations?: Localizations | null): number {
  const versions = [text, ...Object.values(localizations ?? {})];
  return Math.max(...versions.map((version) => version?.length ?? 0));
}
