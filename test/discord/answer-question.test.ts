import { describe, expect, it } from 'vitest';
import ask from '../../commands/ask.js';
import help from '../../commands/help.js';
import type { BotServices } from '../../src/discord/bot-services.js';
import { ReplyLedger, type ReplyRecord } from '../../src/discord/reply-ledger.js';
import type { Quote } from '../../src/domain/answer.js';
import type { ServedAnswer } from '../../src/engine/answer-desk.js';
import { temporaryFolder } from '../processes/processes.js';
import { generation, ledgerOf, libraryOf, listed, passage, services } from './services.js';
import { visit } from './visit.js';
import { slash, wire, type Asker } from './wire.js';

const privately = { type: 5, data: { flags: 64 } };
const timings = { embedding: 0, dense: 0, lexical: 0, fusion: 0, quotes: 0 };
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
  trace,
  editions: [hindi],
};

const said = (body: unknown) => JSON.stringify(body);

/** A desk that answers everything with these quotes. */
function deskWith(
  quotes: readonly Quote[],
  onAsked: (request: unknown) => void = () => undefined,
): BotServices['desk'] {
  const answered = async (request: { readonly question: string }): Promise<ServedAnswer> => {
    onAsked(request);
    const answer = {
      kind: 'answered',
      question: request.question,
      language: 'ur',
      quotes,
    } as const;
    return { answer, timings, isCached: false, waitedMs: 0, generation: 'g' };
  };
  return { load: { waiting: 0, inWork: 0 }, ask: answered };
}

/** Asks with an engine that quotes one passage. */
async function asking(
  options: Readonly<Record<string, string | boolean>>,
  given: Partial<BotServices> = {},
) {
  const { client, sent } = wire();
  const asked: unknown[] = [];
  const made = services({
    desk: deskWith([quote], (request) => asked.push(request)),
    library: { ...libraryOf(listed('a.txt'), listed('b.txt', 'b', 'hi')), generation },
    ledger: ledgerOf(),
    ...given,
  });
  const asker = visit(slash(client, 'ask', options), made);
  const failure = await ask.execute(asker).then(
    () => null,
    (error: unknown) => String(error),
  );
  return { sent, asked, failure, ledger: made.ledger };
}

describe('/ask', () => {
  it('has buttons that find their quote, however many editions there are', async () => {
    const ledger = new ReplyLedger(await temporaryFolder());
    const keys: string[] = [];
    const add = async (record: ReplyRecord) => {
      const key = await ledger.add(record);
      keys.push(key);
      return key;
    };
    const editions = Array.from({ length: 40 }, (_, i) => ({
      ...hindi,
      document: `${'folder/'.repeat(30)}${i}.txt`,
      key: `${i}`.padStart(16, '0'),
    }));
    const source = { url: `https://example.org/${'x'.repeat(1500)}`, host: 'a', label: null };
    const quotes = Array.from({ length: 5 }, () => ({ ...quote, source, editions }));
    const { failure, sent } = await asking(
      { question: 'کب؟' },
      { desk: deskWith(quotes), ledger: { add, get: (key) => ledger.get(key) } },
    );
    expect(failure).toBeNull();
    expect(said(sent[1]?.body)).toContain('چھ مارچ۔');
    const record = await ledger.get(keys[0] ?? '');
    expect(record?.quotes.map((one) => one.editions.length)).toEqual([41, 41, 41, 41, 41]);
    await ledger.close();
  });

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

  it('keeps what is marked in each edition, for its button', async () => {
    const { ledger } = await asking({ question: 'کب؟' });
    expect((await ledger.get('answer-0'))?.quotes).toEqual([
      {
        standing: 'sure',
        editions: [
          { key: quote.key, language: 'ur', marked: [0, 1] },
          { key: hindi.key, language: 'hi', marked: [2] },
        ],
      },
    ]);
  });

  it('keeps no more of a question than a reply shows', async () => {
    const { ledger } = await asking({ question: `কখন ${'ক'.repeat(5000)}` });
    const kept = (await ledger.get('answer-0'))?.question ?? '';
    expect(kept).toMatch(/^কখন /u);
    expect(kept.length).toBeGreaterThan(200);
    expect(kept.length).toBeLessThanOrEqual(300);
  });
});

describe('/help', () => {
  async function helping(asker: Asker, reindexRoleIds: readonly string[] = []) {
    const { client, sent } = wire();
    await help.execute(visit(slash(client, 'help', {}, asker), services({ reindexRoleIds })));
    return said(sent[1]?.body);
  }

  it('lists /reindex to those who may, in their server', async () => {
    expect(await helping({ permissions: '32' })).toContain('</reindex:1>');
    expect(await helping({})).not.toContain('reindex');
    expect(await helping({ guildId: null })).not.toContain('reindex');
    expect(await helping({})).toContain('</ask:1>');
  });
});
