import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { raw } from '../../../emulator/test/start-emulator.js';
import type { EmulatedInteraction } from '../../../emulator/interactions/emulated-interaction.js';
import type { WireComponent, WireMessage } from '../../../emulator/world/entities.js';
import {
  customIdOf,
  parseCustomId,
  type ButtonState,
} from '../../../src/discord/replies/custom-id.js';
import { sampleDocuments } from '../../cli/kilde.js';
import {
  botStage,
  buttonsOf,
  expectGoodManners,
  fileFolder,
  isPrivate,
  menusOf,
  replyTo,
  textOf,
} from './start-bot.js';

/** One fact in seven languages. */
const lighthouse = {
  en: 'The lighthouse of Skjolden has 88 steps and was built by Marit Haug.',
  nb: 'Fyret i Skjolden har 88 trinn og ble bygget av Marit Haug.',
  fr: 'Le phare de Skjolden a 88 marches et fut construit par Marit Haug.',
  vi: 'Ngọn hải đăng Skjolden có 88 bậc và do Marit Haug xây dựng.',
  hi: 'स्कोल्डेन के प्रकाशस्तंभ में 88 सीढ़ियाँ हैं और उसे मारित हाउग ने बनाया था।',
  ur: 'شولدن کے مینارِ روشنی میں 88 سیڑھیاں ہیں اور اسے ماریت ہاؤگ نے بنایا تھا۔',
  bn: 'শোলডেনের বাতিঘরে ৮৮টি ধাপ আছে এবং এটি মারিত হাউগ তৈরি করেছিলেন।',
};

let set: Awaited<ReturnType<typeof botStage>>;
beforeAll(async () => {
  const documents = path.join(await fileFolder(), 'documents');
  await cp(sampleDocuments, documents, { recursive: true });
  for (const [language, fact] of Object.entries(lighthouse)) {
    const front = `---\ntitle: Skjolden ${language}\nlanguage: ${language}\nfamily: lighthouse\n---\n`;
    await writeFile(path.join(documents, `lighthouse.${language}.md`), `${front}\n${fact}\n`);
  }
  set = await botStage(() => ({ DOCUMENTS_DIR: documents }));
});

afterAll(() => expectGoodManners(set.emulator));

const severalQuotes = 'ইউএনডিপির সাথে হ্যানয় কী স্বাক্ষর করেছে?';
const quotesMenu = 'অন্য উদ্ধৃতি বেছে নিন';
const inFirst = '৫ সেপ্টেম্বর, ২০২৫';
const sourdough = 'How do I bake sourdough bread?';
const noMore = 'does not work any more';
const notFound = 'I found no passage that clearly answers this';

/** The components of a message with one of their texts in place of another. */
function tampered({ components }: WireMessage, text: string, put: string): unknown {
  return JSON.parse(JSON.stringify(components).replaceAll(text, put));
}

/** The value of an option, as the bot signed it. */
function valueOf({ components }: WireMessage, placeholder: string, at: number): string {
  const menus = components.flatMap((row) => row.components ?? []);
  const value = menus.find((menu) => menu.placeholder === placeholder)?.options?.[at]?.value;
  return value ?? expect.fail(`There is no option ${at} in ${placeholder}`);
}

function pickQuote(message: WireMessage, at: number, person = set.member): EmulatedInteraction {
  return person.select(message, quotesMenu, [valueOf(message, quotesMenu, at)]);
}

/** Puts a message with these components beside the reply to an interaction. */
async function copyBeside(asked: EmulatedInteraction, components: unknown) {
  const { emulator, application } = set;
  const copy = await raw(emulator, 'POST', `/webhooks/${application.id}/${asked.token}`, {
    body: { content: 'Look', components, allowed_mentions: { parse: [] } },
  });
  expect(copy.status).toBe(200);
  return { id: String(copy.at('id')) };
}

async function buttonKey(): Promise<string> {
  return await readFile(path.join(set.folder, 'replies', 'button-key'), 'utf8');
}

