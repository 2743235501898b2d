import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import ask from '../../../commands/ask.js';
import help from '../../../commands/help.js';
import type { BotServices } from '../../../src/discord/bot-services.js';
import type { Answer, PassageQuote, Quote } from '../../../src/domain/answer.js';
import type { AskedQuestion } from '../../../src/feedback/question-log.js';
import type { ServedAnswer } from '../../../src/serving/question-queue.js';
import {
  customId,
  generation,
  ledgerOf,
  libraryOf,
  listed,
  passage,
  services,
} from '../services.js';
import { interactionContext } from '../interaction-context.js';
import { slash, wire, type Asker } from '../wire.js';

const privately = { type: 5, data: { flags: 64 } };
const timings = { embedding: 0, dense: 0, lexical: 0, fusion: 0, reading: 1, quotes: 0 };
const { passage: found } = passage('چھ مارچ۔');
const trace = {
  passageCosine: 0,
  sentenceCosine: 0,
  documentCosine: 0,
  chanceCoverage: 0,
  languageOffset: 0,
  coverage: 0,
  exactShare: null,
  fused: 0,
};
const hindi = {
  document: 'b.txt',
  language: 'hi',
  key: 'fedcba9876543210',
  start: 0,
  end: 9,
  marked: [2],
  highlights: [],
};
const quote = {
  ...found,
  marked: [0, 1],
  score: 1,
  probability: 0.9,
  isCertain: true,
  answer: null,
  trace,
  editions: [hindi],
};

type Found = Pick<Answer, 'corrections'> &
  (
    | { readonly kind: 'answered'; readonly quotes: readonly Quote[] }
    | { readonly kind: 'not-found'; readonly nearest: readonly Quote[] }
    | { readonly kind: 'empty-index' }
  );

const said = (body: unknown) => JSON.stringify(body);

/** Asks with an engine that quotes one passage. */
async function asking(
  options: Readonly<Record<string, string | boolean>>,
  given: Partial<BotServices> = {},
  outcome: Found = { kind: 'answered', quotes: [quote] },
  chosen?: PassageQuote,
) {
  const { client, sent } = wire();
  const asked: unknown[] = [];
  const answered = async (request: { readonly question: string }): Promise<ServedAnswer> => {
    asked.push(request);
    const answer = { question: request.question, language: 'ur', ...outcome };
    return {
      answer,
      timings,
      isCached: false,
      waitedMs: 0,
      generation: 'g',
      ...(chosen && { chosen }),
    };
  };
  const made = services({
    questions: { load: { waiting: 0, inWork: 0 }, ask: answered },
    library: { ...libraryOf(listed('a.txt'), listed('b.txt', 'b', 'hi')), generation },
    ledger: ledgerOf(),
    ...given,
  });
  const asker = interactionContext(slash(client, 'ask', options), made);
  const failure = await ask.execute(asker).then(
    () => null,
    (error: unknown) => String(error),
  );
  return { sent, asked, failure, ledger: made.ledger, ending: asker.stages.ending };
}

