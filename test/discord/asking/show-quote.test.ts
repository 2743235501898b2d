import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ReplyRecord } from '../../../src/discord/replies/reply-ledger.js';
import { NoticedError } from '../../../src/discord/dispatching/noticed-error.js';
import { shareQuote, showNearest, showQuote } from '../../../src/discord/asking/show-quote.js';
import { customId, ledgerOf, notedLog, passage, services } from '../services.js';
import { interactionContext } from '../interaction-context.js';
import { press, wire, type Asker } from '../wire.js';

const underlined = { start: 3, words: 'مارچ' };
const record: ReplyRecord = {
  asker: '1',
  question: 'کب؟',
  language: 'ur',
  audience: 'private',
  quotes: [
    {
      confidence: 'sure',
      editions: [
        { key: 'aaaaaaaaaaaaaaaa', language: 'ur', marked: [1], underlined },
        { key: 'bbbbbbbbbbbbbbbb', language: 'hi', marked: [0, 2] },
      ],
    },
  ],
};
const quote = { answer: 'answer-0', quote: 0, edition: 0, owner: '1' } as const;

/** A press of somebody, on an answer that the ledger has, with the passages that are asked for. */
function pressing(asker: Asker = {}, found: string | null = 'چھ مارچ۔') {
  const { client, sent } = wire();
  const asked: unknown[] = [];
  const made = services({
    ledger: ledgerOf(record),
    engine: {
      passage: async (request) => {
        asked.push(request);
        return found === null ? null : passage(found);
      },
      page: () => expect.fail('No page was asked for'),
    },
  });
  return {
    context: interactionContext(press(client, 'x', asker), made),
    sent,
    asked,
    services: made,
  };
}

const bodyText = (body: unknown) => JSON.stringify(body);

describe('a press that shows a quote', () => {
  it('changes the message of whoever asked, and gives anybody else a private copy', async () => {
    const own = pressing();
    await showQuote(own.context, { kind: 'quote', ...quote });
    expect(own.sent[0]?.body).toEqual({ type: 6 });
    expect(bodyText(own.sent[1]?.body)).toContain('چھ مارچ۔');
    const other = pressing({ user: '2' });
    await showQuote(other.context, { kind: 'quote', ...quote });
    expect(other.sent[0]?.body).toEqual({ type: 5, data: { flags: 64 } });
    expect(bodyText(other.sent[1]?.body)).not.toContain('Share');
  });

  it('marks in each edition the sentences that answer there, and underlines what was', async () => {
    const { context: pressed, asked } = pressing();
    await showQuote(pressed, { kind: 'quote', ...quote });
    await showQuote(pressed, { kind: 'context', ...quote, edition: 1 });
    expect(asked).toEqual([
      { key: 'aaaaaaaaaaaaaaaa', marked: [1], underlined },
      { key: 'bbbbbbbbbbbbbbbb', marked: [0, 2] },
    ]);
  });

  it('shows the context with what stands before', async () => {
    const { context: pressed, sent } = pressing();
    await showQuote(pressed, { kind: 'context', ...quote });
    expect(bodyText(sent[1]?.body)).toContain('Before it.');
  });

  it('shows the nearest passage of what was not found', async () => {
    const { context: pressed, sent } = pressing();
    await showNearest(pressed, { kind: 'nearest', answer: 'answer-0', owner: '1' });
    expect(bodyText(sent[1]?.body)).toContain('چھ مارچ۔');
  });

  it('says what is gone: the answer, the passage, or an edition that never was', async () => {
    const gone = { kind: 'quote', ...quote, answer: 'answer-7' } as const;
    await expect(showQuote(pressing().context, gone)).rejects.toThrow('answerGone');
    const state = { kind: 'quote', ...quote } as const;
    await expect(showQuote(pressing({}, null).context, state)).rejects.toThrow('passageGone');
    const never = { ...state, edition: 9 };
    await expect(showQuote(pressing().context, never)).rejects.toThrow('unknownButton');
  });

  it('does not call a passage gone while the index is made anew', async () => {
    const { context: pressed } = pressing({}, null);
    const indexing = { ...pressed.services.indexing, firstIndexing: { share: 0.5 } };
    const during = { ...pressed, services: { ...pressed.services, indexing } };
    const shown = showQuote(during, { kind: 'quote', ...quote });
    await expect(shown).rejects.toThrow(new NoticedError({ kind: 'later' }));
  });
});

