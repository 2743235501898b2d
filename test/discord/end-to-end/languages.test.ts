import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../../../emulator/person/person.js';
import { answerable, unanswerable } from '../../evaluation/sample-questions.js';
import { botStage, buttonsOf, expectGoodManners, replyTo, textOf } from './start-bot.js';

let set: Awaited<ReturnType<typeof botStage>>;
beforeAll(async () => {
  set = await botStage();
});

afterAll(() => expectGoodManners(set.emulator));

/** The asker's locale, and words of the interface. */
const spoken = {
  en: ['en-GB', 'Question: ', 'Context', 'I found no passage that clearly answers this'],
  nb: ['no', 'Spørsmål: ', 'Sammenheng', 'Jeg fant ikke noe avsnitt som klart svarer på dette'],
  hi: ['hi', 'सवाल: ', 'संदर्भ', 'ऐसा कोई अंश नहीं मिला'],
  fr: ['fr', 'Question : ', 'Contexte', 'Je n’ai trouvé aucun passage'],
  vi: ['vi', 'Câu hỏi: ', 'Ngữ cảnh', 'Tôi không tìm thấy đoạn nào'],
  // Discord speaks neither: its clients have English there, and the question tells.
  ur: ['en-US', 'سوال: ', '⁨سیاق و سباق⁩', 'ایسی کوئی عبارت نہیں ملی'],
  bn: ['en-US', 'প্রশ্ন: ', 'প্রসঙ্গ', 'এমন কোনো অংশ পাওয়া যায়নি'],
} as const;

const commandNames = {
  no: { ask: 'spør', source: 'kilde', title: 'Dette kan jeg gjøre', status: 'status' },
  hi: { ask: 'पूछें', source: 'स्रोत', title: 'यह बॉट क्या कर सकता है', status: 'स्थिति' },
  fr: { ask: 'demander', source: 'source', title: 'Ce que je sais faire', status: 'état' },
  vi: { ask: 'hỏi', source: 'nguồn', title: 'Tôi làm được gì', status: 'trạng-thái' },
} as const;

function speaker(locale: string): Person {
  return set.emulator.person(set.ben, { channel: set.channel, locale });
}

describe.each(Object.entries(spoken))('%s', (language, [locale, asked, context, notFound]) => {
  test('answers and says that there is no answer', async () => {
    const [[question] = ['']] = answerable[language] ?? [];
    const answer = await replyTo(speaker(locale).slash('ask', { question }));
    expect(answer.embeds[0]?.author?.name).toContain(asked);
    expect(buttonsOf(answer)).toContain(context);
    const [other = ''] = unanswerable[language] ?? [];
    const none = await replyTo(speaker(locale).slash('ask', { question: other }));
    expect(textOf(none)).toContain(notFound);
  });
});

describe.each(Object.entries(commandNames))('a client in %s', (locale, names) => {
  test('finds the commands by their names in that language', async () => {
    const person = speaker(locale);
    const shown = person.commands().map(({ name }) => name);
    for (const name of [names.ask, names.source, names.status]) expect(shown).toContain(name);
    expect(textOf(await replyTo(person.slash('help')))).toContain(names.title);
    const source = await replyTo(person.slash(names.source, { document: 'thoidai' }));
    expect(source.embeds[0]?.url).toContain('thoidai.com.vn');
    await replyTo(person.slash(names.status));
  });
});

/** A client's locale, a question, and the interface's word for a question in the reply. */
const mixed = [
  ['de', 'হ্যানয় কবে সেন্ট পিটার্সবার্গের সাথে চুক্তি স্বাক্ষর করে?', 'প্রশ্ন: '],
  ['de', 'Når signerte Hanoi en avtale med St. Petersburg?', 'Spørsmål: '],
  ['da', 'Kva er plan nr. 334, og kven gjennomfører han?', 'Spørsmål: '],
  ['ja', 'Hà Nội ký thỏa thuận với St. Petersburg khi nào?', 'Câu hỏi: '],
  ['de', 'Wann hat Hanoi ein Abkommen mit St. Petersburg unterzeichnet?', 'Question: '],
  ['de', 'St. Petersburg', 'Question: '],
  ['tr', 'Hanoi St. Petersburg ile anlaşmayı ne zaman imzaladı?', 'Question: '],
  ['en-US', 'हनोई ने सेंट पीटर्सबर्ग के साथ समझौता कब किया?', 'Question: '],
  ['en-GB', 'Quand Hanoï a-t-elle signé un accord avec Saint-Pétersbourg ?', 'Question: '],
  ['en-GB', 'Når signerte Hanoi en avtale med St. Petersburg?', 'Question: '],
  ['en-US', 'Hà Nội ký thỏa thuận với St. Petersburg khi nào?', 'Question: '],
  ['fr', 'ہنوئی نے سینٹ پیٹرزبرگ کے ساتھ معاہدہ کب کیا؟', 'Question : '],
] as const;

test.each(mixed)('a client in %s that asks "%s" is told "%s"', async (locale, question, words) => {
  const answer = await replyTo(speaker(locale).slash('ask', { question }));
  expect(answer.embeds[0]?.author?.name).toMatch(new RegExp(`^\\W*${words}`, 'u'));
});

test('buttons go on in the language of the question', async () => {
  const german = speaker('de');
  const question = 'Når signerte Hanoi en avtale med St. Petersburg?';
  const answer = await replyTo(german.slash('ask', { question }));
  const opened = await replyTo(german.click(answer, 'Sammenheng'));
  expect(buttonsOf(opened)).toContain('Bare sitatet');
});
