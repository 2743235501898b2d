import type { APIEmbed } from 'discord-api-types/v10';
import type { CommandChoice } from '../world/command.js';
import type { WireComponent } from '../world/entities.js';

/** What a bot sends to create or edit a message; `null` clears a field in an edit. */
export interface MessageBody {
  readonly content?: string | null;
  readonly embeds?: readonly APIEmbed[] | null;
  readonly components?: readonly WireComponent[] | null;
  readonly attachments?: readonly AttachmentBody[] | null;
  readonly allowed_mentions?: AllowedMentionsBody | null;
  readonly flags?: number | null;
  readonly tts?: boolean | null;
  readonly sticker_ids?: readonly string[] | null;
  readonly poll?: object | null;
  readonly nonce?: string | number | null;
  readonly message_reference?: {
    readonly message_id: string;
    readonly channel_id?: string | null;
    readonly fail_if_not_exists?: boolean | null;
  } | null;
}

interface AttachmentBody {
  /** Of an existing attachment, or the n of the `files[n]` that comes with the request. */
  readonly id: string;
  readonly filename?: string | null;
  readonly description?: string | null;
}

export interface AllowedMentionsBody {
  readonly parse?: readonly (string | null)[] | null;
  readonly users?: readonly (string | null)[] | null;
  readonly roles?: readonly (string | null)[] | null;
  readonly replied_user?: boolean | null;
}

export interface CallbackBody {
  readonly type: number;
  readonly data?: MessageBody | null;
}

export interface AutocompleteBody {
  readonly choices?: readonly (CommandChoice | null)[] | null;
}

export interface ModalBody {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly WireComponent[];
}

export interface ModalCallbackBody {
  readonly type: number;
  readonly data: ModalBody;
}

export interface DirectChannelBody {
  readonly recipient_id?: string | null;
}

/** A file of a multipart request. */
export interface UploadedFile {
  /** n of `files[n]`. */
  readonly index: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}
