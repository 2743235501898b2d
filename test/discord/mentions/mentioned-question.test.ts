import { MessageType } from 'discord.js';
import { expect, it } from 'vitest';
import {
  mentionedQuestion,
  type HeardMessage,
} from '../../../src/discord/mentions/mentioned-question.js';

const bot = '800';

/** A message of a person in a server. */
function message(content: string, more: Partial<HeardMessage> = {}): HeardMessage {
  return {
    content,
    type: MessageType.Default,
    guildId: '50',
    webhookId: null,
    system: false,
    author: { bot: false },
    mentions: { everyone: false },
    ...more,
  };
}

it.each([
  ['<@800> When was it lit?', 'When was it lit?'],
  ['<@!800>, when was it lit?', 'when was it lit?'],
  ['When was it lit, <@800>?', 'When was it lit,  ?'],
  ['<@800> چراغ کب جلا؟', 'چراغ کب جلا؟'],
  ['বাতি কবে জ্বলেছিল? <@800>', 'বাতি কবে জ্বলেছিল?'],
  ['<@800> what does <@5> look after?', 'what does <@5> look after?'],
])('%j asks %j', (content, question) => {
  expect(mentionedQuestion(message(content), bot)).toBe(question);
});

it('a reply asks where it names the bot, not where it only answers it', () => {
  const type = MessageType.Reply;
  expect(mentionedQuestion(message('<@800> and when?', { type }), bot)).toBe('and when?');
  expect(mentionedQuestion(message('and when?', { type }), bot)).toBeNull();
});

it('a direct message asks without naming the bot', () => {
  expect(mentionedQuestion(message('And when?', { guildId: null }), bot)).toBe('And when?');
  expect(mentionedQuestion(message('Thanks!', { guildId: null }), bot)).toBeNull();
});

const asked = '<@800> When was it lit?';
it.each<readonly [string, HeardMessage]>([
  ['of a bot', message(asked, { author: { bot: true } })],
  ['of a webhook', message(asked, { webhookId: '9' })],
  ['of Discord', message(asked, { system: true })],
  ['of a pin', message(asked, { type: MessageType.ChannelPinnedMessage })],
  ['to everyone', message(`@here ${asked}`, { mentions: { everyone: true } })],
  ['to a role', message(`<@&7> ${asked}`)],
  ['to somebody else', message('<@8001> When was it lit?')],
  ['of thanks', message('<@800> thanks!')],
  ['of a mention alone', message('<@800>')],
])('a message %s asks nothing', (_, heard) => {
  expect(mentionedQuestion(heard, bot)).toBeNull();
});
