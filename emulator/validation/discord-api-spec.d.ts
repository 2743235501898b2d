/** The package has no types of its own for its zod schemas. Declared here: those in use. */
declare module 'discord-api-spec/zod' {
  /** What of zod's issues is needed to name the error as Discord does. */
  export interface Issue {
    readonly code: string;
    readonly path: readonly (string | number)[];
    readonly expected?: string;
    readonly origin?: string;
    readonly minimum?: number;
    readonly maximum?: number;
    readonly values?: readonly unknown[];
    readonly format?: string;
    readonly errors?: readonly (readonly Issue[])[];
  }
  export interface Schema {
    safeParse(body: unknown): {
      readonly success: boolean;
      readonly error?: { readonly issues: readonly Issue[] };
    };
  }
  export const ApplicationCommandCreateRequestSchema: Schema;
  export const ApplicationCommandUpdateRequestSchema: Schema;
  export const ApplicationCommandPatchRequestPartialSchema: Schema;
  export const MessageCreateRequestSchema: Schema;
  export const MessageEditRequestPartialSchema: Schema;
  export const IncomingWebhookRequestPartialSchema: Schema;
  export const IncomingWebhookUpdateRequestPartialSchema: Schema;
  export const CreateMessageInteractionCallbackRequestSchema: Schema;
  export const UpdateMessageInteractionCallbackRequestSchema: Schema;
  export const ModalInteractionCallbackRequestSchema: Schema;
  export const InteractionApplicationCommandAutocompleteCallbackStringDataSchema: Schema;
  export const InteractionApplicationCommandAutocompleteCallbackIntegerDataSchema: Schema;
  export const InteractionApplicationCommandAutocompleteCallbackNumberDataSchema: Schema;
  export const CreatePrivateChannelRequestSchema: Schema;
}
