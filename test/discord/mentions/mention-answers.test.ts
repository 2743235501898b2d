import { Message, MessageType } from 'discord.js';
import { describe, expect, it, vi } from 'vitest';
import type { BotServices } from '../../../src/discord/bot-services.js';
import { MentionAnswers } from '../../../src/discord/mentions/mention-answers.js';
import { BusyError, type ServedAnswer } from '../../../src/serving/question-queue.js';
import { generation, libraryOf, listed, notedLog, services } from '../services.js';
import { wire } from '../wire.js';

const timings = { embedding: 0, dense: 0, lexical: 0, fusion: 0, reading: 0, quotes: 0 };

/** Answers to direct messages that find nothing, unless the test has others. */
function answering(given: Partial<BotServices> = {}) {
  const { client, sent, refusals } = wire();
  Object.assign(client, { user: { id: '800' } });
  const { log, lines } = notedLog();
  const ask = async ({ question }: { readonly question: string }): Promise<ServedAnswer> => ({
    answer: { kind: 'not-found', question, language: 'fr', nearest: [] },
    timings,
    isCached: false,
    waitedMs: 0,
    generation: 'g',
  });
  const made = services({
    questions: { load: { waiting: 0, inWork: 0 }, ask },
    library: { ...libraryOf(listed('a.txt')), generation },
    log,
    ...given,
  });
  const answers = new MentionAnswers({
    visits: { servicesFor: () => made },
    withoutPaths: (message) => message,
    log,
  });
  let id = 40;
  const say = async (content: string, author = '5') => {
    const data = {
      id: String((id += 1)),
      channel_id: '60',
      type: MessageType.Default,
      content,
      author: { id: author, username: `user${author}`, discriminator: '0', avatar: null },
      mentions: [],
      mention_roles: [],
      mention_everyone: false,
      embeds: [],
      attachments: [],
      timestamp: '2026-12-01T12:00:00.000Z',
    };
    const message: unknown = Reflect.construct(Message, [client, data]);
    if (!(message instanceof Message)) throw new Error('Expected a message');
    Object.defineProperty(message, 'channel', { value: { isThread: () => false } });
    await answers.handle(message);
  };
  const texts = () => sent.map(({ body }) => JSON.stringify(body));
  const outcomes = () =>
    lines
      .filter((line) => line.includes('"interaction"'))
      .map((line) => /"level":(\d+).*"command":"mention".*"outcome":"([\w-]+)"/u.exec(line))
      .map((found) => found?.slice(1).join(' '));
  return { answers, say, sent, texts, refusals, outcomes, lines, ask };
}

describe('a message to the bot', () => {
  it('is answered by one reply to it, which notifies nobody and is made once', async () => {
    const { say, sent, outcomes } = answering();
    await say('Où est le phare de Vardø, et quand a-t-il été allumé ?');
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      what: 'POST /channels/60/messages',
      body: {
        message_reference: { message_id: '41', fail_if_not_exists: false },
        allowed_mentions: { parse: [], replied_user: false },
        nonce: '41',
        enforce_nonce: true,
      },
    });
    expect(JSON.stringify(sent[0]?.body)).toContain('Je n’ai trouvé aucun passage');
    expect(outcomes()).toEqual(['30 not-found']);
  });

  it('of who asks too much is told so once a minute, each person by themselves', async () => {
    const fairUse = { take: () => ({ whose: 'person', waitMs: 5000 }) as const };
    const { say, texts, outcomes } = answering({ fairUse });
    for (const person of ['5', '5', '6', '5']) await say('When was it lit?', person);
    expect(texts()).toHaveLength(2);
    expect(texts()[0]).toContain('You have asked a lot');
    expect(outcomes()).toHaveLength(4);
  });

  it('is told what came in the way, in the language of its question', async () => {
    const { say, texts, outcomes } = answering({
      questions: {
        load: { waiting: 0, inWork: 0 },
        ask: () => Promise.reject(new BusyError(50)),
      },
    });
    await say('আলোকস্তম্ভটি কবে প্রথম জ্বালানো হয়েছিল?');
    expect(texts()).toEqual([expect.stringMatching(/\p{Script=Bengali}/u)]);
    expect(outcomes()).toEqual(['30 later']);
  });

  it.each([
    [50_013, 403],
    [50_001, 403],
    [10_003, 404],
    [50_083, 400],
    [160_002, 400],
  ])('is not answered twice where the bot may not write: %i', async (code, status) => {
    const { say, sent, refusals, outcomes } = answering();
    refusals.set('/messages', [status, code]);
    await say('When was it lit?');
    expect([sent.length, outcomes()]).toEqual([1, ['30 not-permitted']]);
  });

  it('shows once that an answer is being made, where that takes long', async () => {
    let finish: () => void = () => undefined;
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const quick = answering();
    const { say, sent } = answering({
      questions: {
        load: { waiting: 0, inWork: 0 },
        ask: async (request) => {
          await finished;
          return await quick.ask(request);
        },
      },
    });
    const said = say('When was it lit?');
    await vi.waitFor(() => expect(sent).toHaveLength(1), { timeout: 20_000 });
    finish();
    await said;
    const asked = sent.map(({ what }) => what);
    expect(asked).toEqual(['POST /channels/60/typing', 'POST /channels/60/messages']);
  });

  it('that comes when the bot goes is put off, and what was begun is finished', async () => {
    const { answers, say, texts } = answering();
    await answers.end();
    await say('When was it lit?');
    expect(texts()).toEqual([expect.stringContaining('try again in a little while')]);
  });
});
