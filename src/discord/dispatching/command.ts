import type {
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
  StringSelectMenuInteraction,
} from 'discord.js';
import type { BotServices } from '../bot-services.js';
import type { ButtonState } from '../replies/custom-id.js';
import type { InteractionReply } from '../replies/interaction-reply.js';
import type { Stages } from './stages.js';

/** One interaction of a person, with all that it takes to answer it. */
export interface InteractionContext<Interaction> {
  readonly interaction: Interaction;
  readonly reply: InteractionReply;
  readonly services: BotServices;
  /** Names the interaction in the log, and to the person where something goes wrong. */
  readonly reference: string;
  readonly stages: Stages;
}

/** A value that is suggested while somebody types. */
export interface Suggestion {
  /** At most 100 characters, as Discord wants it. */
  readonly name: string;
  readonly value: string;
}

/** A press of a button, or a choice from a menu. */
export type ComponentInteraction = ButtonInteraction | StringSelectMenuInteraction;

/** What happens when a button of each kind is pressed, or an option of a menu chosen. */
export type ButtonHandlers = {
  readonly [Kind in ButtonState['kind']]?: (
    context: InteractionContext<ComponentInteraction>,
    state: Extract<ButtonState, { readonly kind: Kind }>,
  ) => Promise<void>;
};

/** What happens when a form of each kind is sent. */
export type FormHandlers = {
  readonly [Kind in ButtonState['kind']]?: (
    context: InteractionContext<ModalSubmitInteraction>,
    state: Extract<ButtonState, { readonly kind: Kind }>,
  ) => Promise<void>;
};

interface SlashCommand {
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  /** Acknowledges first, for Discord waits 3 seconds; then calls a service and renders. */
  execute(context: InteractionContext<ChatInputCommandInteraction>): Promise<void>;
  /** From memory, for somebody is typing: at most 25, as Discord wants it. */
  autocomplete?(interaction: AutocompleteInteraction, services: BotServices): readonly Suggestion[];
  readonly buttons?: ButtonHandlers;
  readonly forms?: FormHandlers;
}

interface MessageCommand {
  readonly data: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  executeOnMessage(
    context: InteractionContext<MessageContextMenuCommandInteraction>,
  ): Promise<void>;
}

/** What the default export of each file in commands/ is. */
export type Command = SlashCommand | MessageCommand;
