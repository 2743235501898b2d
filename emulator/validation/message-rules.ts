import { MessageFlags } from 'discord-api-types/v10';
import type { MessageBody, UploadedFile } from '../rest/request-bodies.js';
import { restError } from '../rest/rest-error.js';
import type { WireMessage } from '../world/entities.js';
import { checkComponents } from './component-rules.js';
import { checkEmbeds } from './embed-rules.js';
import { FormErrors, type FormPath } from './form-errors.js';

const maxContent = 2000;
const maxFiles = 10;
/** Bytes of one file. */
export const maxFileBytes = 10 * 1024 * 1024;

export interface MessageChange {
  readonly body: MessageBody;
  readonly files: readonly UploadedFile[];
  /** The message that is edited. */
  readonly existing?: WireMessage;
}

/**
 * Holds a message to Discord's documented rules that its OpenAPI file leaves out.
 * @param path of the message in the request body
 * @throws {RestError} 50035, 50006 for a message without anything in it, 40005 for a large file
 */
export function checkMessage(change: MessageChange, path: FormPath): void {
  const { body, files } = change;
  const errors = new FormErrors();
  const flags = (body.flags ?? 0) | (change.existing?.flags ?? 0);
  const isFree = (flags & MessageFlags.IsComponentsV2) !== 0;
  if (isFree) checkNoClassicFields(body, path, errors);
  // The OpenAPI file says 4000 here, which is for paying people; bots have 2000.
  if ((body.content ?? '').length > maxContent) {
    errors.add([...path, 'content'], 'BASE_TYPE_MAX_LENGTH', 'Must be 2000 or fewer in length.');
  }
  checkEmbeds(body.embeds ?? [], [...path, 'embeds'], errors);
  const layout = isFree ? 'free' : 'rows';
  checkComponents(body.components ?? [], [...path, 'components'], errors, layout);
  checkMentions(body, [...path, 'allowed_mentions'], errors);
  if (files.length > maxFiles) {
    errors.add([...path, 'files'], 'BASE_TYPE_BAD_LENGTH', 'Must be 10 or fewer in length.');
  }
  errors.throwIfAny();
  if (files.some((file) => file.bytes.length > maxFileBytes)) throw restError('entityTooLarge');
  if (isEmpty(change)) throw restError('emptyMessage');
}

function checkNoClassicFields(body: MessageBody, path: FormPath, errors: FormErrors): void {
  for (const field of ['content', 'embeds', 'poll', 'sticker_ids'] as const) {
    const value = body[field];
    if (value && !(Array.isArray(value) && value.length === 0)) {
      errors.add(
        [...path, field],
        'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
        `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
      );
    }
  }
}

function checkMentions(body: MessageBody, path: FormPath, errors: FormErrors): void {
  const allowed = body.allowed_mentions;
  for (const kind of ['users', 'roles'] as const) {
    if (allowed?.parse?.includes(kind) && (allowed[kind] ?? []).length > 0) {
      errors.add(
        path,
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      );
    }
  }
}

function isEmpty({ body, files, existing }: MessageChange): boolean {
  const content = body.content === undefined ? existing?.content : body.content;
  const lists = [
    body.embeds === undefined ? existing?.embeds : body.embeds,
    body.components === undefined ? existing?.components : body.components,
    body.attachments === undefined ? existing?.attachments : body.attachments,
    body.sticker_ids,
    files,
  ];
  return (
    (content ?? '').trim() === '' && !body.poll && lists.every((list) => (list ?? []).length === 0)
  );
}
