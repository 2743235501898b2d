import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import type { UploadableFile } from '../world/attachment-files.js';
import type { CommandChoice, CommandOption } from '../world/command.js';
import { ClientRefusal } from './client-refusal.js';
import { shownName } from './localized.js';

/** Users, channels and roles are given as themselves, choices by their shown name or value. */
export type OptionValue = string | number | boolean | { readonly id: string } | UploadableFile;

const maxText = 6000;

/**
 * What the client sends for a text, number or switch that the person filled in.
 * @throws {ClientRefusal} when the input field does not take the value
 */
export function plainValue(
  option: CommandOption,
  value: OptionValue,
  locale: string,
): string | number | boolean {
  const choices = option.choices ?? [];
  if (choices.length > 0) return chosen(option, choices, value, locale).value;
  if (option.type === ApplicationCommandOptionType.String) return text(option, value);
  if (option.type !== ApplicationCommandOptionType.Boolean) return number(option, value);
  if (typeof value === 'boolean') return value;
  throw new ClientRefusal(`Option ${option.name} takes true or false`);
}

function chosen(
  option: CommandOption,
  choices: readonly CommandChoice[],
  value: OptionValue,
  locale: string,
): CommandChoice {
  const choice =
    choices.find((item) => shownName(item, locale) === value) ??
    choices.find((item) => item.value === value);
  if (choice === undefined) {
    const offered = choices.map((item) => shownName(item, locale)).join(', ');
    throw new ClientRefusal(
      `Option ${option.name} offers ${offered}, not ${JSON.stringify(value)}`,
    );
  }
  return choice;
}

function text(option: CommandOption, value: OptionValue): string {
  const minimum = Math.max(1, option.min_length ?? 0);
  const maximum = option.max_length ?? maxText;
  if (typeof value !== 'string' || value.length < minimum || value.length > maximum) {
    throw new ClientRefusal(
      `Option ${option.name} takes a text of ${minimum} to ${maximum} characters`,
    );
  }
  return value;
}

function number(option: CommandOption, value: OptionValue): number {
  const isWhole = option.type === ApplicationCommandOptionType.Integer;
  const minimum = option.min_value ?? Number.MIN_SAFE_INTEGER;
  const maximum = option.max_value ?? Number.MAX_SAFE_INTEGER;
  const fits =
    typeof value === 'number' &&
    value >= minimum &&
    value <= maximum &&
    (!isWhole || Number.isInteger(value));
  if (!fits) {
    throw new ClientRefusal(
      `Option ${option.name} takes ${isWhole ? 'an integer' : 'a number'} from ${minimum} to ${maximum}`,
    );
  }
  return value;
}
