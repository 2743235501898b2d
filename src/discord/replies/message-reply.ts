import { Routes } from 'discord.js';
import type { Reply } from '../render/reply.js';
import { onceMore, type MessageRequests } from './interaction-reply.js';

/** A message of a person, by Discord ids. */
export interface AnsweredMessage {
  readonly id: string;
  readonly channelId: string;
}

/** The reply to one message of a person, in its channel. */
export class MessageReply {
  readonly #rest: Pick<MessageRequests, 'post'>;
  readonly #message: AnsweredMessage;

  constructor(rest: Pick<MessageRequests, 'post'>, message: AnsweredMessage) {
    this.#rest = rest;
    this.#message = message;
  }

  /** Shows for ten seconds, or until there is a message, that one is being made. */
  async showTyping(): Promise<void> {
    await this.#rest.post(Routes.channelTyping(this.#message.channelId));
  }

  /** Sends the reply. Where the message is gone it stands alone. @throws as REST */
  async send(reply: Reply): Promise<void> {
    const { id, channelId } = this.#message;
    const body = {
      ...reply,
      message_reference: { message_id: id, fail_if_not_exists: false },
      allowed_mentions: { ...reply.allowed_mentions, replied_user: false },
      // A request whose answer was lost is made again, and must not make a second message.
      nonce: id,
      enforce_nonce: true,
    };
    await onceMore(() => this.#rest.post(Routes.channelMessages(channelId), { body }));
  }
}
