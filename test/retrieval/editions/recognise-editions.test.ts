import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Source } from '../../../src/domain/document.js';
import { LanguageOffsets } from '../../../src/retrieval/language-offsets.js';
import { recogniseEditions } from '../../../src/retrieval/editions/recognise-editions.js';
import { sampleOffsets, meaningDocument, openedWith, recognisedIn } from './edition-samples.js';
import type { SampleDocument } from '../../index/passage-samples.js';

const bridge = [
  meaningDocument('bridge.bn', 'bn', [
    'bridge|নদীর উপরের পাথরের সেতুটি অনেক পুরোনো।',
    'length|সেতুটি এক পাড় থেকে অন্য পাড় পর্যন্ত ৩৩৪ মিটার লম্বা।',
    'year|শহরের লোকেরা এটি ১৯০৫ সালে তৈরি করে।',
  ]),
  meaningDocument('bridge.hi', 'hi', [
    'bridge|नदी के ऊपर पत्थर का पुल बहुत पुराना है।',
    'length|पुल एक किनारे से दूसरे किनारे तक ३३४ मीटर लंबा है।',
    'year|शहर के लोगों ने इसे १९०५ में बनाया।',
  ]),
  meaningDocument('bridge.nb', 'nb', [
    'bridge|Steinbroen over elven er svært gammel.',
    'length|Broen er 334 meter lang fra den ene bredden til den andre.',
    'year|Folk i byen bygde den i 1905.',
  ]),
  meaningDocument('bridge.ur', 'ur', [
    'bridge|دریا پر پتھر کا پل بہت پرانا ہے۔',
    'length|پل ایک کنارے سے دوسرے کنارے تک ۳۳۴ میٹر لمبا ہے۔',
    'year|شہر کے لوگوں نے اسے ۱۹۰۵ میں بنایا۔',
  ]),
];
const lake = meaningDocument('lake.fr', 'fr', [
  'lake|Le lac derrière la forêt est très profond.',
  'cold|En hiver, il fait froid dans toute la région.',
]);
const allBridges = [
  'bridge.bn bridge.hi',
  'bridge.bn bridge.nb',
  'bridge.bn bridge.ur',
  'bridge.hi bridge.nb',
  'bridge.hi bridge.ur',
  'bridge.nb bridge.ur',
];

function publishedAt(source: Source | null, sample: SampleDocument): SampleDocument {
  return { ...sample, document: { ...sample.document, source } };
}

