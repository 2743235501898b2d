import type { InteractionResponseType } from 'discord-api-types/v10';
import type { ModalBody } from '../rest/request-bodies.js';
import type { CommandChoice, CommandOption } from '../world/command.js';
import type { Application, Channel, StoredMessage, User, WireMessage } from '../world/entities.js';

export type InteractionKind = 'command' | 'component' | 'autocomplete' | 'modal';

export interface HistoryEntry {
  /** Milliseconds after the interaction was made. */
  readonly afterMs: number;
  readonly kind: 'create' | 'update' | 'delete';
  /** The message as it was then. */
  readonly message: WireMessage;
}

/** One interaction, from the person's act to the end of its token. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly kind: InteractionKind;
  /** Name of the command, or custom_id. */
  readonly name: string;
  readonly application: Application;
  readonly user: User;
  readonly channel: Channel;
  readonly locale: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** The type of menu command, or undefined. */
  readonly commandType: number | undefined;
  /** The message that the component or the modal's component is on. */
  readonly source: StoredMessage | undefined;
  /** The interaction that opened the form; undefined unless the kind is modal. */
  readonly openedBy: Interaction | undefined;
  /** The option that an autocomplete question is about. */
  readonly focused: CommandOption | undefined;
  acknowledgement: InteractionResponseType | undefined;
  acknowledgedAfterMs: number | undefined;
  /** What `@original` means; undefined before there is one. */
  original: StoredMessage | undefined;
  readonly followUps: StoredMessage[];
  readonly history: HistoryEntry[];
  choices: readonly CommandChoice[] | undefined;
  /** The form that the bot opened. */
  modal: ModalBody | undefined;
  /** Whether that form is on the screen: until it is sent and answered, or closed. */
  isFormOpen: boolean;
  /** What the client tells its user when the bot fails. */
  notice: string | undefined;
}