/** The key of the answer that a reply shows. */
async function answerOf(message: WireMessage): Promise<string> {
  const ids = message.components.flatMap((row) => row.components ?? []);
  const key = await buttonKey();
  const states = ids.map(({ custom_id: id }) => parseCustomId(id ?? '', key, 'main'));
  const state = states.find((one) => one?.kind === 'context');
  return state?.kind === 'context' ? state.answer : expect.fail('There is no Context');
}

/** What somebody is told privately, and nobody else. */
async function toldAlone(choice: EmulatedInteraction): Promise<string> {
  const told = await replyTo(choice);
  return isPrivate(told) ? textOf(told) : expect.fail('It was told to all');
}

describe('several quotes', () => {
  test('are chosen from a menu, with the one that is shown as chosen', async () => {
    const reply = await replyTo(set.member.slash('ask', { question: severalQuotes }));
    const [first = '', second = '', ...others] = menusOf(reply)[quotesMenu] ?? [];
    expect(first).toMatch(/^\(.+\)$/u);
    expect(textOf(reply)).toContain(inFirst);
    expect(buttonsOf(reply)).not.toContain('পরেরটি');
    const other = await replyTo(pickQuote(reply, 1));
    expect(other.id).toBe(reply.id);
    expect(textOf(other)).not.toContain(inFirst);
    expect(menusOf(other)[quotesMenu]).toEqual([first.slice(1, -1), `(${second})`, ...others]);
    const back = await replyTo(pickQuote(other, 0));
    expect(textOf(back)).toBe(textOf(reply));
    expect(menusOf(back)).toEqual(menusOf(reply));
  });

  test('keep their menu in another language and in the context', async () => {
    const { member } = set;
    const reply = await replyTo(member.slash('ask', { question: severalQuotes }));
    const norwegian = await replyTo(member.click(reply, 'Norsk bokmål'));
    const offered = menusOf(reply)[quotesMenu]?.length;
    expect(menusOf(norwegian)[quotesMenu]).toHaveLength(offered ?? 0);
    const context = await replyTo(member.click(norwegian, 'প্রসঙ্গ'));
    const other = await replyTo(pickQuote(context, 1));
    expect(buttonsOf(other)).toContain('প্রসঙ্গ');
    expect(textOf(other)).not.toContain(inFirst);
  });

  test('are chosen by others in a copy of their own', async () => {
    const { owner, member, emulator, channel, ben } = set;
    const reply = await replyTo(member.slash('ask', { question: severalQuotes }));
    const copy = await replyTo(pickQuote(reply, 1, owner));
    expect([copy.id === reply.id, isPrivate(copy)]).toEqual([false, true]);
    expect(textOf(copy)).not.toContain(inFirst);
    const left = emulator.visible(channel, ben).find(({ id }) => id === reply.id);
    expect(left && textOf(left)).toContain(inFirst);
    const back = await replyTo(pickQuote(copy, 0, owner));
    expect(back.id).toBe(copy.id);
  });

  test('stand under an answer that was shared, too', async () => {
    const { member, owner } = set;
    const asked = member.slash('ask', { question: severalQuotes, private: true });
    const press = member.click(await replyTo(asked), 'চ্যানেলে শেয়ার করুন');
    await press.until((one) => one.followUps().length === 1 && one.history.length > 1);
    const [shared] = press.followUps();
    if (shared === undefined) expect.fail(press.describe());
    expect(textOf(await replyTo(pickQuote(shared, 1)))).toContain('শেয়ার করেছেন');
    expect(isPrivate(await replyTo(pickQuote(shared, 0, owner)))).toBe(true);
  });
});

