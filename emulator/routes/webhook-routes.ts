import { InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import type { EmulatorContext } from '../emulator-context.js';
import { interactionMessage } from '../interactions/interaction-message.js';
import type { Interaction } from '../interactions/interaction.js';
import { restError } from '../rest/rest-error.js';
import {
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
import type { StoredMessage } from '../world/entities.js';

const webhookPattern = '/webhooks/:application/:token';

/** What a bot does with an interaction after acknowledging it, for as long as the token lives. */
export function webhookRoutes(context: EmulatorContext): Route[] {
  const route = (
    method: Route['method'],
    pattern: string,
    answer: (interaction: Interaction, request: RestRequest) => RestAnswer,
  ): Route => ({
    method,
    pattern,
    limit: 'webhook',
    access: 'open',
    answer: (request) => answer(liveInteraction(context, request), request),
  });
  const oneMessage = `${webhookPattern}/messages/:message`;
  return [
    route('POST', webhookPattern, (interaction, request) =>
      followUp(context, interaction, request),
    ),
    route('GET', oneMessage, (interaction, request) =>
      ok(ownMessage(interaction, request).payload),
    ),
    route('PATCH', oneMessage, (interaction, request) =>
      editMessage(context, ownMessage(interaction, request), request),
    ),
    route('DELETE', oneMessage, (interaction, request) => {
      context.messages.remove(ownMessage(interaction, request));
      return noContent;
    }),
  ];
}

/** @throws {RestError} 10015 for an unknown or unacknowledged interaction, 50027 after its time */
function liveInteraction({ interactions }: EmulatorContext, request: RestRequest): Interaction {
  const interaction = interactions.byToken(param(request, 'token'));
  if (interaction?.application.id !== param(request, 'application')) {
    throw restError('unknownWebhook');
  }
  if (interactions.isTokenExpired(interaction)) throw restError('expiredToken');
  if (interaction.acknowledgement === undefined) throw restError('unknownWebhook');
  return interaction;
}

/** A message of this interaction, or the one that its component is on. */
function ownMessage(interaction: Interaction, request: RestRequest): StoredMessage {
  const id = param(request, 'message');
  const stored = id === '@original' ? interaction.original : interaction.channel.messages.get(id);
  if (stored === undefined || !interaction.channel.messages.has(stored.payload.id)) {
    throw restError('unknownMessage');
  }
  const isOwn =
    stored.interactionId === interaction.id ||
    stored === interaction.original ||
    stored === interaction.source;
  if (!isOwn) throw restError('unknownMessage');
  return stored;
}

function followUp(
  context: EmulatorContext,
  interaction: Interaction,
  request: RestRequest,
): RestAnswer {
  const body = validateBody(schemas.followUp, request.body);
  checkMessage({ body, files: request.files }, []);
  const { original } = interaction;
  if (original !== undefined && isStillDeferred(interaction)) {
    // Documented for the sake of old bots: the first message after a deferral completes it.
    return ok(context.messages.edit(original, body, request.files).payload);
  }
  const isEphemeral = ((body.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  const stored = context.messages.create({
    ...interactionMessage(context.world, interaction, 'follow-up'),
    body,
    files: request.files,
    ephemeralFor: isEphemeral ? interaction.user.id : undefined,
  });
  interaction.followUps.push(stored);
  context.interactions.tellChanged(interaction);
  return ok(stored.payload);
}

function isStillDeferred({ acknowledgement, original }: Interaction): boolean {
  return (
    acknowledgement === InteractionResponseType.DeferredChannelMessageWithSource &&
    ((original?.payload.flags ?? 0) & MessageFlags.Loading) !== 0
  );
}

function editMessage(
  context: EmulatorContext,
  stored: StoredMessage,
  request: RestRequest,
): RestAnswer {
  const body = validateBody(schemas.changedFollowUp, request.body);
  checkMessage({ body, files: request.files, existing: stored.payload }, []);
  return ok(context.messages.edit(stored, body, request.files).payload);
}
