import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { raw } from '../../../emulator/test/start-emulator.js';
import {
  boldIn,
  botStage,
  buttonsOf,
  expectGoodManners,
  isPrivate,
  replyTo,
  textOf,
  underlinedIn,
} from './start-bot.js';

let set: Awaited<ReturnType<typeof botStage>>;
beforeAll(async () => {
  set = await botStage();
});

afterAll(() => expectGoodManners(set.emulator));

const question = 'When was the agreement with St. Petersburg signed?';
const bengaliTitle = 'আন্তর্জাতিক সহযোগিতায় সক্রিয় থাকার ফলে';
const urdu = '⁨اردو⁩';
/** Examples are tried when the bot has time for it. */
const often = { interval: 500 };

describe('/ask', () => {
  test('quotes the best passage with sentence and answer marked, its link and its editions', async () => {
    const reply = await replyTo(set.member.slash('ask', { question }));
    expect(isPrivate(reply)).toBe(false);
    expect(reply.embeds).toHaveLength(1);
    expect(reply.embeds[0]).toMatchObject({
      author: { name: `Question: ${question}` },
      url: expect.stringMatching(/^https:\/\/mst\.gov\.vn\//u),
      footer: { text: 'Norwegian Bokmål · mst.gov.vn' },
      description: expect.stringMatching(/^> \*\*__Den 6\. mars 2025__ signerte .+\*\* /u),
    });
    expect(buttonsOf(reply)).toEqual(expect.arrayContaining(['हिन्दी', urdu, 'বাংলা']));
  });

  test('shows the same passage in another language, and its context', async () => {
    const { member } = set;
    const reply = await replyTo(member.slash('ask', { question }));
    const inHindi = await replyTo(member.click(reply, 'हिन्दी'));
    expect(inHindi.id).toBe(reply.id);
    expect(boldIn(inHindi)).toContain('6 मार्च, 2025');
    const inUrdu = await replyTo(member.click(inHindi, urdu));
    expect(boldIn(inUrdu)).toContain('6 مارچ، 2025');
    const inBengali = await replyTo(member.click(inUrdu, 'বাংলা'));
    expect(boldIn(inBengali)).toContain('৬ মার্চ, ২০২৫');
    const norwegian = await replyTo(member.click(inBengali, 'Norsk bokmål'));
    const quoteLength = textOf(norwegian).length;
    const context = await replyTo(member.click(norwegian, 'Context'));
    expect(textOf(context)).toContain('6. mars 2025');
    expect(textOf(context).length).toBeGreaterThan(quoteLength);
    const alone = await replyTo(member.click(context, 'Only the quote'));
    expect(textOf(alone)).toHaveLength(quoteLength);
  });

  test('underlines the answer wherever the passage that was read is shown', async () => {
    const { member } = set;
    const reply = await replyTo(member.slash('ask', { question }));
    expect(underlinedIn(reply)).toEqual(['Den 6. mars 2025']);
    const inHindi = await replyTo(member.click(reply, 'हिन्दी'));
    expect(underlinedIn(inHindi)).toEqual([]);
    const norwegian = await replyTo(member.click(inHindi, 'Norsk bokmål'));
    expect(underlinedIn(norwegian)).toEqual(['Den 6. mars 2025']);
    const context = await replyTo(member.click(norwegian, 'Context'));
    expect(underlinedIn(context)).toEqual(['Den 6. mars 2025']);
  });

  test.each([
    ['ہنوئی نے سینٹ پیٹرزبرگ کے ساتھ معاہدہ کب کیا؟', '6 مارچ، 2025'],
    ['হ্যানয় কবে সেন্ট পিটার্সবার্গের সাথে চুক্তি স্বাক্ষর করে?', '৬ মার্চ, ২০২৫'],
  ])('underlines the answer to %s', async (asked, answer) => {
    const reply = await replyTo(set.member.slash('ask', { question: asked }));
    expect(underlinedIn(reply)).toEqual([answer]);
  });

  test('takes a document and a language from its suggestions', async () => {
    const { owner } = set;
    const typed = await owner.autocomplete('ask', 'document', 'ceremonie de signature').settled();
    expect(typed.choices).toHaveLength(1);
    expect(typed.choices?.[0]?.name).toMatch(/^Étaient présents .+ · fr · thoidai\.com\.vn$/u);
    const document = String(typed.choices?.[0]?.value);
    const signers = { question: 'Who was present at the signing ceremony?', document };
    const reply = await replyTo(owner.slash('ask', signers));
    expect(reply.embeds[0]?.footer?.text).toBe('French · thoidai.com.vn');

    const languages = await owner.autocomplete('ask', 'language', 'urd').settled();
    expect(languages.choices).toEqual([{ name: 'Urdu · اردو · ur', value: 'ur' }]);
    const inUrdu = await replyTo(owner.slash('ask', { question, language: 'ur' }));
    expect(textOf(inUrdu)).toContain('6 مارچ، 2025');
  });

  test.each([
    ['a mention in front', (words: string) => `<@204255221017214977> ${words}`],
    [
      'a custom emoji, a role and a time',
      (words: string) =>
        `<:thinking:581503823291219968> ${words} <@&41771983423143937> <t:1764445260:R>`,
    ],
    [
      'a link and marks',
      (words: string) =>
        `> **${words}** </ask:581503823291219968> [](https://example.org/2025) <https://a.b/334>`,
    ],
  ])('answers a question with %s as without', async (_, marked) => {
    const { member } = set;
    const plain = await replyTo(member.slash('ask', { question }));
    const reply = await replyTo(member.slash('ask', { question: marked(question) }));
    expect(reply.embeds[0]?.description).toBe(plain.embeds[0]?.description);
    expect(buttonsOf(reply)).toEqual(buttonsOf(plain));
    expect([reply.mentions, reply.mention_roles]).toEqual([[], []]);
    expect(reply.embeds[0]?.author?.name).toContain('Petersburg');
  });

  test.each(['   ', '\u2800', '\u3164\u200B', '<@204255221017214977> https://example.org'])(
    'says privately that there are no words in a question: %j',
    async (blank) => {
      const reply = await replyTo(set.member.slash('ask', { question: blank }));
      expect(isPrivate(reply)).toBe(true);
      expect(textOf(reply).trim()).toBe(
        'There are no words in this question. Please ask it in words.',
      );
    },
  );

  test('says so privately where the document is unknown', async () => {
    const reply = await replyTo(set.owner.slash('ask', { question, document: 'zzz-nothing' }));
    expect(textOf(reply)).toContain('There is no such document');
  });

  test('keeps a private answer to its asker until they share it', async () => {
    const { emulator, channel, ada, ben, owner, member } = set;
    const reply = await replyTo(member.slash('ask', { question, private: true }));
    expect(isPrivate(reply)).toBe(true);
    expect(emulator.visible(channel, ada).some(({ id }) => id === reply.id)).toBe(false);
    const press = await member.click(reply, 'Share in the channel').settled();
    await press.until((shared) => shared.followUps().length === 1 && shared.history.length > 1);
    const [shared] = press.followUps();
    if (shared === undefined) expect.fail(press.describe());
    expect(isPrivate(shared)).toBe(false);
    expect(textOf(shared)).toContain(`Shared by <@${ben.id}>`);
    expect(emulator.visible(channel, ada).some(({ id }) => id === shared.id)).toBe(true);
    const left = emulator.visible(channel, ben).find(({ id }) => id === reply.id);
    expect(left && buttonsOf(left)).not.toContain('Share in the channel');
    // What was shared is its sharer's: others page in a copy of their own.
    const copy = await replyTo(owner.click(shared, 'हिन्दी'));
    expect(isPrivate(copy)).toBe(true);
    expect(textOf(copy)).toContain('6 मार्च, 2025');
  });

  test('shares a private answer for its asker only, wherever the button got to', async () => {
    const { application, emulator, member, owner } = set;
    const asked = member.slash('ask', { question, private: true });
    const { components } = await replyTo(asked);
    const copy = await raw(emulator, 'POST', `/webhooks/${application.id}/${asked.token}`, {
      body: { content: 'Look', components, allowed_mentions: { parse: [] } },
    });
    const press = owner.click({ id: String(copy.at('id')) }, 'Share in the channel');
    const refused = await replyTo(press);
    expect(isPrivate(refused)).toBe(true);
    expect(textOf(refused)).toContain('Only the person who asked can use this button.');
  });

  test('offers a public answer to be shared by nobody', async () => {
    const reply = await replyTo(set.member.slash('ask', { question }));
    expect(buttonsOf(reply)).not.toContain('Share in the channel');
  });

  test('finds nothing, says so, and shows what comes nearest', async () => {
    const other = 'How do I bake sourdough bread?';
    const reply = await replyTo(set.member.slash('ask', { question: other }));
    expect(textOf(reply)).toContain('I found no passage that clearly answers this');
    expect(textOf(reply)).toContain('The nearest passage.');
  });

  test('gives two people who press at once each their own view', async () => {
    const { owner, member } = set;
    const reply = await replyTo(member.slash('ask', { question }));
    const [own, copy] = await Promise.all([
      replyTo(member.click(reply, 'বাংলা')),
      replyTo(owner.click(reply, 'हिन्दी')),
    ]);
    expect([own.id === reply.id, isPrivate(copy)]).toEqual([true, true]);
    expect(textOf(own)).toContain('৬ মার্চ, ২০২৫');
    expect(textOf(copy)).toContain('6 मार्च, 2025');
  });

  test('answers in a direct message', async () => {
    const direct = set.member.inDirectMessages(set.application);
    const reply = await replyTo(direct.slash('ask', { question, private: true }));
    expect(textOf(reply)).toContain('6. mars 2025');
    expect(buttonsOf(reply)).not.toContain('Share in the channel');
  });

  test('shows what a hostile question says, and obeys none of it', async () => {
    const hostile = '@everyone [free](https://evil.test) ``` <@1> discord.gg/x \u202e ![](x) 2025?';
    const reply = await replyTo(set.member.slash('ask', { question: hostile }));
    expect(reply.mention_everyone).toBe(false);
    expect(reply.mentions).toEqual([]);
    expect(textOf(reply)).not.toContain('\u202e');
  });
});

describe('/source', () => {
  test('is found in Bengali, and shows what is known of it', async () => {
    const { member } = set;
    const typed = await member.autocomplete('source', 'document', 'হ্যানয়').settled();
    expect(typed.choices?.map(({ name }) => name)).toEqual([
      expect.stringMatching(new RegExp(`^${bengaliTitle}.+ · bn · mst\\.gov\\.vn$`, 'u')),
    ]);
    const document = String(typed.choices?.[0]?.value);
    const reply = await replyTo(member.slash('source', { document }));
    expect(textOf(reply)).toContain(bengaliTitle);
    expect(reply.embeds[0]?.fields?.map(({ name }) => name)).toEqual([
      'Language',
      'Date',
      'Passages',
      'Indexed',
      'File',
    ]);
    expect(buttonsOf(reply)).toEqual(['Norsk bokmål', 'हिन्दी', urdu, 'Read the text']);
  });

  test('is found by words that were typed and not picked', async () => {
    const reply = await replyTo(set.member.slash('source', { document: 'thoidai' }));
    expect(reply.embeds[0]?.url).toMatch(/^https:\/\/thoidai\.com\.vn\//u);
    const several = await replyTo(set.member.slash('source', { document: 'mst.gov.vn' }));
    expect(textOf(several)).toContain('4 documents found');
    const none = await replyTo(set.member.slash('source', { document: 'zzz' }));
    expect(textOf(none)).toContain('No document has these words');
  });

  test('pages through the text, and turns to an edition', async () => {
    const { member } = set;
    const source = await replyTo(member.slash('source', { document: 'হ্যানয়' }));
    const first = await replyTo(member.click(source, 'Read the text'));
    expect(buttonsOf(first).slice(0, 3)).toEqual([
      '(First)',
      '(Previous)',
      expect.stringMatching(/^\(1 of \d+\)$/u),
    ]);
    const text = textOf(first);
    const second = await replyTo(member.click(first, 'Next'));
    expect(textOf(second)).not.toBe(text);
    expect(buttonsOf(second)).toContain('Previous');
    const back = await replyTo(member.click(second, 'Previous'));
    expect(textOf(back)).toBe(text);
    const norwegian = await replyTo(member.click(back, 'Norsk bokmål'));
    expect(norwegian.embeds[0]?.footer?.text).toContain('Norwegian Bokmål');
  });
});

describe('the other commands', () => {
  test('/status tells what the answers come from', async () => {
    const reply = await replyTo(set.member.slash('status'));
    expect(isPrivate(reply)).toBe(true);
    const text = textOf(reply);
    for (const part of ['Documents (5)', 'Urdu: 1', 'multilingual-e5-small (q8)', '0.1.0', '41']) {
      expect(text).toContain(part);
    }
  });

  test('/help offers a question that can be asked', async () => {
    const { member } = set;
    const help = () => replyTo(member.slash('help'));
    await expect.poll(async () => buttonsOf(await help()), often).not.toEqual([]);
    const reply = await help();
    const [example = ''] = buttonsOf(reply);
    const answer = await replyTo(member.click(reply, example));
    expect(isPrivate(answer)).toBe(true);
    expect(answer.embeds[0]?.author?.name).toBe(`Question: ${example}`);
    expect(buttonsOf(answer)).toContain('Context');
  });

  test('Find sources searches with the text of a message, privately', async () => {
    const { owner, member } = set;
    const message = owner.say(question);
    const reply = await replyTo(member.messageCommand('Find sources', message));
    expect(isPrivate(reply)).toBe(true);
    expect(textOf(reply)).toContain('6. mars 2025');
  });

  test('Find sources leaves out whom a message mentions, its emoji and links', async () => {
    const { owner, member } = set;
    const { ada } = set;
    const plain = await replyTo(member.messageCommand('Find sources', owner.say(question)));
    const message = owner.say(
      `<@${ada.id}> <a:party:581503823291219968>\n${question} https://example.org/1999 <#${set.channel.id}>`,
    );
    const reply = await replyTo(member.messageCommand('Find sources', message));
    expect(reply.embeds[0]?.description).toBe(plain.embeds[0]?.description);
    const blank = owner.say('<:thinking:581503823291219968> https://example.org');
    const refused = await replyTo(member.messageCommand('Find sources', blank));
    expect(textOf(refused).trim()).toBe('There is no text in this message to search with.');
  });

  test('are acknowledged within a second', async () => {
    const asked = ['status', 'help'].map((name) => set.member.slash(name).settled());
    const all = await Promise.all([...asked, set.member.slash('ask', { question }).settled()]);
    for (const { acknowledgedAfterMs } of all) expect(acknowledgedAfterMs).toBeLessThan(3_000);
  });
});

test('the log holds neither the token nor a word of what was asked', async () => {
  const { bot, application } = set;
  bot.child.kill('SIGTERM');
  const { status, stderr, stdout } = await bot.finished;
  expect(status).toBe(0);
  expect(stderr).toMatch(/"command":"ask".*"outcome":"(?:answered|unsure)","probability":0\.\d+,/u);
  expect(stderr).toMatch(/"command":"ask".*"outcome":"not-found","probability":0\.\d+,/u);
  expect(stderr).toMatch(/"command":"Find sources".*"outcome":"noText",/u);
  for (const secret of [application.token, 'Petersburg', 'sourdough', 'free']) {
    expect(stderr + stdout).not.toContain(secret);
  }
  // The tokens of interactions stand in the paths of the requests.
  const tokens = set.emulator.requests
    .map(({ path }) => /^\/webhooks\/\d+\/([^/]+)/u.exec(path)?.[1])
    .filter((token) => token !== undefined);
  expect(tokens.length).toBeGreaterThan(0);
  for (const token of tokens) expect(stderr).not.toContain(token);
});
