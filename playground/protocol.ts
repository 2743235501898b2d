/**
 * What the page and its server say to each other. The server pushes `PageEvent`s over server-sent
 * events; the page posts an `ActionRequest` and gets an `ActionResult`. Files are posted before the
 * command that they belong to.
 */

/** Whose client it is. */
export type UserKey = 'member' | 'second-member' | 'moderator';

export interface UserView {
  readonly key: UserKey;
  readonly id: string;
  readonly name: string;
}

export interface ServerView {
  readonly id: string;
  readonly name: string;
}

export interface ChannelView {
  readonly id: string;
  /** Null for the conversation with the bot. */
  readonly serverId: string | null;
  readonly kind: 'text' | 'thread' | 'direct';
  readonly name: string;
  readonly commands: readonly CommandView[];
  /** Oldest first. */
  readonly messages: readonly MessageView[];
}

/** A command as the client's picker or context menu offers it, in the client's language. */
export interface CommandView {
  /** As registered, with subcommands after spaces: what is sent. */
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
  readonly input: 'text' | 'number' | 'boolean' | 'choice' | 'suggestions' | 'file';
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
  /** What it replies to: null for nothing, `gone` where that was deleted. */
  readonly replyTo:
    | { readonly messageId: string; readonly name: string; readonly text: string }
    | 'gone'
    | null;
}

/** A form that the bot opens before somebody. */
export interface FormView {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly FormFieldView[];
}

export interface FormFieldView {
  readonly customId: string;
  readonly label: string;
  readonly description: string;
  readonly placeholder: string;
  /** The preset text. */
  readonly value: string;
  readonly isLong: boolean;
  readonly isRequired: boolean;
  /** Characters. */
  readonly minimum: number;
  readonly maximum: number;
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
  readonly servers: readonly ServerView[];
  /** Whether it is the sample documents that the bot answers from. */
  readonly hasSamples: boolean;
  readonly channels: readonly ChannelView[];
  /** Names of people and channels by id, for mentions. */
  readonly names: Readonly<Record<string, string>>;
  /** The bot, then the people: whom a message may mention. */
  readonly mentionable: readonly { readonly id: string; readonly name: string }[];
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
  /** The bot did not answer what this user did, such as sending a form; the client says so. */
  | {
      readonly kind: 'unanswered';
      readonly channelId: string;
      readonly notice: string;
      readonly formId: string | null;
    }
  | { readonly kind: 'typing'; readonly channelId: string; readonly name: string }
  | { readonly kind: 'form'; readonly form: FormView }
  | { readonly kind: 'form-closed'; readonly formId: string }
  | { readonly kind: 'bot'; readonly bot: BotState }
  | { readonly kind: 'traffic'; readonly line: TrafficView };

/** A file is named by what its upload was answered with. */
export type FilledValue = string | number | boolean | { readonly upload: string };

export type FilledValues = Readonly<Record<string, FilledValue>>;

export type Action =
  | {
      readonly kind: 'say';
      readonly text: string;
      /** Id of the message that is replied to; null for none. */
      readonly replyTo: string | null;
    }
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
  | {
      readonly kind: 'submit';
      readonly formId: string;
      /** By custom_id. */
      readonly values: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'close-form'; readonly formId: string }
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

export type UploadResult =
  | { readonly ok: true; readonly upload: string }
  | { readonly ok: false; readonly reason: string };

/** Bytes of the largest file that can be uploaded: what Discord lets people without a subscription. */
export const mostUploadBytes = 10 * 1024 * 1024;

/** Where the page gets and posts these; a file's name goes into the query. */
export const eventsPath = '/events';
export const actionPath = '/action';
export const uploadPath = '/upload';