describe('a menu that somebody tampered with', () => {
  test.each<[string, (value: string) => Promise<string>]>([
    [
      'a value of another signature',
      async (value) => `${value.slice(0, -1)}${value.endsWith('A') ? 'B' : 'A'}`,
    ],
    ['a value that was made up', async () => '2'],
    [
      'a value of a kind that no menu offers',
      async (value) => {
        const key = await buttonKey();
        const state = parseCustomId(value, key, 'main');
        if (state?.kind !== 'quote') expect.fail('Expected a quote');
        return customIdOf({ ...state, kind: 'share' }, key, 'main');
      },
    ],
  ])('is refused with %s, and nothing changes', async (_, forge) => {
    const { member, emulator, channel, ben } = set;
    const asked = member.slash('ask', { question: severalQuotes });
    const reply = await replyTo(asked);
    const value = valueOf(reply, quotesMenu, 1);
    const forged = await forge(value);
    const copy = await copyBeside(asked, tampered(reply, value, forged));
    expect(await toldAlone(member.select(copy, quotesMenu, [forged]))).toContain(noMore);
    const left = emulator.visible(channel, ben).find(({ id }) => id === copy.id);
    expect(left?.content).toBe('Look');
    expect(left?.embeds).toEqual([]);
  });

  test('is refused where its own custom_id is not of the bot', async () => {
    const { member } = set;
    const asked = member.slash('ask', { question: severalQuotes });
    const reply = await replyTo(asked);
    const id = reply.components[0]?.components?.[0]?.custom_id;
    const other = tampered(reply, String(id), '1m.1.0.AAAAAAAAAAAA');
    const copy = { ...reply, ...(await copyBeside(asked, other)) };
    expect(await toldAlone(pickQuote(copy, 1))).toContain(noMore);
  });
});

describe('nothing found', () => {
  test('says so, how to ask better, and shows the nearest passage at once', async () => {
    const { member } = set;
    const reply = await replyTo(member.slash('ask', { question: sourdough }));
    const [said, nearest] = reply.embeds;
    expect(said).toMatchObject({ title: notFound, author: { name: `Question: ${sourdough}` } });
    expect(said?.description).toMatch(/^What may help: /u);
    expect(nearest?.title).not.toBe('');
    expect(nearest?.description).toMatch(/^(?:.+\n\n)?The nearest passage\. .+\n\n> /u);
    expect(said?.color).toBe(nearest?.color);
    const sure = await replyTo(member.slash('ask', { question: severalQuotes }));
    expect(sure.embeds[0]?.color).not.toBe(nearest?.color);
    const context = await replyTo(member.click(reply, 'Context'));
    expect(context.embeds[0]).toEqual(said);
    expect(buttonsOf(await replyTo(member.click(context, 'Only the quote')))).toContain('Context');
  });

  test('can be shared, with what it is', async () => {
    const { member } = set;
    const asked = member.slash('ask', { question: sourdough, private: true });
    const press = member.click(await replyTo(asked), 'Share in the channel');
    await press.until((one) => one.followUps().length === 1 && one.history.length > 1);
    const [shared] = press.followUps();
    expect(shared && textOf(shared)).toContain(notFound);
  });
});

describe('a passage in more than five languages', () => {
  const question = 'How many steps does the lighthouse of Skjolden have?';
  const languages = 'Choose a language';

  test('has a menu of them in place of buttons', async () => {
    const { member, owner } = set;
    const reply = await replyTo(member.slash('ask', { question }));
    expect(textOf(reply)).toContain(lighthouse.en);
    expect(menusOf(reply)[languages]?.[0]).toBe('(English)');
    expect(menusOf(reply)[languages]).toHaveLength(7);
    expect(buttonsOf(reply)).toEqual(['Context', 'This helped', 'Not what I asked']);
    const inUrdu = await replyTo(member.select(reply, languages, ['\u2068اردو\u2069']));
    expect(inUrdu.id).toBe(reply.id);
    expect(textOf(inUrdu)).toContain('88 سیڑھیاں');
    expect(menusOf(inUrdu)[languages]?.[0]).toBe('(\u2068اردو\u2069)');
    const copy = await replyTo(owner.select(inUrdu, languages, ['বাংলা']));
    expect(isPrivate(copy)).toBe(true);
    expect(textOf(copy)).toContain('৮৮টি ধাপ');
  });

  test('has it under its document and its text, too', async () => {
    const { member } = set;
    const source = await replyTo(member.slash('source', { document: 'lighthouse.en.md' }));
    expect(menusOf(source)[languages]).toHaveLength(7);
    const page = await replyTo(member.select(source, languages, ['Tiếng Việt']));
    expect(textOf(page)).toContain(lighthouse.vi);
    const hindi = await replyTo(member.select(page, languages, ['हिन्दी']));
    expect(textOf(hindi)).toContain('88 सीढ़ियाँ');
  });
});

