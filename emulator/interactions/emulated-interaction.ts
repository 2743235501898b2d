import { InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import type { EventHub } from '../event-hub.js';
import type { ModalBody } from '../rest/request-bodies.js';
import type { CommandChoice } from '../world/command.js';
import type { WireMessage } from '../world/entities.js';
import type { HistoryEntry, Interaction } from './interaction.js';

/** Longer than anything takes on a busy machine: a wait that ends too early fails for no fault. */
const defaultTimeoutMs = 240_000;

/**
 * - waiting: the bot has not acknowledged it yet
 * - thinking: deferred, a loading reply is shown
 * - answered: there is something to see (reply, update, choices, modal)
 * - accepted: a component was acknowledged without a change so far
 * - failed: the client shows `notice`
 */
export type InteractionState = 'waiting' | 'thinking' | 'answered' | 'accepted' | 'failed';

/** What a test or a page sees of an interaction that a person started. */
export class EmulatedInteraction {
  readonly #interaction: Interaction;
  readonly #events: EventHub;

  constructor(interaction: Interaction, events: EventHub) {
    this.#interaction = interaction;
    this.#events = events;
  }

  get id(): string {
    return this.#interaction.id;
  }

  /** The secret of the webhook; tests use it to act as a bot. */
  get token(): string {
    return this.#interaction.token;
  }

  get state(): InteractionState {
    const { notice, acknowledgement, original } = this.#interaction;
    if (notice !== undefined) return 'failed';
    if (acknowledgement === undefined) return 'waiting';
    if (acknowledgement === InteractionResponseType.DeferredMessageUpdate) {
      return this.#interaction.history.length === 0 ? 'accepted' : 'answered';
    }
    return original !== undefined && isLoading(original.payload) ? 'thinking' : 'answered';
  }

  /** Milliseconds from the person's act to the bot's acknowledgement. */
  get acknowledgedAfterMs(): number | undefined {
    return this.#interaction.acknowledgedAfterMs;
  }

  /** What the client says when the bot failed, such as "The application did not respond". */
  get notice(): string | undefined {
    return this.#interaction.notice;
  }

  /** What the bot suggests, for autocomplete. */
  get choices(): readonly CommandChoice[] | undefined {
    return this.#interaction.choices;
  }

  /** The form that the bot opened, also after it has gone from the screen. */
  get modal(): ModalBody | undefined {
    return this.#interaction.modal;
  }

  /** Whether the form is on the screen: until it is sent and answered, or closed. */
  get isFormOpen(): boolean {
    return this.#interaction.isFormOpen;
  }

  /** Creations, edits and deletions of the messages that belong to it, in order. */
  get history(): readonly HistoryEntry[] {
    return this.#interaction.history;
  }

  /** The message `@original` as it is now, also while it loads; undefined when there is none. */
  reply(): WireMessage | undefined {
    return this.#interaction.original?.payload;
  }

  /** Follow-up messages that still exist. */
  followUps(): WireMessage[] {
    const { channel, followUps } = this.#interaction;
    return followUps
      .filter((message) => channel.messages.has(message.payload.id))
      .map((message) => message.payload);
  }

  /**
   * Waits until `predicate` holds; it is asked now and after each change.
   * @throws {Error} that describes the interaction, after `timeoutMs`
   */
  until(
    predicate: (interaction: EmulatedInteraction) => boolean,
    { timeoutMs = defaultTimeoutMs }: { readonly timeoutMs?: number } = {},
  ): Promise<this> {
    return new Promise((resolve, reject) => {
      const settle = (): boolean => {
        if (!predicate(this)) return false;
        clearTimeout(timer);
        stop();
        resolve(this);
        return true;
      };
      const stop = this.#events.on('interaction', (changed) => {
        if (changed === this.#interaction) settle();
      });
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`Waited ${timeoutMs} ms in vain: ${this.describe()}`));
      }, timeoutMs);
      settle();
    });
  }

  /** Waits for the bot's answer, or for the client's notice that there is none. */
  settled(options: { readonly timeoutMs?: number } = {}): Promise<this> {
    return this.until(({ state }) => state === 'answered' || state === 'failed', options);
  }

  /** One line for the message of a failed test. */
  describe(): string {
    const { kind, name } = this.#interaction;
    const reply = this.reply();
    const text = reply?.content || reply?.embeds[0]?.description || '';
    return `${kind} ${name} is ${this.state}${this.notice ? ` (${this.notice})` : ''}, reply: ${text.slice(0, 200) || 'none'}`;
  }
}

function isLoading(message: WireMessage): boolean {
  return (message.flags & MessageFlags.Loading) !== 0;
}
