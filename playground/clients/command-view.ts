import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord-api-types/v10';
import { localized, shownName } from '../../emulator/person/localized.js';
import type { PickerEntry } from '../../emulator/person/picker.js';
import { isSubcommand } from '../../emulator/validation/option-rules.js';
import type { CommandOption } from '../../emulator/world/command.js';
import type { CommandView, OptionView } from '../protocol.js';

/** What the picker and the context menu of messages show, in the client's language. */
export function commandViews(entries: readonly PickerEntry[], locale: string): CommandView[] {
  return entries.flatMap((entry) => {
    const kind = kinds[entry.command.type];
    if (kind === undefined) return [];
    const { name, options = [] } = entry.command;
    const { name: shown, description } = entry;
    const all = leaves({ name, shownName: shown, description, options }, locale);
    return all.map((leaf) => ({
      name: leaf.name,
      shownName: leaf.shownName,
      description: leaf.description,
      kind,
      options: leaf.options.map((option) => optionView(option, locale)),
    }));
  });
}

interface Leaf extends Pick<CommandView, 'name' | 'shownName' | 'description'> {
  readonly options: readonly CommandOption[];
}

/** A command with subcommands is offered as one entry for each of them. */
function leaves(command: Leaf, locale: string): Leaf[] {
  const inner = command.options.filter(isSubcommand);
  if (inner.length === 0) return [command];
  return inner.flatMap((option) =>
    leaves(
      {
        name: `${command.name} ${option.name}`,
        shownName: `${command.shownName} ${shownName(option, locale)}`,
        description: localized(option.description, option.description_localizations, locale),
        options: option.options ?? [],
      },
      locale,
    ),
  );
}

const kinds: Readonly<Record<number, CommandView['kind']>> = {
  [ApplicationCommandType.ChatInput]: 'slash',
  [ApplicationCommandType.Message]: 'message',
};

function optionView(option: CommandOption, locale: string): OptionView {
  return {
    name: option.name,
    shownName: shownName(option, locale),
    description: localized(option.description, option.description_localizations, locale),
    isRequired: option.required === true,
    input: inputOf(option),
    choices: (option.choices ?? []).map((choice) => ({
      name: shownName(choice, locale),
      value: choice.value,
    })),
  };
}

const { Boolean: Flag, Integer, Number: Decimal, Attachment } = ApplicationCommandOptionType;

function inputOf({ type, choices, autocomplete }: CommandOption): OptionView['input'] {
  if (choices && choices.length > 0) return 'choice';
  if (autocomplete === true) return 'suggestions';
  if (type === Flag) return 'boolean';
  if (type === Attachment) return 'file';
  return type === Integer || type === Decimal ? 'number' : 'text';
}
