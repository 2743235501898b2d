import type { ChannelView, CommandView, MessageView } from '../protocol.js';

/** The channels as the user sees them, kept up to date. */
export class Conversations {
  #channels: readonly ChannelView[] = [];
  #currentId = '';

  get all(): readonly ChannelView[] {
    return this.#channels;
  }

  get current(): ChannelView | undefined {
    return this.#channels.find(({ id }) => id === this.#currentId) ?? this.#channels[0];
  }

  /** @param preferred name of the channel to open */
  replace(channels: readonly ChannelView[], preferred: string): void {
    this.#channels = channels;
    this.#currentId = channels.find(({ name }) => name === preferred)?.id ?? channels[0]?.id ?? '';
  }

  open(channelId: string): void {
    this.#currentId = channelId;
  }

  /** @returns whether the message is in the open channel */
  put(message: MessageView): boolean {
    return this.#change(message.channelId, (channel) => {
      const isKnown = channel.messages.some(({ id }) => id === message.id);
      const messages = isKnown
        ? channel.messages.map((one) => (one.id === message.id ? message : one))
        : [...channel.messages, message];
      return { ...channel, messages };
    });
  }

  /** @returns whether it was in the open channel */
  remove(channelId: string, messageId: string): boolean {
    return this.#change(channelId, (channel) => ({
      ...channel,
      messages: channel.messages.filter(({ id }) => id !== messageId),
    }));
  }

  /** @returns whether the open channel offers these */
  offer(channelId: string, commands: readonly CommandView[]): boolean {
    return this.#change(channelId, (channel) => ({ ...channel, commands }));
  }

  #change(channelId: string, change: (channel: ChannelView) => ChannelView): boolean {
    this.#channels = this.#channels.map((one) => (one.id === channelId ? change(one) : one));
    return channelId === this.current?.id;
  }
}
