import { MessageType, PermissionFlagsBits } from 'discord-api-types/v10';
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
import { canSee, channelPermissions, holds } from '../world/permissions.js';
import type { World } from '../world/world.js';

const { SendMessages, ReadMessageHistory, ManageMessages, AttachFiles, EmbedLinks } =
  PermissionFlagsBits;

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
      return ok(publicMessage(channel, request).payload);
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
function requirePermission(channel: Channel, request: RestRequest, wanted: bigint): void {
  if (channel.guild === undefined) return;
  const permissions = channelPermissions(channel, askingApplication(request).bot.id);
  if (!holds(permissions, wanted)) throw restError('missingPermissions');
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
  return ok(newestFirst.map((message) => message.payload));
}

function send(context: EmulatorContext, channel: Channel, request: RestRequest): RestAnswer {
  const { bot } = askingApplication(request);
  requireRecipient(context.world, channel, bot.id);
  requirePermission(channel, request, SendMessages);
  const body = validateBody(schemas.newMessage, request.body);
  checkMessage({ body, files: request.files }, []);
  if (request.files.length > 0) requirePermission(channel, request, AttachFiles);
  const stored = context.messages.create({
    channel,
    author: bot,
    body: holdsLinks(channel, bot.id) ? body : withoutEmbeds(body),
    files: request.files,
    origin: replyOrigin(channel, body),
  });
  return ok(stored.payload);
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

function replyOrigin(channel: Channel, body: MessageBody): Partial<WireMessage> {
  const reference = body.message_reference;
  if (!reference) return {};
  const referenced = channel.messages.get(reference.message_id);
  if (referenced === undefined) {
    if (reference.fail_if_not_exists === false) return {};
    throw unknownReference();
  }
  return {
    type: MessageType.Reply,
    message_reference: {
      type: 0,
      channel_id: channel.id,
      message_id: reference.message_id,
      ...(channel.guild === undefined ? {} : { guild_id: channel.guild.id }),
    },
  };
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
  return ok(context.messages.edit(message, body, request.files).payload);
}
