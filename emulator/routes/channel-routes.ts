import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { EmulatorContext } from '../emulator-context.js';
import { RestError, restError } from '../rest/rest-error.js';
import type { MessageBody } from '../rest/request-bodies.js';
import {
  askingApplication,
  noContent,
  ok,
  param,
  type RestAnswer,
  type RestRequest,
  type Route,
} from '../rest/route.js';
import { checkMessage } from '../validation/message-rules.js';
import { schemas } from '../validation/schemas.js';
import { validateBody } from '../validation/validate-body.js';
import type { Channel, StoredMessage, WireMessage } from '../world/entities.js';
import { channelPayload } from '../world/guild-payload.js';
import { canSee, channelPermissions, holds, sendingPermission } from '../world/permissions.js';
import { messageFor } from '../world/readable-message.js';
import { replyOrigin } from '../world/reply-origin.js';
import type { World } from '../world/world.js';

const { ReadMessageHistory, ManageMessages, AttachFiles, EmbedLinks } = PermissionFlagsBits;

/** Messages that the bot sends of its own accord, with its own permissions. */
export function channelRoutes(context: EmulatorContext): Route[] {
  const route = (
    method: Route['method'],
    pattern: string,
    answer: (channel: Channel, request: RestRequest) => RestAnswer,
  ): Route => ({
    method,
    pattern,
    limit: 'channelMessage',
    access: 'bot',
    answer: (request) => answer(reachableChannel(context.world, request), request),
  });
  const messages = '/channels/:channel/messages';
  return [
    route('GET', '/channels/:channel', (channel, request) =>
      ok(
        channelPayload(channel, askingApplication(request).bot.id, (id) => context.world.user(id)),
      ),
    ),
    route('GET', messages, (channel, request) => listMessages(channel, request)),
    route('GET', `${messages}/:message`, (channel, request) => {
      requirePermission(channel, request, ReadMessageHistory);
      return shown(channel, request, publicMessage(channel, request));
    }),
    route('POST', messages, (channel, request) => send(context, channel, request)),
    route('PATCH', `${messages}/:message`, (channel, request) => edit(context, channel, request)),
    route('DELETE', `${messages}/:message`, (channel, request) => {
      const message = publicMessage(channel, request);
      if (message.payload.author.id !== askingApplication(request).bot.id) {
        requirePermission(channel, request, ManageMessages);
      }
      context.messages.remove(message);
      return noContent;
    }),
    route('POST', '/channels/:channel/typing', (channel, request) => {
      context.events.emit('typing', { channel, user: askingApplication(request).bot });
      return noContent;
    }),
  ];
}

/** @throws {RestError} 10003 for no channel, 50001 for one that the bot cannot see */
function reachableChannel(world: World, request: RestRequest): Channel {
  const channel = world.channels.get(param(request, 'channel'));
  if (channel === undefined) throw restError('unknownChannel');
  if (!canSee(channel, askingApplication(request).bot.id)) throw restError('missingAccess');
  return channel;
}

/** In a direct conversation there is nothing to lack. */
function may(channel: Channel, request: RestRequest, wanted: bigint): boolean {
  if (channel.guild === undefined) return true;
  return holds(channelPermissions(channel, askingApplication(request).bot.id), wanted);
}

function requirePermission(channel: Channel, request: RestRequest, wanted: bigint): void {
  if (!may(channel, request, wanted)) throw restError('missingPermissions');
}

/** The message as the bot may read it. */
function shown(channel: Channel, request: RestRequest, { payload }: StoredMessage): RestAnswer {
  return ok(messageFor(askingApplication(request), channel, payload));
}

/** Ephemeral messages cannot be reached through the channel. */
function publicMessage(channel: Channel, request: RestRequest): StoredMessage {
  const message = channel.messages.get(param(request, 'message'));
  if (message === undefined || message.ephemeralFor !== undefined) {
    throw restError('unknownMessage');
  }
  return message;
}

function listMessages(channel: Channel, request: RestRequest): RestAnswer {
  requirePermission(channel, request, ReadMessageHistory);
  const limit = Number(request.query.get('limit') ?? '50');
  const visible = [...channel.messages.values()].filter(
    (message) => message.ephemeralFor === undefined,
  );
  const newestFirst = visible.reverse().slice(0, limit);
  const application = askingApplication(request);
  return ok(newestFirst.map(({ payload }) => messageFor(application, channel, payload)));
}

function send(context: EmulatorContext, channel: Channel, request: RestRequest): RestAnswer {
  const { bot } = askingApplication(request);
  requireRecipient(context.world, channel, bot.id);
  requirePermission(channel, request, sendingPermission(channel));
  const body = validateBody(schemas.newMessage, request.body);
  checkMessage({ body, files: request.files }, []);
  if (request.files.length > 0) requirePermission(channel, request, AttachFiles);
  const stored = context.messages.create({
    channel,
    author: bot,
    body: holdsLinks(channel, bot.id) ? body : withoutEmbeds(body),
    files: request.files,
    origin: originOf(channel, request, body),
  });
  return shown(channel, request, stored);
}

/** A person must share a server with the bot and let its members write. */
function requireRecipient(world: World, channel: Channel, botId: string): void {
  if (channel.guild !== undefined) return;
  const recipientId = channel.recipientIds.find((id) => id !== botId) ?? '';
  const isReachable = world.guildsOf(botId).some((guild) => guild.members.has(recipientId));
  if (!isReachable || !world.user(recipientId).acceptsDirectMessages) {
    throw restError('cannotSendToUser');
  }
}

function holdsLinks(channel: Channel, botId: string): boolean {
  return holds(channelPermissions(channel, botId), EmbedLinks);
}

/** Without Embed Links the embeds vanish; a message of embeds alone is then refused. */
function withoutEmbeds(body: MessageBody): MessageBody {
  if ((body.embeds ?? []).length > 0 && !body.content) throw restError('missingPermissions');
  return { ...body, embeds: [] };
}

/** @throws {RestError} 160002 where the bot may not read, 50035 where there is no such message */
function originOf(channel: Channel, request: RestRequest, body: MessageBody): Partial<WireMessage> {
  const reference = body.message_reference;
  if (!reference) return {};
  if (!may(channel, request, ReadMessageHistory)) throw restError('unreadableReference');
  const isHere = (reference.channel_id ?? channel.id) === channel.id;
  const referenced = isHere ? channel.messages.get(reference.message_id) : undefined;
  // What only one person sees does not exist for anybody else.
  if (referenced !== undefined && referenced.ephemeralFor === undefined) {
    return replyOrigin(channel, referenced);
  }
  if (reference.fail_if_not_exists === false) return {};
  throw unknownReference();
}

function unknownReference(): RestError {
  const error = { code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' };
  return new RestError(400, 50035, 'Invalid Form Body', {
    errors: { message_reference: { _errors: [error] } },
  });
}

function edit(context: EmulatorContext, channel: Channel, request: RestRequest): RestAnswer {
  const message = publicMessage(channel, request);
  if (message.payload.author.id !== askingApplication(request).bot.id) {
    throw restError('notYourMessage');
  }
  const body = validateBody(schemas.changedMessage, request.body);
  checkMessage({ body, files: request.files, existing: message.payload }, []);
  return shown(channel, request, context.messages.edit(message, body, request.files));
}