describe('/ask', () => {
  it('answers for all to see, unless it is asked privately', async () => {
    const { sent } = await asking({ question: 'کب؟' });
    expect(sent[0]?.body).toEqual({ type: 5 });
    expect(said(sent[1]?.body)).toContain('چھ مارچ۔');
    expect((await asking({ question: 'کب؟', private: true })).sent[0]?.body).toEqual(privately);
  });

  it('refuses privately who asked too much, and says how long to wait', async () => {
    const fairUse = { take: () => ({ whose: 'person', waitMs: 5000 }) as const };
    const { sent, failure, asked } = await asking({ question: 'کب؟' }, { fairUse });
    expect([sent[0]?.body, failure, asked]).toEqual([
      privately,
      expect.stringContaining('tooMany'),
      [],
    ]);
  });

  it('refuses privately a document that there is none of', async () => {
    const { sent, failure } = await asking({ question: 'کب؟', document: 'zzz' });
    expect([sent[0]?.body, failure]).toEqual([
      privately,
      expect.stringContaining('unknownDocument'),
    ]);
  });

  it.each([
    ['   ', 'noQuestion'],
    ['\u2800\u3164', 'noQuestion'],
    ['<@204255221017214977>', 'noQuestion'],
    ['why '.repeat(1501), 'tooLong'],
  ])('refuses privately, before it asks, what is no question: %j', async (question, kind) => {
    const { sent, failure, asked } = await asking({ question });
    expect([sent[0]?.body, failure, asked]).toEqual([privately, expect.stringContaining(kind), []]);
  });

  it('waits for an index that is being opened before it calls a document unknown', async () => {
    let isOpen = false;
    const entries = libraryOf(listed('a.txt'));
    const library = {
      generation: null,
      get catalogue() {
        return (isOpen ? entries : libraryOf()).catalogue;
      },
      opened: async () => {
        isOpen = true;
      },
    };
    const { sent, asked } = await asking({ question: 'کب؟', document: 'a.txt' }, { library });
    expect(sent[0]?.body).toEqual({ type: 5 });
    expect(asked).toEqual([{ question: 'کب؟', filter: { documents: ['a.txt'] } }]);
  });

  it.each([
    ['hi', 'hi'],
    ['HI', 'hi'],
    ['Hindi', 'hi'],
    ['हिन्दी', 'hi'],
    ['Klingon', undefined],
  ])('takes a language as it was typed: %s', async (typed, language) => {
    const { asked } = await asking({ question: 'कब?', language: typed });
    expect(asked).toEqual([{ question: 'कब?', ...(language && { language }) }]);
  });

  it.each<[string, Found, object]>([
    ['answered', { kind: 'answered', quotes: [quote] }, { outcome: 'answered', probability: 0.9 }],
    [
      'unsure',
      { kind: 'answered', quotes: [{ ...quote, isCertain: false, probability: 0.43219 }] },
      { outcome: 'unsure', probability: 0.432 },
    ],
    [
      'not found',
      { kind: 'not-found', nearest: [{ ...quote, isCertain: false, probability: 0.1 }] },
      { outcome: 'not-found', probability: 0.1 },
    ],
    ['not found, with nothing near', { kind: 'not-found', nearest: [] }, { outcome: 'not-found' }],
    ['no documents', { kind: 'empty-index' }, { outcome: 'empty-index' }],
  ])('notes for the log how it ended: %s', async (_, answer, ending) => {
    expect((await asking({ question: 'کب؟' }, {}, answer)).ending).toEqual(ending);
    const logged = await asking({ question: 'کب؟' }, { logQuestions: true }, answer);
    expect(logged.ending).toEqual({ ...ending, question: 'کب؟' });
  });

  it('keeps what is marked in each edition, for its button', async () => {
    const { ledger } = await asking({ question: 'کب؟' });
    expect((await ledger.get('answer-0'))?.quotes).toEqual([
      {
        confidence: 'sure',
        editions: [
          { key: quote.key, language: 'ur', marked: [0, 1] },
          { key: hindi.key, language: 'hi', marked: [2] },
        ],
      },
    ]);
  });

  it('underlines the answer, and keeps it for the buttons that show the quote again', async () => {
    const underlined = { start: 3, end: 7 };
    const quotes = [{ ...quote, underlined }];
    const { sent, ledger } = await asking({ question: 'کب؟' }, {}, { kind: 'answered', quotes });
    expect(said(sent[1]?.body)).toContain('چھ __مارچ__۔');
    expect((await ledger.get('answer-0'))?.quotes[0]?.editions).toEqual([
      { key: quote.key, language: 'ur', marked: [0, 1], underlined: { start: 3, words: 'مارچ' } },
      { key: hindi.key, language: 'hi', marked: [2] },
    ]);
  });

  it('offers the quotes that were found from the first on', async () => {
    const second = { ...quote, title: 'دوسرا', headings: ['باب'], text: 'سات مارچ۔' };
    const { sent } = await asking(
      { question: 'کب؟' },
      {},
      { kind: 'answered', quotes: [quote, second] },
    );
    expect(sent[1]?.body).toMatchObject({
      components: [
        {
          components: [
            { options: [{ label: 'A title', default: true }, { label: '\u2068باب\u2069' }] },
          ],
        },
        {},
        {},
        {},
      ],
    });
  });

  it('shows the nearest passage at once where nothing is found, also where it cannot be kept', async () => {
    const nothing = { kind: 'not-found', nearest: [{ ...quote, isCertain: false }] } as const;
    const ledger = { ...ledgerOf(), add: async () => null };
    for (const given of [{}, { ledger }]) {
      const { sent } = await asking({ question: 'کب؟' }, given, nothing);
      expect(said(sent[1]?.body)).toContain('چھ مارچ۔');
      expect(sent[1]?.body).toMatchObject({ embeds: [{ color: 0x8a8f98 }, { color: 0x8a8f98 }] });
    }
    const { sent } = await asking({ question: 'کب؟' }, {}, { kind: 'not-found', nearest: [] });
    expect(sent[1]?.body).toMatchObject({ embeds: [{ color: 0x8a8f98 }], components: [{}] });
  });

  it('tells what was searched for where a word was mistyped', async () => {
    const corrections = [{ written: 'sevrer', taken: 'server' }];
    for (const outcome of [
      { kind: 'answered', quotes: [quote], corrections },
      { kind: 'not-found', nearest: [quote], corrections },
      { kind: 'not-found', nearest: [], corrections },
    ] as const) {
      const { sent, ledger } = await asking({ question: 'why no sevrer?' }, {}, outcome);
      expect(said(sent[1]?.body).match(/”\u2068server\u2069“/gu)).toHaveLength(1);
      expect(said(await ledger.get('answer-0'))).not.toMatch(/server|sevrer/u);
    }
  });

  it('lets everybody vote on an answer that could be written down, and on no other', async () => {
    const nothing = { kind: 'not-found', nearest: [] } as const;
    for (const outcome of [{ kind: 'answered', quotes: [quote] } as const, nothing]) {
      const { sent } = await asking({ question: 'کب؟' }, {}, outcome);
      const votes = ['helped', 'wrong'].map((vote) => {
        const state = { kind: 'vote', answer: 'answer-0', owner: null } as const;
        return customId({ ...state, vote: vote === 'helped' ? 'helped' : 'wrong' });
      });
      for (const vote of votes) expect(said(sent[1]?.body)).toContain(vote);
      const ledger = { ...ledgerOf(), add: async () => null };
      const { sent: without } = await asking({ question: 'کب؟' }, { ledger }, outcome);
      expect(without[1]?.body).toMatchObject({ components: [] });
    }
  });
});

