import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LanguageOffsets } from '../../../src/retrieval/language-offsets.js';
import { recogniseEditions } from '../../../src/retrieval/editions/recognise-editions.js';
import { OFFSETS, meaningDocument, openedWith, recognisedIn } from './edition-samples.js';

const BRIDGE = [
  meaningDocument('bridge.bn', 'bn', [
    'bridge|সেতুটি পুরোনো।',
    'length|এটি ৩৩৪ মিটার লম্বা।',
    'year|১৯০৫ সালে তৈরি।',
  ]),
  meaningDocument('bridge.hi', 'hi', [
    'bridge|पुल पुराना है।',
    'length|यह ३३४ मीटर लंबा है।',
    'year|१९०५ में बना।',
  ]),
  meaningDocument('bridge.nb', 'nb', [
    'bridge|Broen er gammel.',
    'length|Den er 334 meter lang.',
    'year|Bygd i 1905.',
  ]),
  meaningDocument('bridge.ur', 'ur', [
    'bridge|پل پرانا ہے۔',
    'length|یہ ۳۳۴ میٹر لمبا ہے۔',
    'year|۱۹۰۵ میں بنا۔',
  ]),
];
const LAKE = meaningDocument('lake.fr', 'fr', ['lake|Le lac est profond.', 'cold|Il fait froid.']);
const ALL_BRIDGES = [
  'bridge.bn bridge.hi',
  'bridge.bn bridge.nb',
  'bridge.bn bridge.ur',
  'bridge.hi bridge.nb',
  'bridge.hi bridge.ur',
  'bridge.nb bridge.ur',
];

describe('recognised editions', () => {
  it('are documents in different languages that say the same, and no others', async () => {
    expect(await recognisedIn([...BRIDGE, LAKE])).toEqual(ALL_BRIDGES);
  });

  it('are the same whatever the order of the documents', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...BRIDGE, LAKE], { minLength: 5 }),
        async (documents) => {
          expect(await recognisedIn(documents)).toEqual(ALL_BRIDGES);
        },
      ),
      { numRuns: 10 },
    );
  });

  it('are none of one language, nor of a language that could not be told', async () => {
    const lines = ['bridge|Broen er gammel.', 'length|Den er 334 meter lang.'];
    const twins = ['nb', 'nb', 'und', 'und'].map((language, i) =>
      meaningDocument(`${i}`, language, lines),
    );
    expect(await recognisedIn(twins)).toEqual([]);
  });

  it('are left open where two drafts in one language fit as well', async () => {
    const [bengali, hindi, norwegian] = BRIDGE;
    const draft = meaningDocument('draft.nb', 'nb', [
      'bridge|Brua er gammel.',
      'length|Den er 334 meter lang.',
      'year|Bygd i 1905.',
    ]);
    const found = await recognisedIn([bengali!, hindi!, norwegian!, draft]);
    expect(found).toEqual(['bridge.bn bridge.hi']);
  });

  it('are told apart by their numbers where the sentences are those of a template', async () => {
    const report = (id: string, language: string, numbers: string) =>
      meaningDocument(id, language, [`level|${numbers}`, 'sent|…', `date|${numbers}`]);
    const found = await recognisedIn([
      report('1.nb', 'nb', '14. mai: 120'),
      report('2.nb', 'nb', '15. mai: 131'),
      report('1.ur', 'ur', '۱۴ مئی: ۱۲۰'),
      report('2.ur', 'ur', '۱۵ مئی: ۱۳۱'),
    ]);
    expect(found).toEqual(['1.nb 1.ur', '2.nb 2.ur']);
    const missing = await recognisedIn([
      report('1.nb', 'nb', '14. mai: 120'),
      report('2.nb', 'nb', '15. mai: 131'),
      report('3.ur', 'ur', '۱۶ مئی: ۱۱۰'),
    ]);
    expect(missing).toEqual([]);
  });

  it('are none where one says but a part of what the other says', async () => {
    const [, hindi] = BRIDGE;
    const longer = meaningDocument('longer.nb', 'nb', [
      'bridge|Broen er gammel.',
      'length|Den er 334 meter lang.',
      ...Array.from({ length: 6 }, (_, i) => `more ${i}|Mer om noe annet.`),
    ]);
    expect(await recognisedIn([hindi!, longer])).toEqual([]);
  });

  it('are none by a model of which nothing is known', async () => {
    expect(await recognisedIn(BRIDGE, new LanguageOffsets(new Map()))).toEqual([]);
  });

  it('may be of a language without an offset', async () => {
    const [, hindi, norwegian] = BRIDGE;
    const sami = meaningDocument('bridge.se', 'se', [
      'bridge|Šaldi lea boaris.',
      'length|Dat lea 334 mehtera guhku.',
      'year|Huksejuvvon 1905.',
    ]);
    expect(await recognisedIn([hindi!, norwegian!, sami])).toContain('bridge.hi bridge.se');
  });

  it('are found in documents without passages or sentences without failing', async () => {
    const [, hindi, norwegian] = BRIDGE;
    const empty = { ...meaningDocument('empty.fr', 'fr', ['']), passages: [] };
    const bare = meaningDocument('bare.ur', 'ur', ['bridge|پل']);
    const [only] = bare.passages;
    const passage = { ...only!.passage, sentences: [] };
    const silent = { ...bare, passages: [{ ...only!, passage, sentenceEmbeddings: [] }] };
    expect(await recognisedIn([hindi!, norwegian!, empty, silent])).toEqual([
      'bridge.hi bridge.nb',
    ]);
  });

  it('are given up for an abort', async () => {
    const generation = await openedWith(BRIDGE);
    const abort = new AbortController();
    const reason = new Error('stopped by hand');
    const read = generation.sentenceEmbeddings.bind(generation);
    generation.sentenceEmbeddings = (rows) => {
      abort.abort(reason);
      return read(rows);
    };
    await expect(recogniseEditions(generation, OFFSETS, abort.signal)).rejects.toBe(reason);
  });
});
