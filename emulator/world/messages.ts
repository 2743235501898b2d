import { MessageFlags, MessageType } from 'discord-api-types/v10';
import type { MessageBody, UploadedFile } from '../rest/request-bodies.js';
import type { AttachmentFiles } from './attachment-files.js';
import { componentPayloads } from './component-payload.js';
import { embedPayload } from './embed-payload.js';
import type { Channel, StoredMessage, User, WireMessage } from './entities.js';
import { defaultMentions, mentionsOf } from './mentions.js';
import { referencedPayload } from './reply-origin.js';
import { userPayload } from './user-payload.js';
import type { World } from './world.js';

export interface MessageEvent {
  readonly kind: 'create' | 'update' | 'delete';
  readonly channel: Channel;
  readonly message: StoredMessage;
}

export interface NewMessage {
  readonly channel: Channel;
  readonly author: User;
  readonly body: MessageBody;
  readonly files: readonly UploadedFile[];
  readonly ephemeralFor?: string | undefined;
  readonly interactionId?: string | undefined;
  /** Flags that the author cannot set, such as loading. */
  readonly systemFlags?: number;
  /** Fields that depend on where the message comes from. */
  readonly origin?: Partial<WireMessage>;
}

/** The flags that an author may set; Discord ignores the others. */
const settableFlags =
  MessageFlags.SuppressEmbeds |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsComponentsV2 |
  MessageFlags.IsVoiceMessage;

const editableFlags = MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2;

/** Creates, edits and deletes messages, and tells of it. */
export class Messages {
  readonly #world: World;
  readonly #files: AttachmentFiles;
  readonly #tell: (event: MessageEvent) => void;

  constructor(world: World, files: AttachmentFiles, tell: (event: MessageEvent) => void) {
    this.#world = world;
    this.#files = files;
    this.#tell = tell;
  }

  create(message: NewMessage): StoredMessage {
    const { channel, body } = message;
    const id = this.#world.snowflakes.next();
    const ephemeral = message.ephemeralFor === undefined ? 0 : MessageFlags.Ephemeral;
    const attachments = this.#attachments(channel, [], body, message.files, ephemeral !== 0);
    const payload: WireMessage = {
      id,
      type: MessageType.Default,
      channel_id: channel.id,
      author: userPayload(message.author),
      ...this.#content(body, message, attachments),
      attachments,
      timestamp: new Date().toISOString(),
      edited_timestamp: null,
      flags: ((body.flags ?? 0) & settableFlags) | ephemeral | (message.systemFlags ?? 0),
      pinned: false,
      tts: body.tts === true,
      ...(body.nonce === undefined || body.nonce === null ? {} : { nonce: body.nonce }),
      ...message.origin,
    };
    const stored = {
      payload,
      ephemeralFor: message.ephemeralFor,
      interactionId: message.interactionId,
    };
    channel.messages.set(id, stored);
    this.#tell({ kind: 'create', channel, message: stored });
    return stored;
  }

  /** Fields that the body leaves out stay; the first edit of a loading message completes it. */
  edit(stored: StoredMessage, body: MessageBody, files: readonly UploadedFile[]): StoredMessage {
    const before = stored.payload;
    const channel = this.#channel(stored);
    const wasLoading = (before.flags & MessageFlags.Loading) !== 0;
    const isEphemeral = stored.ephemeralFor !== undefined;
    const attachments = this.#attachments(channel, before.attachments, body, files, isEphemeral);
    const author = this.#world.user(before.author.id);
    const merged: MessageBody = {
      content: body.content === undefined ? before.content : body.content,
      embeds: body.embeds === undefined ? before.embeds : body.embeds,
      components: body.components === undefined ? before.components : body.components,
      allowed_mentions: body.allowed_mentions ?? null,
    };
    const kept = before.flags & ~MessageFlags.Loading;
    const flags =
      body.flags === undefined || body.flags === null
        ? kept
        : (kept & ~MessageFlags.SuppressEmbeds) | (body.flags & editableFlags);
    stored.payload = {
      ...before,
      ...this.#content(
        merged,
        { channel, author, interactionId: stored.interactionId, origin: before },
        attachments,
      ),
      attachments,
      flags,
      edited_timestamp: wasLoading ? null : new Date().toISOString(),
    };
    this.#renewReplies(channel, stored.payload.id, referencedPayload(stored.payload));
    this.#tell({ kind: 'update', channel, message: stored });
    return stored;
  }

  remove(stored: StoredMessage): void {
    const channel = this.#channel(stored);
    channel.messages.delete(stored.payload.id);
    this.#renewReplies(channel, stored.payload.id, null);
    this.#tell({ kind: 'delete', channel, message: stored });
  }

  /** Replies show the message that they reply to as it is now. */
  #renewReplies(channel: Channel, id: string, referenced: WireMessage | null): void {
    for (const reply of channel.messages.values()) {
      if (reply.payload.referenced_message?.id !== id) continue;
      reply.payload = { ...reply.payload, referenced_message: referenced };
    }
  }

  #channel(stored: StoredMessage): Channel {
    const channel = this.#world.channels.get(stored.payload.channel_id);
    if (channel === undefined) throw new Error(`Message ${stored.payload.id} is in no channel`);
    return channel;
  }

  #content(
    body: MessageBody,
    {
      channel,
      author,
      interactionId,
      origin,
    }: Pick<NewMessage, 'channel' | 'author' | 'interactionId' | 'origin'>,
    attachments: WireMessage['attachments'],
  ) {
    const allowed = body.allowed_mentions ?? defaultMentions(interactionId !== undefined);
    const content = (body.content ?? '').trim();
    const attachmentUrl = (url: string): string => {
      const name = url.startsWith('attachment://') ? url.slice('attachment://'.length) : undefined;
      return attachments.find((attachment) => attachment.filename === name)?.url ?? url;
    };
    return {
      content,
      embeds: (body.embeds ?? []).map((embed) => embedPayload(embed, attachmentUrl)),
      components: componentPayloads(body.components ?? []),
      ...mentionsOf(content, allowed, channel, author, {
        userOf: (id) => this.#world.users.get(id),
        referenced: origin?.referenced_message,
      }),
    };
  }

  /** Keeps the listed ones, or all if there is no list, and adds the uploaded files. */
  #attachments(
    channel: Channel,
    existing: WireMessage['attachments'],
    body: MessageBody,
    files: readonly UploadedFile[],
    isEphemeral: boolean,
  ): WireMessage['attachments'] {
    const listed = body.attachments;
    const isKept = (id: string): boolean => listed?.some((item) => item.id === id) === true;
    const kept = listed === undefined ? existing : existing.filter(({ id }) => isKept(id));
    const added = files.map((file) => {
      const details = listed?.find((item) => item.id === file.index);
      return {
        ...this.#files.add(channel, { ...file, name: details?.filename ?? file.name }),
        ...(details?.description ? { description: details.description } : {}),
        ...(isEphemeral ? { ephemeral: true } : {}),
      };
    });
    return [...kept, ...added];
  }
}
