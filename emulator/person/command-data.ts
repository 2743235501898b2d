import { ApplicationCommandType } from 'discord-api-types/v10';
import type { ChosenCommand } from './chosen-command.js';
import type { SentOption } from './option-filler.js';

/** What the emulator itself keeps of the command. */
export function commandPart({ application, command, path }: ChosenCommand) {
  const name = [command, ...path].map((part) => part.name).join(' ');
  return { name, application, commandType: command.type };
}

/** The `data` of the interaction, with the options inside their group and subcommand. */
export function commandData(
  { command, path }: ChosenCommand,
  options: readonly SentOption[],
  resolved: object | undefined,
): object {
  const nested = [...path]
    .reverse()
    .reduce<readonly SentOption[]>(
      (inner, part) => [{ name: part.name, type: part.type, options: inner }],
      options,
    );
  return {
    id: command.id,
    name: command.name,
    type: command.type,
    ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
    ...(command.type === ApplicationCommandType.ChatInput ? { options: nested } : {}),
    ...(resolved === undefined ? {} : { resolved }),
  };
}