describe('an answer of several quotes', () => {
  const several: ReplyRecord = {
    ...record,
    corrections: [{ written: 'ھنوئی', taken: 'ہنوئی' }],
    quotes: ['a', 'b', 'c'].map((letter) => ({
      confidence: 'sure',
      editions: [{ key: letter.repeat(16), language: 'ur', marked: [1] }],
    })),
  };

  /**
   * Presses for the second quote; of the passages, those that are given are still there, and one
   * that is an error cannot be read.
   */
  async function shown(present: Readonly<Record<string, string | Error>>, asker: Asker = {}) {
    const { client, sent } = wire();
    const { log, lines } = notedLog();
    const asked: string[] = [];
    let askedBeforeAnswer: number | null = null;
    const made = services({
      ledger: ledgerOf(several),
      log,
      engine: {
        passage: async ({ key, marked }) => {
          asked.push(`${key.charAt(0)} ${marked.join()}`);
          await Promise.resolve();
          askedBeforeAnswer ??= asked.length;
          const text = present[key.charAt(0)];
          if (text instanceof Error) throw text;
          return text === undefined ? null : passage(text, key);
        },
        page: () => expect.fail('No page was asked for'),
      },
    });
    const state = { kind: 'quote', ...quote, quote: 1 } as const;
    await showQuote(interactionContext(press(client, 'x', asker), made), state);
    return { body: sent[1]?.body, asked, askedBeforeAnswer, lines };
  }

  const menuOf = (...options: object[]) => ({
    components: [{ components: [{ options }] }, {}, {}],
  });

  it('offers them all as they are now, each by its first words', async () => {
    const { body, asked } = await shown({ a: 'ایک', b: 'دو', c: 'تین' });
    expect(body).toMatchObject(
      menuOf(
        { description: '\u2068ایک\u2069' },
        { description: '\u2068دو\u2069', default: true },
        { description: '\u2068تین\u2069' },
      ),
    );
    expect(asked.toSorted()).toEqual(['a ', 'b 1', 'c ']);
  });

  it('leaves out what is gone, and the menu where nothing else is left', async () => {
    const { body } = await shown({ b: 'دو', c: 'تین' });
    expect(body).toMatchObject(
      menuOf({ description: '\u2068دو\u2069', default: true }, { description: '\u2068تین\u2069' }),
    );
    expect(bodyText((await shown({ b: 'دو' })).body)).not.toContain('options');
  });

  it('leaves out and logs what cannot be read, unless it is to be shown itself', async () => {
    const broken = new Error('no engine');
    const { body, lines } = await shown({ a: 'ایک', b: 'دو', c: broken });
    expect(body).toMatchObject(
      menuOf({ description: '\u2068ایک\u2069' }, { description: '\u2068دو\u2069', default: true }),
    );
    expect(lines.join('')).toContain('no engine');
    await expect(shown({ a: broken, b: broken, c: 'تین' })).rejects.toThrow('no engine');
  });

  it('asks for them all at once', async () => {
    const { askedBeforeAnswer } = await shown({ a: 'ایک', b: 'دو', c: 'تین' });
    expect(askedBeforeAnswer).toBe(3);
  });

  it('gives anybody else a menu of their own', async () => {
    const { body } = await shown({ a: 'ایک', b: 'دو' }, { user: '2' });
    const value = { kind: 'quote', answer: 'answer-0', quote: 0, edition: 0, owner: '2' } as const;
    expect(body).toMatchObject(menuOf({ value: customId(value) }, { default: true }));
  });

  it('still tells what was searched for where a word was mistyped', async () => {
    expect(bodyText((await shown({ b: 'دو' })).body)).toContain('\u2068ھنوئی\u2069');
  });
});

describe('what was asked, of which the ledger has no text', () => {
  const { question: _, ...kept } = record;

  async function shownOn(embeds: readonly object[], locale = 'en-GB') {
    const { client, sent } = wire();
    const engine = {
      passage: async () => passage('چھ مارچ۔'),
      page: () => expect.fail('No page was asked for'),
    };
    const made = services({ ledger: ledgerOf(kept), engine });
    const pressed = press(client, 'x', { locale }, { embeds });
    await showQuote(interactionContext(pressed, made), { kind: 'quote', ...quote });
    return z
      .object({ embeds: z.tuple([z.object({ description: z.string() }).loose()]) })
      .parse(sent[1]?.body).embeds[0];
  }

  it('is taken from the message that the button is on, in whichever language that is', async () => {
    const author = { name: 'Spørsmål: Når kom \u2068چھ\u2069?' };
    const description = 'Up › Under\n\n-# Søkte etter “server”.\n\n> x';
    const shown = await shownOn([{ author, description }], 'fr');
    expect(shown).toMatchObject({ author: { name: 'Question : \u2068Når kom چھ?\u2069' } });
    expect(shown.description).toMatch(/^-# Søkte etter “server”\.\n/u);
  });

  it.each([[[]], [[{ description: 'x' }]], [[{ author: { name: 'Somebody' } }]]])(
    'is left out where the message does not say it: %j',
    async (embeds) => {
      expect(await shownOn(embeds)).not.toHaveProperty('author');
    },
  );
});

describe('sharing an answer', () => {
  const state = { kind: 'share', ...quote } as const;

  it('posts it for all to see with who shared it, and takes the button away', async () => {
    const { context: pressed, sent, services: made } = pressing();
    await shareQuote(pressed, state);
    const [, posted, left] = sent;
    expect(posted?.what).toBe('POST /webhooks/800/token');
    expect(posted?.body).not.toHaveProperty('flags');
    expect(posted?.body).toMatchObject({ allowed_mentions: { parse: [] } });
    expect(bodyText(posted?.body)).toContain('<@1>');
    expect(bodyText(left?.body)).not.toContain('Share in the channel');
    expect(await made.ledger.get('answer-1')).toMatchObject({
      audience: 'shared',
      sharedFrom: 'answer-0',
    });
    const vote = { kind: 'vote', answer: 'answer-0', vote: 'wrong', owner: null } as const;
    expect(bodyText(posted?.body)).toContain(customId(vote));
  });

  it('is for the asker alone, and posts nothing that is gone', async () => {
    const other = pressing({ user: '2' });
    await expect(shareQuote(other.context, state)).rejects.toThrow('notYours');
    expect(other.sent).toEqual([]);
    const gone = pressing({}, null);
    await expect(shareQuote(gone.context, state)).rejects.toThrow('passageGone');
    expect(gone.sent.filter(({ what }) => what === 'POST /webhooks/800/token')).toEqual([]);
  });
});
