import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WireMessage } from '../../../emulator/world/entities.js';
import { pdfOf } from '../../documents/pdf/pdf-of.js';
import { obeyedMarks, readMarkdown, wordsOf } from '../render/text/discord-markdown.js';
import {
  botStage,
  buttonsOf,
  expectGoodManners,
  fileFolder,
  replyTo,
  shows,
  textOf,
} from './start-bot.js';

/** What a document may hold to be obeyed instead of shown. */
const tricks =
  '@everyone @here <@1> <@&2> <#3> </reindex:4> discord.gg/evil https://discord.gg/evil [free](https://evil.test/x) ||hidden|| ~~struck~~ ```code``` \u202Ereversed\u202C \u2067isolated';
/** The same as people read it. */
const shown = ['@everyone', '<@1>', 'https://discord.gg/evil', '[free](https://evil.test/x)'];
const bidiControls = /[\u202A-\u202E]/u;

const hostileName = '@everyone <@1> **free**.md';
const documents: Readonly<Record<string, string | Uint8Array>> = {
  'fyr.pdf': pdfOf([
    [
      { text: 'The lighthouse of Kjeungskjaer was built by Lorentz Muller in 1880.', y: 760 },
      { text: 'Its walls are red and it has eight corners.', y: 745 },
    ],
    [
      { text: 'The last keeper of Kjeungskjaer left the lighthouse in October 1987.', y: 760 },
      { text: 'Since then its lamp has been lit by a machine.', y: 745 },
    ],
  ]),
  'havn/tidevann.txt':
    'Tidevannet ved Vardø snur fire ganger i døgnet, og fiskerne retter seg etter det.\nFyret ble tent i 1896.',
  [hostileName]: `---\ntitle: "${tricks.slice(0, 60)}"\nsource: "https://mst.gov.vn:pass@evil.test/"\n---\nThe ferry to Rørvik costs 340 kroner. ${tricks.replaceAll('`', '\\`').replace('[free]', '\\[free\\]')}\n`,
  'hindi.txt': `मुंबई का पुल 1937 में बना। ${tricks}\nSource: javascript:alert(1)`,
  'arabisk.txt': `بُني جسر الكوفة في عام 1912 من الخشب. ${tricks}`,
};

/** The first 32 bits of their keys are the same. */
const alike = ['report-17844.txt', 'report-39844.txt'] as const;

let set: Awaited<ReturnType<typeof botStage>>;
let folder: string;
beforeAll(async () => {
  folder = await fileFolder();
  await mkdir(path.join(folder, 'havn'));
  await mkdir(path.join(folder, 'reports/2026'), { recursive: true });
  for (const name of alike) {
    const report = `The granary of Skjolden was painted yellow by its keeper, says ${name}.`;
    await writeFile(path.join(folder, 'reports/2026', name), report);
  }
  for (const [name, content] of Object.entries(documents)) {
    await writeFile(path.join(folder, name), content);
  }
  set = await botStage(() => ({ DOCUMENTS_DIR: folder }));
});

afterAll(() => expectGoodManners(set.emulator));

function ask(question: string): Promise<WireMessage> {
  return replyTo(set.member.slash('ask', { question }));
}

/** Nobody is notified, nothing can be followed or turned round, and the words are there. */
function expectHarmless(message: WireMessage): void {
  expect(message.mention_everyone).toBe(false);
  expect([message.mentions, message.mention_roles]).toEqual([[], []]);
  expect(message.content).toBe('');
  for (const { url, description = '', fields = [] } of message.embeds) {
    expect(url).toBeUndefined();
    for (const markdown of [description, ...fields.map(({ value }) => value)]) {
      const obeyed = obeyedMarks(readMarkdown(markdown), true);
      // What is underlined, times and the person who asked are the bot's own.
      expect(obeyed.filter((mark) => !/^angle: <(t:|@\d{15})/u.test(mark))).toEqual([]);
    }
  }
  for (const text of [textOf(message), ...buttonsOf(message)]) {
    expect(text).not.toMatch(bidiControls);
  }
}

