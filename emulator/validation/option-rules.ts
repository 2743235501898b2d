import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { CommandChoice, CommandOption } from '../world/command.js';
import { checkDescriptions, checkLocalizations, checkName } from './command-names.js';
import type { FormErrors, FormPath } from './form-errors.js';

const maxChoiceValue = 100;
const { Subcommand, SubcommandGroup, String: Text, Integer } = ApplicationCommandOptionType;

const withAutocomplete: ReadonlySet<ApplicationCommandOptionType> = new Set([
  Text,
  Integer,
  ApplicationCommandOptionType.Number,
]);

export function isSubcommand(option: CommandOption): boolean {
  return option.type === Subcommand || option.type === SubcommandGroup;
}

/** Checks the options of a command, a group or a subcommand, and those inside them. */
export function checkOptions(
  options: readonly CommandOption[],
  path: FormPath,
  errors: FormErrors,
  parent: 'command' | 'group' | 'subcommand',
): void {
  checkOrder(options, path, errors);
  const names = new Set<string>();
  for (const [index, option] of options.entries()) {
    const place = [...path, index];
    if (names.has(option.name)) {
      errors.add(
        [...place, 'name'],
        'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
        'Option with this name already exists',
      );
    }
    names.add(option.name);
    checkOption(option, place, errors, parent);
  }
}

function checkOrder(options: readonly CommandOption[], path: FormPath, errors: FormErrors): void {
  const firstOptional = options.findIndex((option) => option.required !== true);
  for (const [index, option] of options.entries()) {
    if (option.required === true && firstOptional !== -1 && index > firstOptional) {
      errors.add(
        [...path, index],
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      );
    }
  }
  if (options.some(isSubcommand) && !options.every(isSubcommand)) {
    errors.add(
      path,
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Sub-command and sub-command group option types are mutually exclusive to all other types',
    );
  }
}

function checkOption(
  option: CommandOption,
  path: FormPath,
  errors: FormErrors,
  parent: 'command' | 'group' | 'subcommand',
): void {
  checkName(option.name, [...path, 'name'], errors);
  checkLocalizations(
    option.name_localizations,
    [...path, 'name_localizations'],
    errors,
    (name, place) => checkName(name, place, errors),
  );
  checkDescriptions(option, path, errors);
  if (isSubcommand(option)) checkNesting(option, path, errors, parent);
  else {
    checkChoices(option, path, errors);
    checkRanges(option, path, errors);
  }
}

function checkNesting(
  option: CommandOption,
  path: FormPath,
  errors: FormErrors,
  parent: 'command' | 'group' | 'subcommand',
): void {
  const isMisplaced =
    parent === 'subcommand' || (parent === 'group' && option.type === SubcommandGroup);
  if (isMisplaced) {
    errors.add(
      [...path, 'type'],
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Groups stand in a command, subcommands in a command or a group',
    );
  }
  const inside = option.type === SubcommandGroup ? 'group' : 'subcommand';
  checkOptions(option.options ?? [], [...path, 'options'], errors, inside);
}

function checkChoices(option: CommandOption, path: FormPath, errors: FormErrors): void {
  const choices = option.choices ?? [];
  if (option.autocomplete === true && choices.length > 0) {
    errors.add(
      path,
      'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID',
      'Autocomplete and choices exclude each other',
    );
  }
  if ((option.autocomplete === true || choices.length > 0) && !canSuggest(option)) {
    errors.add(
      [...path, 'type'],
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Only string, integer and number options can have choices or autocomplete',
    );
  }
  const names = new Set<string>();
  for (const [index, choice] of choices.entries()) {
    const place = [...path, 'choices', index];
    if (names.has(choice.name)) {
      errors.add(
        [...place, 'name'],
        'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS',
        'Option choice name already exists',
      );
    }
    names.add(choice.name);
    checkChoice(choice, option, place, errors);
  }
}

function canSuggest(option: CommandOption): boolean {
  return withAutocomplete.has(option.type);
}

function checkChoice(
  choice: CommandChoice,
  option: Pick<CommandOption, 'type'>,
  path: FormPath,
  errors: FormErrors,
): void {
  checkLocalizations(
    choice.name_localizations,
    [...path, 'name_localizations'],
    errors,
    () => undefined,
  );
  const { value } = choice;
  const fits =
    option.type === Text
      ? typeof value === 'string'
      : option.type === Integer
        ? Number.isSafeInteger(value)
        : typeof value === 'number';
  if (!fits) {
    errors.add(
      [...path, 'value'],
      'APPLICATION_COMMAND_OPTIONS_CHOICE_VALUE_TYPE_INVALID',
      'The value does not fit the type of the option',
    );
  } else if (typeof value === 'string' && (value.length === 0 || value.length > maxChoiceValue)) {
    errors.add([...path, 'value'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 100 in length.');
  }
}

function checkRanges(option: CommandOption, path: FormPath, errors: FormErrors): void {
  const ranges = [
    ['min_value', option.min_value, option.max_value],
    ['min_length', option.min_length, option.max_length],
  ] as const;
  for (const [field, minimum, maximum] of ranges) {
    if (typeof minimum === 'number' && typeof maximum === 'number' && minimum > maximum) {
      errors.add(
        [...path, field],
        'APPLICATION_COMMAND_OPTIONS_INVALID_RANGE',
        'The minimum is greater than the maximum',
      );
    }
  }
}

/** Checks what a bot answers to an autocomplete question, for an option of this type. */
export function checkSuggestions(
  choices: readonly (CommandChoice | null)[],
  option: Pick<CommandOption, 'type'>,
  path: FormPath,
  errors: FormErrors,
): void {
  for (const [index, choice] of choices.entries()) {
    if (choice !== null) checkChoice(choice, option, [...path, index], errors);
  }
}
