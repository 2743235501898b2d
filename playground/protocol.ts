/**
 * What the page and its server say to each other. The server pushes `PageEvent`s over server-sent
 * events; the page posts an `ActRequest` and gets an `ActResult`.
 */

/** Whose client it is. */
export type UserKey = 'member' | 'second-member' | 'moderator';

export interface UserView {
  readonly key: UserKey;
  readonly id: string;
  readonly name: string;
}

export interface ChannelView {
  readonly id: string;
  readonly kind: 'text' | 'thread' | 'direct';
  readonly name: string;
  readonly commands: readonly CommandView[];
  /** Oldest first. */
  readonly messages: readonly MessageView[];
}

/** A command as the client's picker or context menu offers it, in the client's language. */
export interface CommandView {
  /** As registered: what is sent. */
  readonly name: string;
  readonly shownName: string;
  readonly description: string;
  readonly kind: 'slash' | 'message';
  readonly options: readonly OptionView[];
}

export interface OptionView {
  readonly name: string;
  readonly shownName: string;
  readonly description: string;
  readonly isRequired: boolean;
  readonly input: 'text' | 'number' | 'boolean' | 'choice' | 'suggestions';
  /** What there is to choose; empty unless the input is `choice`. */
  readonly choices: readonly ChoiceView[];
}

export interface ChoiceView {
  readonly name: string;
  readonly value: string | number;
}

export interface MessageView {
  readonly id: string;
  readonly channelId: string;
  readonly author: { readonly id: string; readonly name: string; readonly isBot: boolean };
  /** ISO 8601. */
  readonly sentAt: string;
  readonly isEdited: boolean;
  /** Markdown of Discord's kind, as in all texts of embeds. */
  readonly content: string;
  readonly embeds: readonly EmbedView[];
  readonly rows: readonly (readonly ControlView[])[];
  /** Shown to the user alone. */
  readonly isPrivate: boolean;
  readonly isThinking: boolean;
  readonly usedBy: { readonly name: string; readonly command: string } | null;
}

export interface EmbedView {
  /** 24 bits of red, green and blue. */
  readonly colour: number | null;
  readonly author: string | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly description: string | null;
  readonly fields: readonly {
    readonly name: string;
    readonly value: string;
    readonly isInline: boolean;
  }[];
  readonly footer: string | null;
}

export type ControlView =
  | {
      readonly kind: 'button';
      readonly customId: string;
      readonly label: string;
      readonly look: 'primary' | 'secondary' | 'success' | 'danger';
      readonly isDisabled: boolean;
    }
  | { readonly kind: 'link'; readonly label: string; readonly url: string }
  | {
      readonly kind: 'menu';
      readonly customId: string;
      readonly placeholder: string;
      readonly isDisabled: boolean;
      readonly least: number;
      readonly most: number;
      readonly options: readonly {
        readonly label: string;
        readonly value: string;
        readonly description: string;
        readonly isChosen: boolean;
      }[];
    };

/** How far the bot is. `detail` is a line of the process that it speaks of, in English. */
export interface BotState {
  readonly phase: 'building' | 'indexing' | 'starting' | 'online' | 'away' | 'failed';
  readonly detail: string;
}

/** One line of the traffic between the emulator and the bot; an `id` seen before replaces it. */
export interface TrafficView {
  readonly id: string;
  /** ISO 8601. */
  readonly at: string;
  readonly direction: 'to-bot' | 'from-bot' | 'connection';
  readonly what: string;
  /** Milliseconds until it was acknowledged or answered; null while it is not. */
  readonly afterMs: number | null;
  readonly outcome: string;
}

export interface Greeting {
  readonly users: readonly UserView[];
  readonly server: string;
  /** Whether it is the sample documents that the bot answers from. */
  readonly hasSamples: boolean;
  readonly channels: readonly ChannelView[];
  /** Names of people and channels by id, for mentions. */
  readonly names: Readonly<Record<string, string>>;
  readonly bot: BotState;
  readonly traffic: readonly TrafficView[];
  /** What went otherwise than asked for, such as a port in use; in English. */
  readonly notices: readonly string[];
}

export type PageEvent =
  | { readonly kind: 'greeting'; readonly greeting: Greeting }
  | { readonly kind: 'message'; readonly message: MessageView }
  | { readonly kind: 'gone'; readonly channelId: string; readonly messageId: string }
  | {
      readonly kind: 'commands';
      readonly channelId: string;
      readonly commands: readonly CommandView[];
    }
  /** The bot did not answer what this user did; the client says so. */
  | { readonly kind: 'unanswered'; readonly channelId: string; readonly notice: string }
  | { readonly kind: 'bot'; readonly bot: BotState }
  | { readonly kind: 'traffic'; readonly line: TrafficView };

export type FilledValues = Readonly<Record<string, string | number | boolean>>;

export type Action =
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'slash'; readonly command: string; readonly options: FilledValues }
  | {
      readonly kind: 'suggest';
      readonly command: string;
      readonly option: string;
      readonly typed: string;
      readonly others: FilledValues;
    }
  | { readonly kind: 'press'; readonly messageId: string; readonly customId: string }
  | {
      readonly kind: 'choose';
      readonly messageId: string;
      readonly customId: string;
      readonly values: readonly string[];
    }
  | { readonly kind: 'menu'; readonly messageId: string; readonly command: string }
  | { readonly kind: 'dismiss'; readonly messageId: string }
  | { readonly kind: 'drop-connection' };

/** Whose client the page is, and in which language. */
export interface ClientSettings {
  readonly user: UserKey;
  /** One of Discord's locales. */
  readonly locale: string;
}

export interface ActionRequest extends ClientSettings {
  readonly channelId: string;
  readonly action: Action;
}

export type ActionResult =
  | { readonly ok: true; readonly choices?: readonly ChoiceView[] }
  | { readonly ok: false; readonly reason: string };

/** Where the page gets and posts these. */
export const eventsPath = '/events';
export const actionPath = '/action';
