import type { ChannelView, CommandView, MessageView, ServerView } from '../protocol.js';

/** The servers and their channels as the user sees them, kept up to date. */
export class Conversations {
  #servers: readonly ServerView[] = [];
  #channels: readonly ChannelView[] = [];
  #serverId = '';
  #channelId = '';

  get servers(): readonly ServerView[] {
    return this.#servers;
  }

  get server(): ServerView | undefined {
    return this.#servers.find(({ id }) => id === this.#serverId) ?? this.#servers[0];
  }

  /** Those of the open server, and the conversation with the bot. */
  get channels(): readonly ChannelView[] {
    const server = this.server?.id ?? null;
    return this.#channels.filter(({ serverId }) => serverId === null || serverId === server);
  }

  get current(): ChannelView | undefined {
    const { channels } = this;
    return channels.find(({ id }) => id === this.#channelId) ?? channels[0];
  }

  /** @param preferred names of the server and the channel to open */
  replace(
    servers: readonly ServerView[],
    channels: readonly ChannelView[],
    preferred: { readonly server: string; readonly channel: string },
  ): void {
    this.#servers = servers;
    this.#channels = channels;
    this.#serverId = servers.find(({ name }) => name === preferred.server)?.id ?? '';
    this.#channelId = this.channels.find(({ name }) => name === preferred.channel)?.id ?? '';
  }

  openServer(serverId: string): void {
    this.#serverId = serverId;
    this.#channelId = '';
  }

  open(channelId: string): void {
    this.#channelId = channelId;
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
