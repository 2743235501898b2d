import { Routes, type APIModalInteractionResponseCallbackData, type REST } from 'discord.js';
import { isApiError, isConnectionClosed } from '../dispatching/discord-errors.js';
import type { Reply } from '../render/reply.js';
import type { Stages } from '../dispatching/stages.js';

/** What of discord.js's REST client a message needs. */
export type MessageRequests = Pick<REST, 'post' | 'patch'>;

/** What of an interaction a reply needs. */
export interface RepliableInteraction {
  readonly id: string;
  readonly applicationId: string;
  readonly token: string;
}

const privately = 64;
const deferredReply = 5;
const deferredUpdate = 6;
const modal = 9;

/**
 * The reply to one interaction: acknowledged first, then edited. It speaks to the webhook and not
 * through the interaction's own methods, which refuse to edit where the acknowledgement got
 * through but its answer did not.
 */
export class InteractionReply {
  readonly #rest: MessageRequests;
  readonly #interaction: RepliableInteraction;
  readonly #stages: Stages;
  #acknowledged: 'no' | 'deferred' | 'update' = 'no';

  constructor(rest: MessageRequests, interaction: RepliableInteraction, stages: Stages) {
    this.#rest = rest;
    this.#stages = stages;
    this.#interaction = interaction;
  }

  /** Acknowledges, and shows that an answer is being made; private ones are for the asker alone. */
  async defer(options: { readonly isPrivate: boolean }): Promise<void> {
    const data = options.isPrivate ? { data: { flags: privately } } : {};
    await this.#acknowledge({ type: deferredReply, ...data });
    this.#acknowledged = 'deferred';
  }

  /** Acknowledges a press; edits then change the message that holds the button. */
  async deferUpdate(): Promise<void> {
    await this.#acknowledge({ type: deferredUpdate });
    this.#acknowledged = 'update';
  }

  /** Opens a form, which is all that the interaction is answered with. */
  async openForm(form: APIModalInteractionResponseCallbackData): Promise<void> {
    await this.#acknowledge({ type: modal, data: form });
  }

  /** Changes the reply, or after deferUpdate the message that holds the button. */
  async edit(reply: Reply): Promise<void> {
    const request = { body: reply, auth: false };
    await this.#stages.time('reply', () =>
      onceMore(() => this.#rest.patch(this.#messageRoute(), request)),
    );
  }

  /** Sends another message, which must come after the first edit. */
  async followUp(reply: Reply, options: { readonly isPrivate: boolean }): Promise<void> {
    const { applicationId, token } = this.#interaction;
    const flags = options.isPrivate ? { flags: privately } : {};
    const body = { ...reply, ...flags };
    await this.#rest.post(Routes.webhook(applicationId, token), { body, auth: false });
  }

  /**
   * Says something in whatever state the reply is: privately, except where it was begun publicly.
   * A message that holds a button keeps what it says.
   */
  async tell(reply: Reply): Promise<void> {
    if (this.#acknowledged === 'update') return await this.followUp(reply, { isPrivate: true });
    if (this.#acknowledged === 'no') await this.defer({ isPrivate: true });
    await this.edit(reply);
  }

  #messageRoute() {
    const { applicationId, token } = this.#interaction;
    return Routes.webhookMessage(applicationId, token, '@original');
  }

  /** A callback that was repeated after an error may find that the first one had got through. */
  async #acknowledge(body: object): Promise<void> {
    const { id, token } = this.#interaction;
    const request = { body, auth: false };
    try {
      await this.#stages.time('acknowledge', () =>
        onceMore(() => this.#rest.post(Routes.interactionCallback(id, token), request)),
      );
    } catch (error) {
      if (!isApiError(error, 'alreadyAcknowledged')) throw error;
    }
  }
}

/** A connection that Discord closes is the one failure that discord.js does not try again. */
export async function onceMore(request: () => Promise<unknown>): Promise<void> {
  try {
    await request();
  } catch (error) {
    if (!isConnectionClosed(error)) throw error;
    await request();
  }
}
