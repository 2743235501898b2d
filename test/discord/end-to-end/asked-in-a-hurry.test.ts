import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireMessage } from '../../../emulator/world/entities.js';
import { writeDocumentationSite } from '../../documentation-site.js';
import { botStage, expectGoodManners, fileFolder, replyTo } from './start-bot.js';

let set: Awaited<ReturnType<typeof botStage>>;
beforeAll(async () => {
  const folder = await fileFolder();
  await writeDocumentationSite(folder);
  set = await botStage(() => ({ DOCUMENTS_DIR: folder }));
});

afterAll(() => expectGoodManners(set.emulator));

const exitCodes = 'Exit codes';
const question = 'Which exit code means that a port is in use?';

/** The question as people type it, each with what is around it or wrong with it. */
const messages: Readonly<Record<string, string>> = {
  'a greeting and thanks': 'hi guys, which exit code means that a port is in use? thanks!',
  'polite sentences':
    'Hello everyone, I hope this is the right place to ask. Which exit code means that a port is in use? I have looked around but could not find it, any help is welcome.',
  'chatter about something else':
    'We set everything up with my brother last weekend. Which exit code means that a port is in use? He says that nobody knows.',
  'a mention and an emoji':
    '<@204255221017214977> which exit code means that a port is in use <:thinking:581503823291219968>',
  'a link': 'https://lantern.example/guide which exit code means that a port is in use?',
  code: 'which `exit code` means that a **port** is in use?',
  'small letters alone': 'which exit code means that a port is in use',
  'thanks in Hindi': 'नमस्ते दोस्तों, which exit code means that a port is in use? धन्यवाद',
};

function titleOf(reply: WireMessage): string | undefined {
  return reply.embeds[0]?.title;
}

describe('a question typed in a hurry', () => {
  test.each(Object.entries(messages))('is answered with %s', async (_, message) => {
    const plain = await replyTo(set.member.slash('ask', { question }));
    const asked = await replyTo(set.member.slash('ask', { question: message }));
    expect(titleOf(asked)).toBe(exitCodes);
    expect(asked.embeds[0]?.color).toBe(plain.embeds[0]?.color);
    expect(asked.embeds[0]?.description).toBe(plain.embeds[0]?.description);
  });

  test('is answered though words are misspelt, and says what they were taken for', async () => {
    const { member } = set;
    const misspelt = 'how do i set the sevrer proxy';
    const asked = await replyTo(member.slash('ask', { question: misspelt }));
    expect(titleOf(asked)).toBe('Server Options');
    const told = '-# Searched for “server” where you wrote “sevrer”.\n\n';
    expect(asked.embeds[0]?.description).toContain(told);
    const context = await replyTo(member.click(asked, 'Context'));
    expect(context.embeds[0]?.description).toContain(told);
  });

  test('is answered in Urdu with a greeting around it', async () => {
    const asked = await replyTo(
      set.member.slash('ask', {
        question: 'السلام علیکم سب کو، لالٹین سرور کو کیسے چلایا جائے؟ شکریہ',
      }),
    );
    expect(titleOf(asked)).toContain('لالٹین');
  });

  test.each(Object.entries(messages))('is found from a message with %s', async (_, content) => {
    const message = set.member.say(content);
    const found = await replyTo(set.member.messageCommand('Find sources', message));
    expect(titleOf(found)).toBe(exitCodes);
  });
});
