import { Routes } from 'discord.js';
import { z } from 'zod';
import { isApiError, isExpired, isNotPermitted } from './discord-errors.js';
import type { InteractionReply, MessageRequests } from './interaction-reply.js';
import type { Notice } from './render/render-notice.js';
import type { Reply } from './render/reply.js';

/** Where a long run can be reported. */
export interface ProgressPlaces {
  readonly rest: MessageRequests;
  readonly reply: InteractionReply;
  readonly channelId: string | null;
  readonly userId: string;
  /** Says on the interaction's own message where the report goes on. */
  readonly renderNotice: (notice: Notice) => Reply;
}

/**
 * An interaction can be edited for 15 minutes; a minute is left, so that its message can still say
 * where the report goes on.
 */
const interactionLifeMs = 14 * 60_000;

const created = z.object({ id: z.string() });

/**
 * A message that is edited for as long as a run takes: the interaction's reply while that is
 * possible, then a message in its channel, or where the bot may not write there, to the person.
 */
export class ProgressMessage {
  readonly #places: ProgressPlaces;
  readonly #now: () => number;
  readonly #started: number;
  /** Route of the message that took the reply's place. */
  #successor: `/channels/${string}/messages/${string}` | null = null;
  #isGone = false;

  constructor(places: ProgressPlaces, now: () => number = () => performance.now()) {
    this.#places = places;
    this.#now = now;
    this.#started = now();
  }

  /** Whether nobody can be told any more: the message was deleted, or may be sent nowhere. */
  get isGone(): boolean {
    return this.#isGone;
  }

  /** Shows something new. @throws as REST, except where the message is gone or out of reach */
  async show(reply: Reply): Promise<void> {
    if (this.#isGone) return;
    try {
      if (this.#successor !== null) await this.#edit(this.#successor, reply);
      else if (this.#now() - this.#started > interactionLifeMs) await this.#moveOn(reply, true);
      else await this.#editReply(reply);
    } catch (error) {
      if (!isApiError(error, 'unknownMessage') && !isNotPermitted(error)) throw error;
      this.#isGone = true;
    }
  }

  async #editReply(reply: Reply): Promise<void> {
    try {
      await this.#places.reply.edit(reply);
    } catch (error) {
      if (!isExpired(error)) throw error;
      await this.#moveOn(reply, false);
    }
  }

  async #edit(route: `/channels/${string}/messages/${string}`, body: Reply): Promise<void> {
    await this.#places.rest.patch(route, { body });
  }

  async #moveOn(reply: Reply, replyIsThere: boolean): Promise<void> {
    const { channelId, userId, renderNotice } = this.#places;
    const isInChannel = channelId !== null && (await this.#sendTo(channelId, reply));
    if (!isInChannel) await this.#sendTo(await this.#directChannel(userId), reply, 'insist');
    if (!replyIsThere) return;
    const notice = renderNotice({ kind: isInChannel ? 'goesOnHere' : 'goesOnDirect' });
    await this.#places.reply.edit(notice);
  }

  /** @returns false where the bot may not write there, unless it is insisted upon */
  async #sendTo(channelId: string, body: Reply, insist?: 'insist'): Promise<boolean> {
    try {
      const message = await this.#places.rest.post(Routes.channelMessages(channelId), { body });
      this.#successor = Routes.channelMessage(channelId, created.parse(message).id);
      return true;
    } catch (error) {
      if (insist !== undefined || !isNotPermitted(error)) throw error;
      return false;
    }
  }

  async #directChannel(userId: string): Promise<string> {
    const body = { recipient_id: userId };
    return created.parse(await this.#places.rest.post(Routes.userChannels(), { body })).id;
  }
}
