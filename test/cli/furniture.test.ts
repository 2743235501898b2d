import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { decodeDocuments } from '../../src/index/vectra/records/document-record.js';
import { decodeFurniture } from '../../src/index/vectra/records/furniture-record.js';
import { foldersOf, readManifestOf, resealed } from '../index/index-files.js';
import { answerJson, reportJson, parsedOutput, sourceJson } from './json-shapes.js';
import { KildeFolder } from './kilde.js';

interface Site {
  readonly pages: readonly (readonly [string, string])[];
  readonly footer: string;
  /** What only the footer answers. */
  readonly aboutFooter: readonly string[];
  /** Answered by the last sentence of the first page. */
  readonly question: string;
}

const english: Site = {
  pages: [
    [
      'Harbour ferry',
      'The ferry crosses the harbour every half hour. Bicycles travel free of charge.',
    ],
    [
      'Night bus',
      'The night bus leaves from the old station. It stops at every village on the way.',
    ],
    [
      'Swimming pool',
      'The pool is heated in winter. Children under six need a grown-up beside them.',
    ],
    ['Town museum', 'The museum shows boats and nets. On Mondays it is closed.'],
    ['Public library', 'Books may be kept for four weeks. Late books cost two crowns a day.'],
    [
      'Market square',
      'Farmers sell vegetables on Saturdays. Fish comes in at seven in the morning.',
    ],
    ['Sports hall', 'The hall has two courts for badminton. Shoes with dark soles are forbidden.'],
    ['Camping site', 'Tents stand behind the dunes. Warm water runs from six to ten.'],
    ['Lighthouse', 'The lighthouse was built of granite. Its lamp is seen from thirty miles away.'],
    [
      'Music school',
      'The school teaches violin and accordion. Lessons begin in the first week of September.',
    ],
  ],
  footer:
    'Edit this page on GitHub. The text of this page is licensed under the Creative Commons licence CC-BY 4.0.',
  aboutFooter: [
    'Under which Creative Commons licence is the text of this page?',
    'Where can I edit this page?',
  ],
  question: 'Do bicycles travel free on the harbour ferry?',
};

const bengali: Site = {
  pages: [
    ['খেয়া নৌকা', 'নদীর ওপারে প্রতি আধঘণ্টায় খেয়া যায়। সাইকেল নিতে কোনো ভাড়া লাগে না।'],
    ['রাতের বাস', 'রাতের বাস পুরোনো স্টেশন থেকে ছাড়ে। পথে প্রতিটি গ্রামে থামে।'],
    ['সাঁতারের পুকুর', 'শীতকালে পুকুরের জল গরম রাখা হয়। ছয় বছরের কম শিশুদের সঙ্গে বড় কেউ থাকতে হবে।'],
    ['শহরের জাদুঘর', 'জাদুঘরে নৌকা ও জাল দেখানো হয়। সোমবার এটি বন্ধ থাকে।'],
    ['পাঠাগার', 'বই চার সপ্তাহ রাখা যায়। দেরি হলে দিনে দুই টাকা জরিমানা।'],
    ['বাজার', 'শনিবার কৃষকেরা সবজি বিক্রি করেন। সকাল সাতটায় মাছ আসে।'],
    ['খেলার ঘর', 'ব্যাডমিন্টনের জন্য দুটি কোর্ট আছে। কালো তলার জুতো নিষেধ।'],
    ['তাঁবুর মাঠ', 'বালিয়াড়ির পেছনে তাঁবু পাতা হয়। ছয়টা থেকে দশটা গরম জল পাওয়া যায়।'],
    ['বাতিঘর', 'বাতিঘরটি গ্রানাইট পাথরে তৈরি। ত্রিশ মাইল দূর থেকে আলো দেখা যায়।'],
    ['গানের স্কুল', 'এখানে বেহালা ও অ্যাকর্ডিয়ন শেখানো হয়। সেপ্টেম্বরের প্রথম সপ্তাহে ক্লাস শুরু হয়।'],
  ],
  footer: 'গিটহাবে এই পাতাটি সম্পাদনা করুন। এই পাতার লেখা ক্রিয়েটিভ কমন্স সিসি-বাই ৪.০ লাইসেন্সের অধীনে প্রকাশিত।',
  aboutFooter: ['এই পাতার লেখা কোন ক্রিয়েটিভ কমন্স লাইসেন্সের অধীনে প্রকাশিত?'],
  question: 'খেয়ায় সাইকেল নিতে কি ভাড়া লাগে?',
};