describe('recognised editions', () => {
  it('are documents in different languages that say the same, and no others', async () => {
    expect(await recognisedIn([...bridge, lake])).toEqual(allBridges);
  });

  it('are the same whatever the order of the documents', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...bridge, lake], { minLength: 5 }),
        async (documents) => {
          expect(await recognisedIn(documents)).toEqual(allBridges);
        },
      ),
      { numRuns: 10 },
    );
  });

  it('are none of one language, nor of a language that could not be told', async () => {
    const lines = [
      'bridge|Steinbroen over elven er svært gammel.',
      'length|Broen er 334 meter lang fra den ene bredden til den andre.',
    ];
    const twins = ['nb', 'nb', 'und', 'und'].map((language, i) =>
      meaningDocument(`${i}`, language, lines),
    );
    expect(await recognisedIn(twins)).toEqual([]);
  });

  it('are left open where two drafts in one language fit as well', async () => {
    const [bengali, hindi, norwegian] = bridge;
    const draft = meaningDocument('draft.nb', 'nb', [
      'bridge|Steinbrua over elva er svært gammel.',
      'length|Broen er 334 meter lang fra den ene bredden til den andre.',
      'year|Folk i byen bygde den i 1905.',
    ]);
    const found = await recognisedIn([bengali!, hindi!, norwegian!, draft]);
    expect(found).toEqual(['bridge.bn bridge.hi']);
  });

  it('are told apart by their numbers where the sentences are those of a template', async () => {
    const report = (id: string, language: string, numbers: string) =>
      meaningDocument(id, language, [`level|${numbers}`, `date|${numbers}`]);
    const found = await recognisedIn([
      report('1.nb', 'nb', 'Vannstanden ved broen var 120 cm den 14. mai.'),
      report('2.nb', 'nb', 'Vannstanden ved broen var 131 cm den 15. mai.'),
      report('1.ur', 'ur', 'پل کے پاس پانی کی سطح ۱۴ مئی کو ۱۲۰ سینٹی میٹر تھی۔'),
      report('2.ur', 'ur', 'پل کے پاس پانی کی سطح ۱۵ مئی کو ۱۳۱ سینٹی میٹر تھی۔'),
    ]);
    expect(found).toEqual(['1.nb 1.ur', '2.nb 2.ur']);
    const missing = await recognisedIn([
      report('1.nb', 'nb', 'Vannstanden ved broen var 120 cm den 14. mai.'),
      report('2.nb', 'nb', 'Vannstanden ved broen var 131 cm den 15. mai.'),
      report('3.ur', 'ur', 'پل کے پاس پانی کی سطح ۱۶ مئی کو ۱۱۰ سینٹی میٹر تھی۔'),
    ]);
    expect(missing).toEqual([]);
  });

  it('are none where one says but a part of what the other says', async () => {
    const [, hindi] = bridge;
    const longer = meaningDocument('longer.nb', 'nb', [
      'bridge|Steinbroen over elven er svært gammel.',
      'length|Broen er 334 meter lang fra den ene bredden til den andre.',
      ...Array.from({ length: 6 }, (_, i) => `more ${i}|Mer om noe helt annet i byen.`),
    ]);
    expect(await recognisedIn([hindi!, longer])).toEqual([]);
  });

  it('are none for a source link alone, though many documents share it', async () => {
    const home = { url: 'https://fjellvik.example/', host: 'fjellvik.example', label: 'Kilde' };
    const linked = [...bridge, lake].map((sample) => publishedAt(home, sample));
    expect(await recognisedIn(linked)).toEqual(allBridges);
    expect(await recognisedIn(linked, new LanguageOffsets(new Map()))).toEqual([]);
  });

  it('are compared for their link where others are nearer', async () => {
    const url = 'https://fjellvik.example/bro';
    const source = { url, host: 'fjellvik.example', label: null };
    const linked = (id: string, language: string, words: string) => {
      const told = ['bridge', 'length', 'year', 'river'].map((meant) => `${meant}|${words}`);
      // Tables of their own, for which the documents as wholes are little alike.
      const table = Array.from({ length: 3 }, (_, i) => `table ${id} ${i}|${i}`);
      return publishedAt(source, meaningDocument(id, language, [...told, ...table]));
    };
    const norwegian = linked('bro.nb', 'nb', 'Steinbroen over elven er svært gammel.');
    const hindi = linked('pul.hi', 'hi', 'नदी के ऊपर पत्थर का पुल बहुत पुराना है।');
    expect(await recognisedIn([norwegian, hindi])).toEqual(['bro.nb pul.hi']);
    expect(await recognisedIn([norwegian, publishedAt(null, hindi)])).toEqual([]);
  });

  it('are none of forms, calendars and tables, whose lines share words and numbers', async () => {
    const days = Array.from({ length: 31 }, (_, i) => i + 1);
    const lines = (word: (day: number) => string) => days.map((day) => `line ${day}|${word(day)}`);
    const found = await recognisedIn([
      meaningDocument(
        'calendar.nb',
        'nb',
        lines((day) => `${day} | ${day} | ${day}`),
      ),
      meaningDocument(
        'form.fr',
        'fr',
        lines((day) => `${day} prénom`),
      ),
      meaningDocument(
        'prices.ur',
        'ur',
        lines((day) => `چائے ${day}`),
      ),
      meaningDocument(
        'table.hi',
        'hi',
        lines((day) => `१९९० ${day} १९९१ ${day} जनसंख्या और वर्षा`),
      ),
    ]);
    expect(found).toEqual([]);
  });

  it('are none by a model of which nothing is known', async () => {
    expect(await recognisedIn(bridge, new LanguageOffsets(new Map()))).toEqual([]);
  });

  it('may be of a language without an offset', async () => {
    const [, hindi, norwegian] = bridge;
    const sami = meaningDocument('bridge.se', 'se', [
      'bridge|Geađgešaldi joga badjel lea hui boaris.',
      'length|Šaldi lea 334 mehtera guhku nuppi bealde nuppi beallái.',
      'year|Gávpoga olbmot huksejedje dan jagis 1905.',
    ]);
    expect(await recognisedIn([hindi!, norwegian!, sami])).toContain('bridge.hi bridge.se');
  });

  it('are found in documents without passages or sentences without failing', async () => {
    const [, hindi, norwegian] = bridge;
    const empty = { ...meaningDocument('empty.fr', 'fr', ['']), passages: [] };
    const bare = meaningDocument('bare.ur', 'ur', ['bridge|دریا پر پتھر کا پل بہت پرانا ہے۔']);
    const [only] = bare.passages;
    const passage = { ...only!.passage, sentences: [] };
    const silent = { ...bare, passages: [{ ...only!, passage, sentenceEmbeddings: [] }] };
    expect(await recognisedIn([hindi!, norwegian!, empty, silent])).toEqual([
      'bridge.hi bridge.nb',
    ]);
  });

  it('are given up for an abort', async () => {
    const generation = await openedWith(bridge);
    const abort = new AbortController();
    const reason = new Error('stopped by hand');
    const read = generation.sentenceEmbeddings.bind(generation);
    generation.sentenceEmbeddings = (rows) => {
      abort.abort(reason);
      return read(rows);
    };
    const recognised = recogniseEditions(generation, sampleOffsets, null, abort.signal);
    await expect(recognised).rejects.toBe(reason);
  });
});
