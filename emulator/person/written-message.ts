import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { EmulatorOptions } from '../emulator-options.js';
import type { UploadableFile } from '../world/attachment-files.js';
import type { Channel, StoredMessage, User, WireMessage } from '../world/entities.js';
import type { NewMessage } from '../world/messages.js';
import { channelPermissions, holds } from '../world/permissions.js';
import { replyOrigin } from '../world/reply-origin.js';
import { ClientRefusal } from './client-refusal.js';

const maxContent = 2000;
const maxFiles = 10;

/** What a person may do with a message besides writing it. */
export interface MessageSettings {
  readonly replyTo?: { readonly id: string } | undefined;
  /** Whether the author of the message that is replied to is mentioned; true if not given. */
  readonly pings?: boolean;
  readonly files?: readonly UploadableFile[];
}

interface Place {
  readonly channel: Channel;
  readonly user: User;
  readonly options: EmulatorOptions;
}

/** @throws {ClientRefusal} for what the client does not send */
export function writtenMessage(
  text: string,
  { pings = true, files = [] }: MessageSettings,
  place: Place,
): Pick<NewMessage, 'body' | 'files'> {
  const content = text.trim();
  const isEmpty = content === '' && files.length === 0;
  if (isEmpty || content.length > maxContent) {
    throw new ClientRefusal('A message has 1 to 2000 characters');
  }
  if (files.length > 0) requireTaken(files, place);
  const mentions = { parse: ['users', 'roles', 'everyone'], replied_user: pings };
  return {
    body: { content, allowed_mentions: mentions },
    files: files.map(({ name, contentType, bytes }, index) => ({
      index: String(index),
      name,
      contentType,
      bytes,
    })),
  };
}

function requireTaken(files: readonly UploadableFile[], { channel, user, options }: Place): void {
  const permissions = channelPermissions(channel, user.id);
  if (!holds(permissions, PermissionFlagsBits.AttachFiles)) {
    throw new ClientRefusal(`${user.username} may not attach files in ${channel.name}`);
  }
  const limit = options.attachmentSizeLimit;
  if (files.length > maxFiles || files.some(({ bytes }) => bytes.length > limit)) {
    throw new ClientRefusal(`A message takes ${maxFiles} files of at most ${limit} bytes`);
  }
}

/** @throws {ClientRefusal} for a message that only one person sees */
export function originOfReply(channel: Channel, referenced: StoredMessage): Partial<WireMessage> {
  if (referenced.ephemeralFor !== undefined) {
    throw new ClientRefusal('A message for one person cannot be replied to');
  }
  return replyOrigin(channel, referenced);
}
