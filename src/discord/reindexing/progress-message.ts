import { randomUUID } from 'node:crypto';
import { Routes } from 'discord.js';
import { z } from 'zod';
import { isApiError, isExpired, isNotPermitted } from '../dispatching/discord-errors.js';
import type { InteractionReply, MessageRequests } from '../replies/interaction-reply.js';
import type { Notice } from '../render/render-notice.js';
import type { Reply } from '../render/reply.js';

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
export const interactionLifeMs = 14 * 60_000;

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
  #isDirect = false;
  #isGone = false;

  constructor(places: ProgressPlaces, now: () => number = () => performance.now()) {
    this.#places = places;
    this.#now = now;
    this.#started = now();
  }

  /** Whether it goes on in a direct message. */
  get isDirect(): boolean {
    return this.#isDirect;
  }

  /** Whether nobody can be told any more: the message was deleted, or may be sent nowhere. */
  get isGone(): boolean {
    return this.#isGone;
  }

  /**
   * Goes on in a new message, and says so on the reply, where the next news may come too late for it.
   * @throws as show
   */
  async handOver(reply: Reply): Promise<void> {
    await this.#unlessGone(() => this.#moveOn(reply, true));
  }

  /** Shows something new. @throws as REST, except where the message is gone or out of reach */
  async show(reply: Reply): Promise<void> {
    await this.#unlessGone(async () => {
      if (this.#successor !== null) await this.#edit(this.#successor, reply);
      else if (this.#now() - this.#started > interactionLifeMs) await this.#moveOn(reply, true);
      else await this.#editReply(reply);
    });
  }

  async #unlessGone(work: () => Promise<void>): Promise<void> {
    if (this.#isGone) return;
    try {
      await work();
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
    const { channelId, userId } = this.#places;
    const isInChannel = channelId !== null && (await this.#sendTo(channelId, reply));
    if (!isInChannel) await this.#sendTo(await this.#directChannel(userId), reply, 'insist');
    this.#isDirect = !isInChannel;
    if (replyIsThere) await this.#pointOn(isInChannel ? 'goesOnHere' : 'goesOnDirect');
  }

  /** A reply that is gone points nowhere, which must not end the message that took its place. */
  async #pointOn(kind: 'goesOnHere' | 'goesOnDirect'): Promise<void> {
    try {
      await this.#places.reply.edit(this.#places.renderNotice({ kind }));
    } catch (error) {
      if (!isApiError(error, 'unknownMessage') && !isExpired(error)) throw error;
    }
  }

  /** @returns false where the bot may not write there, unless it is insisted upon */
  async #sendTo(channelId: string, reply: Reply, insist?: 'insist'): Promise<boolean> {
    // A request whose answer was lost is made again, and must not make a second message.
    const body = { ...reply, nonce: randomUUID().slice(0, 25), enforce_nonce: true };
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
