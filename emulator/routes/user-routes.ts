import type { EmulatorContext } from '../emulator-context.js';
import { restError } from '../rest/rest-error.js';
import {
  askingApplication,
  ok,
  param,
  type RestAnswer,
  type RestRequest,
  type Route,
} from '../rest/route.js';
import { schemas } from '../validation/schemas.js';
import { validateBody } from '../validation/validate-body.js';
import { channelPayload } from '../world/guild-payload.js';
import { ownUserPayload, userPayload } from '../world/user-payload.js';

export function userRoutes(context: EmulatorContext): Route[] {
  const { world } = context;
  return [
    {
      method: 'GET',
      pattern: '/users/@me',
      limit: 'other',
      access: 'bot',
      answer: (request) => ok(ownUserPayload(askingApplication(request).bot)),
    },
    {
      method: 'GET',
      pattern: '/users/:user',
      limit: 'other',
      access: 'bot',
      answer: (request) => {
        const user = world.users.get(param(request, 'user'));
        if (user === undefined) throw restError('unknownUser');
        return ok(userPayload(user));
      },
    },
    {
      method: 'POST',
      pattern: '/users/@me/channels',
      limit: 'other',
      access: 'bot',
      answer: (request) => openDirectChannel(context, request),
    },
  ];
}

/** Opening a conversation always works with a person; whether it may be written in shows later. */
function openDirectChannel({ world }: EmulatorContext, request: RestRequest): RestAnswer {
  const { bot } = askingApplication(request);
  const body = validateBody(schemas.directChannel, request.body);
  const recipient = world.users.get(body.recipient_id ?? '');
  if (recipient === undefined) throw restError('invalidRecipients');
  if (recipient.bot) throw restError('cannotSendToUser');
  const channel = world.directChannel(bot, recipient);
  return ok(channelPayload(channel, bot.id, (id) => world.user(id)));
}
