import type {
  APIEmbed,
  APIMessage,
  ButtonStyle,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import type { Command } from './command.js';

export interface User {
  readonly id: string;
  readonly username: string;
  readonly displayName: string | undefined;
  readonly bot: boolean;
  /** Whether the person lets members of a shared server write to them. */
  acceptsDirectMessages: boolean;
}

export interface Role {
  readonly id: string;
  readonly name: string;
  permissions: bigint;
  readonly position: number;
  /** Set on the role that a bot brings with it. */
  readonly botId: string | undefined;
}

export interface Overwrite {
  readonly id: string;
  readonly kind: 'role' | 'member';
  readonly allow: bigint;
  readonly deny: bigint;
}

export interface Member {
  readonly userId: string;
  readonly roleIds: Set<string>;
  readonly joinedAt: string;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly locale: string;
  readonly createdAt: string;
  /** Keyed by id; the role of everyone has the guild's own id. */
  readonly roles: Map<string, Role>;
  readonly members: Map<string, Member>;
  /** Without the threads. */
  readonly channels: Map<string, Channel>;
  readonly threads: Map<string, Channel>;
}

/** What a thread has besides what all channels have. */
export interface Thread {
  readonly parent: Channel;
  readonly ownerId: string;
  readonly createdAt: string;
}

export interface Channel {
  readonly id: string;
  /** A text channel of a guild, a public thread in one, or a conversation of two. */
  readonly kind: 'text' | 'thread' | 'direct';
  readonly name: string;
  readonly guild: Guild | undefined;
  /** Undefined unless it is a thread. */
  readonly thread: Thread | undefined;
  readonly nsfw: boolean;
  readonly position: number;
  readonly overwrites: Map<string, Overwrite>;
  /** Both sides of a direct conversation; empty in a guild. */
  readonly recipientIds: readonly string[];
  readonly messages: Map<string, StoredMessage>;
}

export interface Application {
  readonly id: string;
  /** Changes when the owner resets it. */
  token: string;
  readonly name: string;
  readonly bot: User;
  readonly owner: User;
  /** Privileged intents switched on in the developer portal. */
  readonly privilegedIntents: number;
  readonly globalCommands: Map<string, Command>;
  readonly guildCommands: Map<string, Map<string, Command>>;
}

/** A component as it travels; which fields are there depends on `type`. */
export interface WireComponent {
  readonly type: ComponentType;
  readonly id?: number;
  readonly custom_id?: string | null;
  /** Of a button, or of a text input. */
  readonly style?: ButtonStyle | TextInputStyle;
  readonly label?: string | null;
  readonly description?: string | null;
  readonly url?: string | null;
  readonly sku_id?: string | null;
  readonly emoji?: { readonly id?: string | null; readonly name?: string | null } | null;
  readonly disabled?: boolean | null;
  readonly placeholder?: string | null;
  readonly min_values?: number | null;
  readonly max_values?: number | null;
  readonly min_length?: number | null;
  readonly max_length?: number | null;
  readonly required?: boolean | null;
  readonly value?: string | null;
  readonly content?: string;
  readonly options?: readonly WireSelectOption[];
  readonly components?: readonly WireComponent[];
  readonly component?: WireComponent;
  readonly accessory?: WireComponent;
}

interface WireSelectOption {
  readonly label: string;
  readonly value: string;
  readonly description?: string | null;
  readonly default?: boolean | null;
}

/** A message as Discord sends it, with the fields that it always sends to bots of today. */
export type WireMessage = Omit<
  APIMessage,
  'components' | 'flags' | 'embeds' | 'interaction_metadata' | 'interaction' | 'referenced_message'
> & {
  readonly flags: number;
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly WireComponent[];
  readonly interaction_metadata?: object;
  readonly interaction?: object;
  /** The message that this one replies to, as it is now; null when it is gone. */
  readonly referenced_message?: WireMessage | null;
};

export interface StoredMessage {
  payload: WireMessage;
  /** The only user who sees it; undefined for an ordinary message. */
  readonly ephemeralFor: string | undefined;
  /** The interaction whose token created it. */
  readonly interactionId: string | undefined;
}
