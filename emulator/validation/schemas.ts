import * as spec from 'discord-api-spec/zod';
import type {
  AutocompleteBody,
  CallbackBody,
  DirectChannelBody,
  MessageBody,
  ModalCallbackBody,
} from '../rest/request-bodies.js';
import type { CommandBody } from '../world/command.js';
import type { WireIssue, WireSchema } from './validate-body.js';

/** Gives a schema the type that it checks for, which the package does not tell. */
function checking<Body>(schema: spec.Schema): WireSchema<Body> {
  return {
    fits: (body: unknown): body is Body => schema.safeParse(body).success,
    issues: (body: unknown): readonly WireIssue[] => schema.safeParse(body).error?.issues ?? [],
  };
}

/** The schemas of Discord's OpenAPI file for what bots send. */
export const schemas = {
  newCommand: checking<CommandBody>(spec.ApplicationCommandCreateRequestSchema),
  listedCommand: checking<CommandBody>(spec.ApplicationCommandUpdateRequestSchema),
  changedCommand: checking<Partial<CommandBody>>(spec.ApplicationCommandPatchRequestPartialSchema),
  newMessage: checking<MessageBody>(spec.MessageCreateRequestSchema),
  changedMessage: checking<MessageBody>(spec.MessageEditRequestPartialSchema),
  followUp: checking<MessageBody>(spec.IncomingWebhookRequestPartialSchema),
  changedFollowUp: checking<MessageBody>(spec.IncomingWebhookUpdateRequestPartialSchema),
  replyCallback: checking<CallbackBody>(spec.CreateMessageInteractionCallbackRequestSchema),
  updateCallback: checking<CallbackBody>(spec.UpdateMessageInteractionCallbackRequestSchema),
  modalCallback: checking<ModalCallbackBody>(spec.ModalInteractionCallbackRequestSchema),
  textSuggestions: checking<AutocompleteBody>(
    spec.InteractionApplicationCommandAutocompleteCallbackStringDataSchema,
  ),
  integerSuggestions: checking<AutocompleteBody>(
    spec.InteractionApplicationCommandAutocompleteCallbackIntegerDataSchema,
  ),
  numberSuggestions: checking<AutocompleteBody>(
    spec.InteractionApplicationCommandAutocompleteCallbackNumberDataSchema,
  ),
  directChannel: checking<DirectChannelBody>(spec.CreatePrivateChannelRequestSchema),
};