describe('/source with several hits', () => {
  const documents = 'Open a document';

  test('opens what is chosen from its menu, and leaves the others to choose from', async () => {
    const { member, owner } = set;
    const list = await replyTo(member.slash('source', { document: 'Skjolden' }));
    expect(list.embeds[0]?.title).toBe('7 documents found');
    expect(menusOf(list)[documents]?.toSorted()).toEqual(
      Object.keys(lighthouse)
        .map((language) => `Skjolden ${language}`)
        .toSorted(),
    );
    const opened = await replyTo(member.select(list, documents, ['Skjolden ur']));
    expect(opened.id).toBe(list.id);
    expect(opened.embeds[0]).toMatchObject({ title: 'Skjolden ur' });
    expect(menusOf(opened)[documents]).toContain('(Skjolden ur)');
    const other = await replyTo(member.select(opened, documents, ['Skjolden fr']));
    expect(other.embeds[0]?.title).toBe('Skjolden fr');
    const text = await replyTo(member.click(other, 'Read the text'));
    expect(textOf(text)).toContain(lighthouse.fr);
    const copy = await replyTo(owner.select(text, documents, ['Skjolden hi']));
    expect(isPrivate(copy)).toBe(true);
    expect((await replyTo(owner.select(copy, documents, ['Skjolden nb']))).id).toBe(copy.id);
  });
});

/** A reply as the bot drew it before it had menus. */
function oldRows(answer: string, owner: string, key: string): WireComponent[] {
  const button = (label: string, state: ButtonState) => ({
    type: 2,
    style: 2,
    label,
    custom_id: customIdOf(state, key, 'main'),
    disabled: state.kind === 'inert',
  });
  const quote = { kind: 'quote', answer, quote: 1, edition: 0, owner } as const;
  return [
    {
      type: 1,
      components: [
        button('Previous', { kind: 'inert', slot: 0, owner }),
        button('1 of 2', { kind: 'inert', slot: 2, owner }),
        button('Next', quote),
      ],
    },
    {
      type: 1,
      components: [
        button('Context', { ...quote, kind: 'context', quote: 0 }),
        button('Show the nearest passage (a guess)', { kind: 'nearest', answer, owner }),
      ],
    },
  ];
}

describe('older messages', () => {
  test('have buttons that go on working, also after a restart, and menus after them', async () => {
    const { member, ben } = set;
    const asked = member.slash('ask', { question: severalQuotes });
    const reply = await replyTo(asked);
    const vain = member.slash('ask', { question: sourdough });
    const guessed = await replyTo(vain);
    const key = await buttonKey();
    const paged = await copyBeside(asked, oldRows(await answerOf(reply), ben.id, key));
    const near = await copyBeside(vain, oldRows(await answerOf(guessed), ben.id, key));

    set.bot.child.kill('SIGTERM');
    expect((await set.bot.finished).status).toBe(0);
    await set.start().wrote(/^Ready: /mu);

    const second = await replyTo(member.click(paged, 'Next'));
    expect(second.id).toBe(paged.id);
    expect(textOf(second)).not.toContain(inFirst);
    expect(textOf(await replyTo(pickQuote(second, 0)))).toContain(inFirst);
    expect(textOf(await replyTo(pickQuote(reply, 1)))).not.toContain(inFirst);

    const nearest = await replyTo(member.click(near, 'Show the nearest passage (a guess)'));
    // The copy does not say what was asked, and nothing else does.
    const [first, ...others] = guessed.embeds;
    const { author: _, ...unasked } = first!;
    expect(nearest.embeds).toEqual([unasked, ...others]);
    expect(buttonsOf(nearest)).not.toContain('Show the nearest passage (a guess)');
  });
});
