import type {
  APIApplicationCommand,
  ApplicationCommandOptionType,
  ApplicationCommandType,
} from 'discord-api-types/v10';

export type Localizations = Readonly<Record<string, string | null>>;

export interface CommandChoice {
  readonly name: string;
  readonly name_localizations?: Localizations | null;
  readonly value: string | number;
}

export interface CommandOption {
  readonly type: ApplicationCommandOptionType;
  readonly name: string;
  readonly name_localizations?: Localizations | null;
  readonly description: string;
  readonly description_localizations?: Localizations | null;
  readonly required?: boolean | null;
  readonly autocomplete?: boolean | null;
  readonly choices?: readonly CommandChoice[] | null;
  readonly options?: readonly CommandOption[] | null;
  readonly channel_types?: readonly number[] | null;
  readonly min_value?: number | null;
  readonly max_value?: number | null;
  readonly min_length?: number | null;
  readonly max_length?: number | null;
}

/** What a bot sends to register a command. */
export interface CommandBody {
  readonly type?: ApplicationCommandType | null;
  readonly name: string;
  readonly name_localizations?: Localizations | null;
  readonly description?: string | null;
  readonly description_localizations?: Localizations | null;
  readonly options?: readonly CommandOption[] | null;
  readonly default_member_permissions?: number | string | null;
  readonly dm_permission?: boolean | null;
  readonly contexts?: readonly number[] | null;
  readonly integration_types?: readonly number[] | null;
  readonly nsfw?: boolean | null;
}

/** A registered command as Discord sends it. */
export type Command = Omit<
  APIApplicationCommand,
  'options' | 'contexts' | 'integration_types' | 'name_localizations' | 'description_localizations'
> & {
  readonly name_localizations: Localizations | null;
  readonly description_localizations: Localizations | null;
  readonly options?: readonly CommandOption[];
  readonly contexts: readonly number[] | null;
  readonly integration_types: readonly number[];
};