const urdu: Site = {
  pages: [
    [
      'بندرگاہ کی کشتی',
      'کشتی ہر آدھے گھنٹے بعد بندرگاہ پار کرتی ہے۔ سائیکل لے جانے کا کوئی کرایہ نہیں۔',
    ],
    ['رات کی بس', 'رات کی بس پرانے اسٹیشن سے چلتی ہے۔ یہ راستے میں ہر گاؤں میں رکتی ہے۔'],
    [
      'تیراکی کا تالاب',
      'سردیوں میں تالاب کا پانی گرم رکھا جاتا ہے۔ چھ سال سے کم عمر بچوں کے ساتھ کوئی بڑا ہونا چاہیے۔',
    ],
    ['شہر کا عجائب گھر', 'عجائب گھر میں کشتیاں اور جال دکھائے جاتے ہیں۔ پیر کو یہ بند رہتا ہے۔'],
    ['کتب خانہ', 'کتابیں چار ہفتے رکھی جا سکتی ہیں۔ دیر ہونے پر روزانہ دو روپے لگتے ہیں۔'],
    ['بازار', 'ہفتے کو کسان سبزیاں بیچتے ہیں۔ صبح سات بجے مچھلی آتی ہے۔'],
    ['کھیل کا ہال', 'ہال میں بیڈمنٹن کے دو کورٹ ہیں۔ سیاہ تلے والے جوتے منع ہیں۔'],
    ['خیموں کا میدان', 'خیمے ٹیلوں کے پیچھے لگتے ہیں۔ گرم پانی چھ سے دس بجے تک ملتا ہے۔'],
    ['روشنی کا مینار', 'مینار گرینائٹ سے بنا ہے۔ اس کی روشنی تیس میل دور سے نظر آتی ہے۔'],
    [
      'موسیقی کا اسکول',
      'اسکول وائلن اور اکارڈین سکھاتا ہے۔ سبق ستمبر کے پہلے ہفتے میں شروع ہوتے ہیں۔',
    ],
  ],
  footer:
    'گٹ ہب پر اس صفحے میں ترمیم کریں۔ اس صفحے کا متن کری ایٹو کامنز لائسنس سی سی بائی ۴.۰ کے تحت ہے۔',
  aboutFooter: ['اس صفحے کا متن کس کری ایٹو کامنز لائسنس کے تحت ہے؟'],
  question: 'کیا کشتی پر سائیکل لے جانے کا کرایہ ہے؟',
};

async function siteFolder({ pages, footer }: Site): Promise<KildeFolder> {
  const folder = await KildeFolder.forTest();
  for (const [index, [title, text]] of pages.entries()) {
    await folder.write(`site/page-${index}.md`, `# ${title}\n\n${text}\n\n---\n\n${footer}\n`);
  }
  return folder;
}

async function indexed(folder: KildeFolder) {
  const run = await folder.run(['index', '--json']);
  expect(run.status, run.stderr).toBe(0);
  return parsedOutput(run, reportJson);
}

/** By document, its furniture as the index has it; of those that have none nothing. */
async function furnitureIn(index: string): Promise<Record<string, unknown>> {
  const { segments } = await readManifestOf(index);
  const found = new Map<string, unknown>();
  for (const { name, gone } of segments) {
    const read = (file: string) => readFile(path.join(index, 'segments', name, file));
    const all = decodeDocuments(await read('documents.json')).map(({ document }) => document);
    const furniture = decodeFurniture(await read('furniture.json'), all) ?? [];
    const there = new Set(all.filter((_, place) => !gone.includes(place)).map(({ id }) => id));
    for (const { document, spans } of furniture) {
      if (there.has(document)) found.set(document, spans);
    }
  }
  return Object.fromEntries(found);
}

/** What is shown for each question, whether it answers or is only the nearest. */
async function ask(folder: KildeFolder, questions: readonly string[]) {
  const run = await folder.run(['ask', '--batch', '--json'], { input: questions.join('\n') });
  const lines = run.stdout.trim().split('\n');
  expect(lines, run.stderr).toHaveLength(questions.length);
  return lines.map((stdout) => {
    const answer = parsedOutput({ ...run, stdout: `${stdout}\n` }, answerJson);
    if (answer.kind === 'empty-index') throw new Error('The index is empty');
    return answer.kind === 'answered' ? answer.quotes : answer.nearest;
  });
}

it.each([
  ['English', english],
  ['Bengali', bengali],
  ['Urdu', urdu],
])('a footer of %s pages answers nothing and ends no quote', async (_, site) => {
  const folder = await siteFolder(site);
  await indexed(folder);
  const footer = site.footer.split(/(?<=[.।۔])\s/u);
  const shown = await ask(folder, [site.question, ...site.aboutFooter, ...footer]);
  for (const { text, highlights } of shown.flat()) {
    for (const sentence of footer) expect(text).not.toContain(sentence);
    for (const { start, end } of highlights) expect(start < end && end <= text.length).toBe(true);
  }
  expect(shown[0]?.[0]?.document).toBe('site/page-0.md');
  expect(shown[0]?.[0]?.text).toBe(site.pages[0]?.[1]);
  const source = await folder.run(['source', '--text', '--json', 'site/page-0.md']);
  expect(parsedOutput(source, sourceJson).documents[0]?.documentText).toContain(site.footer);
});

it('a footer is known after any run, and after an update of kilde', async () => {
  const folder = await siteFolder(english);
  await indexed(folder);
  const whole = await furnitureIn(folder.index);
  expect(Object.keys(whole)).toHaveLength(10);
  await folder.write('site/page-3.md', '# Town museum\n\nIt is gone.\n');
  await indexed(folder);
  expect(Object.keys(await furnitureIn(folder.index))).not.toContain('site/page-3.md');
  const [title, text] = english.pages[3] ?? [];
  await folder.write('site/page-3.md', `# ${title}\n\n${text}\n\n---\n\n${english.footer}\n`);
  expect((await indexed(folder)).changed).toEqual(['site/page-3.md']);
  expect(await furnitureIn(folder.index)).toEqual(whole);

  // As an earlier version left it: recognised by other rules.
  const { segments } = await foldersOf(folder.index);
  for (const segment of segments) {
    await writeFile(path.join(segment, 'furniture.json'), '{"version":0}');
  }
  await resealed(folder.index);
  expect((await folder.run(['status'])).stdout).not.toContain('Left out');
  const renewed = await indexed(folder);
  expect(renewed).toMatchObject({ changed: [], unchanged: 10, embedded: 0 });
  expect(await furnitureIn(folder.index)).toEqual(whole);
  expect((await indexed(folder)).generation).toBe(renewed.generation);
});
