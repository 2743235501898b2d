import type { BotServices } from '../bot-services.js';
import { randomUUID } from 'node:crypto';
import { Events, type Client, type Message } from 'discord.js';
import { questionLanguage } from '../../answering/question-language.js';
import type { Logger } from '../../logger.js';
import { answerReply, refusalOf, type AskContext } from '../asking/answer-question.js';
import { RateLimiter } from '../asking/rate-limiter.js';
import { conclude } from '../dispatching/conclude.js';
import { isNotPermitted, loggableError } from '../dispatching/discord-errors.js';
import { NoticedError } from '../dispatching/noticed-error.js';
import { renderContextFor } from '../dispatching/render-context.js';
import { Stages } from '../dispatching/stages.js';
import { renderNotice, type Notice } from '../render/render-notice.js';
import { MessageReply } from '../replies/message-reply.js';
import type { Visits } from '../visits.js';
import { mentionedQuestion } from './mentioned-question.js';

/** A question that a message puts to the bot, with what it takes to answer it. */
interface MentionContext extends AskContext {
  readonly question: string;
  readonly reply: MessageReply;
  readonly reference: string;
}

export interface MentionAnswersParts {
  readonly visits: Pick<Visits, 'servicesFor'>;
  readonly withoutPaths: BotServices['withoutPaths'];
  readonly log: Logger;
}

/** An answer that comes sooner needs no sign that it is being made. */
const typingAfterMs = 700;
/** Who asks too much is told so once in so long, for all to see; after that nothing is said. */
const tellTooManyEveryMs = 60_000;

/** Answers messages that mention the bot, and those that are written to it alone, with replies. */
export class MentionAnswers {
  readonly #parts: MentionAnswersParts;
  readonly #inWork = new Set<Promise<void>>();
  readonly #told = new RateLimiter({ limit: 1, windowMs: tellTooManyEveryMs });
  #isEnding = false;

  constructor(parts: MentionAnswersParts) {
    this.#parts = parts;
  }

  /** Hears messages from now on. Those that are changed later are not answered again. */
  begin(client: Client): void {
    client.on(Events.MessageCreate, (message) => void this.handle(message));
  }

  /** Begins nothing new; resolves when everything that was begun is answered. */
  async end(): Promise<void> {
    this.#isEnding = true;
    await Promise.all(this.#inWork);
  }

  /** Answers a message, if it asks the bot something; never throws. */
  async handle(message: Message): Promise<void> {
    const question = mentionedQuestion(message, message.client.user.id);
    if (question === null) return;
    const work = this.#answer(message, question);
    this.#inWork.add(work);
    try {
      await work;
    } finally {
      this.#inWork.delete(work);
    }
  }

  async #answer(message: Message, question: string): Promise<void> {
    const { log, withoutPaths } = this.#parts;
    const reference = randomUUID().slice(0, 8);
    const stages = new Stages();
    const entry = { reference, command: 'mention', server: message.guildId };
    const reply = new MessageReply(message.client.rest, message);
    // Until it is known what is answered from, there is nothing to tell a person by.
    let context: MentionContext | null = null;
    await conclude(
      async () => {
        const services = this.#parts.visits.servicesFor(await placeOf(message));
        const interaction = { user: message.author, ...addressOf(message, question) };
        context = { interaction, services, stages, question, reply, reference };
        await this.#reply(context);
      },
      {
        log,
        withoutPaths,
        stages,
        entry,
        tell: async (notice) => {
          if (context !== null) await this.#tell(context, notice);
        },
      },
    );
  }

  async #reply(context: MentionContext): Promise<void> {
    const { question, services, stages, reply } = context;
    if (services.logQuestions) stages.end({ question });
    if (this.#isEnding) throw new NoticedError({ kind: 'later' });
    const asked = { question, isPrivate: false };
    const refusal = refusalOf(context, asked);
    if (refusal !== null) throw refusal;
    const typing = setTimeout(() => void this.#showTyping(context), typingAfterMs);
    try {
      const shown = await answerReply(context, asked);
      clearTimeout(typing);
      await send(context, () => reply.send(shown));
    } finally {
      clearTimeout(typing);
    }
  }

  async #showTyping({ reply, services, reference }: MentionContext): Promise<void> {
    try {
      await reply.showTyping();
    } catch (error) {
      services.log.debug({ reference, error: loggableError(error) }, 'typing not shown');
    }
  }

  /** Tells the person, for all to see. */
  async #tell(context: MentionContext, notice: Notice): Promise<void> {
    const { interaction, reply, services, reference } = context;
    if (notice.kind === 'tooMany') {
      if (this.#told.waitMs(interaction.user.id) > 0) return;
      this.#told.count(interaction.user.id);
    }
    try {
      const shown = renderNotice(notice, renderContextFor(interaction, services));
      await send(context, () => reply.send(shown));
    } catch (failure) {
      services.log.warn({ reference, error: loggableError(failure) }, 'person not told');
    }
  }
}

/** That the bot may not write there, any more or at all, is no mistake of anybody's. */
async function send({ stages }: MentionContext, request: () => Promise<void>): Promise<void> {
  try {
    await stages.time('reply', request);
  } catch (error) {
    if (!isNotPermitted(error)) throw error;
    stages.end({ outcome: 'not-permitted' });
  }
}

/** Of a thread that was not heard of before, the channel that it is in is asked for. */
async function placeOf(message: Message): Promise<Parameters<Visits['servicesFor']>[0]> {
  const { guildId, channelId, channel, member } = message;
  if (channel.isThread() && channel.parentId === null) await channel.fetch();
  return { guildId, channelId, channel, member };
}

/** No locale comes with a message: a server has one, and a direct message that of its question. */
function addressOf({ guildId, guild }: Message, question: string) {
  return { guildId, locale: guild?.preferredLocale ?? questionLanguage(question) };
}