describe('a question that is kept', () => {
  const keeping = async (given: Partial<BotServices>, outcome?: Found, chosen?: PassageQuote) => {
    const kept: AskedQuestion[] = [];
    const feedback = {
      ...services().feedback,
      keepsQuestions: true,
      keep: (one: AskedQuestion) => void kept.push(one),
    };
    return {
      ...(await asking({ question: 'کب؟' }, { feedback, ...given }, outcome, chosen)),
      kept,
    };
  };
  const first = { passage: quote.key, document: 'a.txt', title: 'A title' };

  it.each<[Found, object]>([
    [
      { kind: 'answered', quotes: [quote] },
      { outcome: 'answered', quoted: first },
    ],
    [{ kind: 'answered', quotes: [{ ...quote, isCertain: false }] }, { outcome: 'unsure' }],
    [
      { kind: 'not-found', nearest: [quote] },
      { outcome: 'not-found', quoted: first },
    ],
    [
      { kind: 'not-found', nearest: [] },
      { outcome: 'not-found', quoted: null },
    ],
  ])('has what came of it, under the key of its answer: %j', async (outcome, came) => {
    const { kept, asked } = await keeping({}, outcome);
    expect(kept).toMatchObject([{ answerKey: 'answer-0', question: 'کب؟', ...came }]);
    expect(asked).toMatchObject([{ withVector: true }]);
  });

  it('is kept also where the answer cannot be written down, but not without documents', async () => {
    const ledger = { ...ledgerOf(), add: async () => null };
    expect((await keeping({ ledger })).kept).toMatchObject([{ answerKey: null }]);
    expect((await keeping({}, { kind: 'empty-index' })).kept).toEqual([]);
  });

  it('has no probability where moderators chose what is shown', async () => {
    const chosen = passage('نو مارچ۔', 'c'.repeat(40)).passage;
    const { kept, sent, ending, ledger } = await keeping({}, undefined, chosen);
    expect(kept).toMatchObject([{ outcome: 'answered', probability: null }]);
    expect(ending).toEqual({ outcome: 'answered', isChosen: true });
    const [embed] = z.object({ embeds: z.array(z.unknown()) }).parse(sent[1]?.body).embeds;
    expect(embed).toMatchObject({ color: 0x7d5ba6 });
    expect(said(embed)).toMatch(/ماڈریٹروں نے چنا.*نو مارچ/u);
    const quotes = (await ledger.get('answer-0'))?.quotes;
    expect(quotes?.map(({ confidence }) => confidence)).toEqual(['chosen', 'sure']);
  });

  it('shows what was chosen once, with the languages that were found of it', async () => {
    const { ledger } = await keeping({}, undefined, { ...found, key: hindi.key });
    const quotes = (await ledger.get('answer-0'))?.quotes;
    expect(quotes?.map(({ editions }) => editions.map(({ key }) => key))).toEqual([
      [hindi.key, quote.key],
    ]);
  });
});

describe('/help', () => {
  async function helping(asker: Asker, given: Partial<BotServices> = {}) {
    const { client, sent } = wire();
    await help.execute(interactionContext(slash(client, 'help', {}, asker), services(given)));
    return said(sent[1]?.body);
  }

  it('lists /reindex to those who may, in their server', async () => {
    expect(await helping({ permissions: '32' })).toContain('</reindex:1>');
    expect(await helping({})).not.toContain('reindex');
    expect(await helping({ guildId: null })).not.toContain('reindex');
    expect(await helping({})).toContain('</ask:1>');
  });

  it('shows examples in the language of its reader, and waits for no index', async () => {
    const examples = (language: string) => [`Example in ${language}`];
    const library = { ...libraryOf(), opened: () => Promise.reject(new Error('waited')) };
    const questionHelp = { ...services().questionHelp, examples };
    const shown = await helping({ locale: 'hi' }, { library, questionHelp });
    expect(shown).toContain('"label":"Example in hi"');
  });

  it('shows none where none is known', async () => {
    expect(await helping({})).not.toContain('Try one of these');
  });
});
