import {
  ApplicationCommandOptionType,
  InteractionResponseType,
  MessageFlags,
} from 'discord-api-types/v10';
import type { EmulatorContext } from '../emulator-context.js';
import { interactionMessage } from '../interactions/interaction-message.js';
import { interactionTypes } from '../interactions/interaction-payload.js';
import type { Interaction, InteractionKind } from '../interactions/interaction.js';
import { jsonObject } from '../rest/json-object.js';
import { restError } from '../rest/rest-error.js';
import {
  noContent,
  ok,
  param,
  type RestAnswer,
  type RestRequest,
  type Route,
} from '../rest/route.js';
import { FormErrors } from '../validation/form-errors.js';
import { checkMessage } from '../validation/message-rules.js';
import { checkModal } from '../validation/modal-rules.js';
import { checkSuggestions } from '../validation/option-rules.js';
import { schemas } from '../validation/schemas.js';
import { validateBody } from '../validation/validate-body.js';
import { componentPayloads } from '../world/component-payload.js';

const {
  ChannelMessageWithSource,
  DeferredChannelMessageWithSource,
  DeferredMessageUpdate,
  UpdateMessage,
  ApplicationCommandAutocompleteResult,
  Modal,
} = InteractionResponseType;

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type */
const allowedTypes: Readonly<Record<InteractionKind, readonly InteractionResponseType[]>> = {
  command: [ChannelMessageWithSource, DeferredChannelMessageWithSource, Modal],
  component: [
    ChannelMessageWithSource,
    DeferredChannelMessageWithSource,
    DeferredMessageUpdate,
    UpdateMessage,
    Modal,
  ],
  autocomplete: [ApplicationCommandAutocompleteResult],
  modal: [
    ChannelMessageWithSource,
    DeferredChannelMessageWithSource,
    DeferredMessageUpdate,
    UpdateMessage,
  ],
};

type Respond = (context: EmulatorContext, interaction: Interaction, request: RestRequest) => void;

const responders: Readonly<Record<number, Respond>> = {
  [ChannelMessageWithSource]: reply,
  [DeferredChannelMessageWithSource]: deferReply,
  [DeferredMessageUpdate]: deferUpdate,
  [UpdateMessage]: update,
  [ApplicationCommandAutocompleteResult]: suggest,
  [Modal]: openModal,
};

/** The first answer of a bot to an interaction. */
export function callbackRoutes(context: EmulatorContext): Route[] {
  return [
    {
      method: 'POST',
      pattern: '/interactions/:interaction/:token/callback',
      limit: 'none',
      access: 'open',
      answer: (request) => callback(context, request),
    },
  ];
}

function callback(context: EmulatorContext, request: RestRequest): RestAnswer {
  const { interactions } = context;
  const interaction = interactions.byId(param(request, 'interaction'));
  if (interaction?.token !== param(request, 'token')) throw restError('unknownInteraction');
  if (interaction.acknowledgement !== undefined) throw restError('alreadyAcknowledged');
  if (interactions.isTooLate(interaction)) throw restError('unknownInteraction');
  const type = allowedType(interaction, request.body);
  responders[type]?.(context, interaction, request);
  interactions.acknowledge(interaction, type);
  interactions.tellChanged(interaction);
  return callbackResponse(interaction, type, request.query.get('with_response') === 'true');
}

/** @throws {RestError} 50035 for a type that does not answer this kind of interaction */
function allowedType(interaction: Interaction, body: unknown): InteractionResponseType {
  const { type } = jsonObject(body);
  // A form that no component opened has no message to update.
  const allowed = allowedTypes[interaction.kind].filter(
    (one) => (one !== UpdateMessage && one !== DeferredMessageUpdate) || interaction.source,
  );
  const wanted = allowed.find((one) => one === type);
  if (wanted !== undefined) return wanted;
  const errors = new FormErrors();
  errors.add(['type'], 'BASE_TYPE_CHOICES', `Value must be one of {${allowed.join(', ')}}.`);
  throw errors.toError();
}

function reply(context: EmulatorContext, interaction: Interaction, request: RestRequest): void {
  const { data } = validateBody(schemas.replyCallback, request.body);
  const body = data ?? {};
  checkMessage({ body, files: request.files }, ['data']);
  const isEphemeral = ((body.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  interaction.original = context.messages.create({
    ...interactionMessage(context.world, interaction, 'reply'),
    body,
    files: request.files,
    ephemeralFor: isEphemeral ? interaction.user.id : undefined,
  });
}

/** Of its data only the ephemeral flag has a meaning. */
function deferReply(
  context: EmulatorContext,
  interaction: Interaction,
  request: RestRequest,
): void {
  const { data } = validateBody(schemas.replyCallback, request.body);
  const isEphemeral = ((data?.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  interaction.original = context.messages.create({
    ...interactionMessage(context.world, interaction, 'reply'),
    body: {},
    files: [],
    ephemeralFor: isEphemeral ? interaction.user.id : undefined,
    systemFlags: MessageFlags.Loading,
  });
}

function deferUpdate(_: EmulatorContext, interaction: Interaction): void {
  interaction.original = interaction.source;
}

function update(context: EmulatorContext, interaction: Interaction, request: RestRequest): void {
  const { data } = validateBody(schemas.updateCallback, request.body);
  const { source } = interaction;
  if (source === undefined || !interaction.channel.messages.has(source.payload.id)) {
    throw restError('unknownMessage');
  }
  const body = data ?? {};
  checkMessage({ body, files: request.files, existing: source.payload }, ['data']);
  interaction.original = source;
  context.messages.edit(source, body, request.files);
}

function suggest(_: EmulatorContext, interaction: Interaction, request: RestRequest): void {
  const body = jsonObject(request.body);
  const option = interaction.focused ?? { type: ApplicationCommandOptionType.String };
  const data = validateBody(suggestionSchema(option.type), body['data'] ?? {}, ['data']);
  const choices = data.choices ?? [];
  const errors = new FormErrors();
  checkSuggestions(choices, option, ['data', 'choices'], errors);
  errors.throwIfAny();
  interaction.choices = choices.filter((choice) => choice !== null);
}

function suggestionSchema(type: ApplicationCommandOptionType) {
  if (type === ApplicationCommandOptionType.Integer) {
    return schemas.integerSuggestions;
  }
  return type === ApplicationCommandOptionType.Number
    ? schemas.numberSuggestions
    : schemas.textSuggestions;
}

function openModal(_: EmulatorContext, interaction: Interaction, request: RestRequest): void {
  const { data } = validateBody(schemas.modalCallback, request.body);
  const errors = new FormErrors();
  checkModal(data, ['data'], errors);
  errors.throwIfAny();
  interaction.modal = { ...data, components: componentPayloads(data.components) };
  interaction.isFormOpen = true;
}

/** Nothing, unless the bot asked for the outcome: then the message, if the callback made or changed one. */
function callbackResponse(
  interaction: Interaction,
  type: InteractionResponseType,
  isWanted: boolean,
): RestAnswer {
  if (!isWanted) return noContent;
  const message = interaction.original?.payload;
  const hasResource = type === ChannelMessageWithSource || type === UpdateMessage;
  return ok({
    interaction: {
      id: interaction.id,
      type: interactionTypes[interaction.kind],
      ...(message === undefined
        ? {}
        : {
            response_message_id: message.id,
            response_message_loading: (message.flags & MessageFlags.Loading) !== 0,
            response_message_ephemeral: (message.flags & MessageFlags.Ephemeral) !== 0,
          }),
    },
    ...(hasResource && message !== undefined ? { resource: { type, message } } : {}),
  });
}
