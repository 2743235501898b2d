import { MessageType, type Message } from 'discord.js';
import { holdsQuestion } from '../../answering/question/holds-question.js';

/** What of a message tells whether the bot is asked something. */
export interface HeardMessage extends Pick<
  Message,
  'type' | 'content' | 'guildId' | 'webhookId' | 'system'
> {
  readonly author: Pick<Message['author'], 'bot'>;
  readonly mentions: Pick<Message['mentions'], 'everyone'>;
}

/** Ordinary messages and replies; all others tell of what happened, such as who joined. */
const written: ReadonlySet<MessageType> = new Set([MessageType.Default, MessageType.Reply]);
const roleMention = /<@&\d+>/u;
/** What parts a mention from the question behind it. */
const leading = /^[\s,:;،，、]+/u;

/**
 * What a person asks the bot in a message, without its mention; null where nothing is asked, or not
 * of the bot: it must stand in the text, for a reply to the bot mentions it by itself, and who calls
 * a role or everyone asks people. In a direct message there is nobody else.
 * @param botId a Discord id
 */
export function mentionedQuestion(message: HeardMessage, botId: string): string | null {
  const { author, webhookId, system, type, content, guildId, mentions } = message;
  if (author.bot || webhookId !== null || system || !written.has(type)) return null;
  if (mentions.everyone || roleMention.test(content)) return null;
  const [before = '', ...parts] = content.split(new RegExp(`<@!?${botId}>`, 'u'));
  if (parts.length === 0 && guildId !== null) return null;
  const question = [before, ...parts].join(' ').replace(leading, '').trim();
  return holdsQuestion(question) ? question : null;
}