describe('a quote', () => {
  test('of a PDF tells its page', async () => {
    const last = await ask('When did the last keeper leave the lighthouse of Kjeungskjaer?');
    expect(last.embeds[0]?.footer?.text).toBe('English · page 2 · fyr.pdf');
    const first = await ask('Who built the lighthouse of Kjeungskjaer?');
    expect(first.embeds[0]?.footer?.text).toBe('English · page 1 · fyr.pdf');
  });

  test('of a document without a link names its file', async () => {
    const quote = await ask('Hvor ofte snur tidevannet ved Vardø?');
    expect(quote.embeds[0]?.footer?.text).toBe('Norwegian Bokmål · havn/tidevann.txt');
    expect(quote.embeds[0]?.url).toBeUndefined();
    const source = await replyTo(set.member.slash('source', { document: 'tidevann' }));
    expect(textOf(source)).toContain('No link');
  });

  test.each([
    ['English', 'What does the ferry to Rørvik cost?', '340 kroner'],
    ['Hindi', 'मुंबई का पुल कब बना?', 'मुंबई का पुल 1937 में बना।'],
    ['Arabic', 'متى بُني جسر الكوفة؟', 'بُني جسر الكوفة في عام 1912'],
  ])('of a hostile document in %s shows its words and obeys none', async (_, question, words) => {
    const quote = await ask(question);
    expectHarmless(quote);
    const read = wordsOf(readMarkdown(quote.embeds[0]?.description ?? ''));
    for (const part of [words, ...shown]) expect(read).toContain(part);
    const context = buttonsOf(quote).at(-1) ?? '';
    expectHarmless(await replyTo(set.member.click(quote, context)));
  });
});

describe('a hostile document', () => {
  test('is harmless among the suggestions, in its facts and in its text', async () => {
    const { member } = set;
    const typed = await member.autocomplete('source', 'document', 'free').settled();
    const [choice] = typed.choices ?? [];
    expect(choice?.name).not.toMatch(bidiControls);
    const source = await replyTo(member.slash('source', { document: String(choice?.value) }));
    expectHarmless(source);
    expect(source.embeds[0]?.footer?.text).toBe(hostileName);
    expectHarmless(await replyTo(member.click(source, 'Read the text')));
    const none = await replyTo(member.slash('source', { document: tricks.slice(0, 90) }));
    expectHarmless(none);
  });

  test('is harmless in a preview, and in the report of a run that refuses it', async () => {
    const { owner } = set;
    await writeFile(path.join(folder, hostileName.replace('.md', '.pdf')), 'This is no PDF.');
    const preview = await replyTo(owner.slash('reindex', { mode: 'preview' }));
    expectHarmless(preview);
    expect(textOf(preview)).toContain('Refused (1)');
    const run = owner.slash('reindex', { mode: 'everything' });
    await run.until(shows(/up to date/u));
    for (const { message } of run.history) expectHarmless(message);
    const report = run.reply();
    expect(report && wordsOf(readMarkdown(textOf(report)))).toContain(
      '@everyone <@1> **free**.pdf',
    );
  });
});

describe('documents whose keys begin alike', () => {
  test.each(alike)('are told apart by suggestions, buttons and answers: %s', async (name) => {
    const { member } = set;
    const id = `reports/2026/${name}`;
    const typed = await member.autocomplete('source', 'document', id).settled();
    const [choice] = typed.choices ?? [];
    for (const document of [String(choice?.value), id]) {
      const source = await replyTo(member.slash('source', { document }));
      expect(source.embeds[0]?.footer?.text).toBe(id);
      const text = await replyTo(member.click(source, 'Read the text'));
      expect(text.embeds[0]?.footer?.text).toContain(id);
      const question = 'Who painted the granary of Skjolden?';
      const quote = await replyTo(member.slash('ask', { question, document }));
      expect(quote.embeds[0]?.footer?.text).toContain(id);
      const context = await replyTo(member.click(quote, 'Context'));
      expect(context.embeds[0]?.footer?.text).toContain(id);
    }
  });
});
