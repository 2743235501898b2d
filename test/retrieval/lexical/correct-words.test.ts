import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correctWords } from '../../../src/retrieval/lexical/correct-words.js';
import { LexicalIndex } from '../../../src/retrieval/lexical/lexical-index.js';
import { wholePart } from '../../../src/retrieval/lexical/lexical-part.js';
import { LexicalSearch } from '../../../src/retrieval/lexical/lexical-search.js';
import { indexOf } from './indexed-texts.js';

const rows = [
  'Change the port of the server in the configuration file.',
  'The server restarts every night; the port stays the same.',
  'Players vote once a day, and voting gives a reward.',
  'सर्वर का पोर्ट बदलने के लिए फ़ाइल खोलें।',
  'সার্ভারের পোর্ট বদলাতে ফাইলটি খুলুন।',
  'سرور کی پورٹ تبدیل کرنے کے لیے فائل کھولیں۔',
  'Serveren starter på nytt hver natt.',
  '設定ファイルを開きます',
];

function wordsOf(texts: readonly string[]) {
  const index = LexicalIndex.fromBytes(indexOf(texts).toBytes());
  return new LexicalSearch([wholePart(index)]).words;
}

const words = wordsOf(rows);

describe('correctWords', () => {
  it.each([
    ['how to chnage the sevrer port', 'how to change the server port'],
    ['Confguration of the server', 'configuration of the server'],
    ['how often can palyers vote', 'how often can players vote'],
    ['what is the prot', 'what is the port'],
    ['सर्वर का पोर्ट बलदने का तरीका', 'सर्वर का पोर्ट बदलने का तरीका'],
    ['পোর্ট বলদাতে কী করব', 'পোর্ট বদলাতে কী করব'],
    ['پورٹ تدبیل کرنے کا طریقہ', 'پورٹ تبديل کرنے کا طریقہ'],
    ['når starter severen pånytt', 'når starter serveren pånytt'],
  ])('puts a misspelt word right: %s', (text, corrected) => {
    const found = correctWords(text, words);
    expect(found.text).toBe(corrected);
    expect(found.corrections.length).toBeGreaterThan(0);
    for (const { written, taken } of found.corrections) {
      expect(text).toContain(written);
      expect(corrected).toContain(taken);
    }
  });

  it.each([
    ['a word that is known', 'change the server port'],
    ['another form of a known word', 'how do servers restart'],
    ['a number', 'what is plan 8081 of the server'],
    ['a name of code', 'what does server.prot do, and --prot, chnage_port or `sevrer()`'],
    ['an acronym', 'what is the PROT of the server'],
    ['a name in camel case', 'what is the chnAge of the server'],
    ['a short word', 'the prt of it'],
    ['a text in another language', 'welke bestanden moeten worden aangepast voor sevrer'],
    ['a script without spaces', '設定フイァルを開く'],
  ])('leaves %s', (_, text) => {
    expect(correctWords(text, words)).toEqual({ text, corrections: [] });
  });

  it('prefers the word that more passages have', () => {
    const known = wordsOf(['the vaults', 'the vaunts', 'vaunts and more']);
    expect(correctWords('the vauxts', known).text).toBe('the vaunts');
  });

  it('puts one swapped pair of letters of any long word right', () => {
    const long = ['configuration', 'restarts', 'voting', 'players', 'serveren'];
    fc.assert(
      fc.property(fc.constantFrom(...long), fc.nat(20), (word, at) => {
        const letters = Array.from(word);
        const i = 1 + (at % (letters.length - 2));
        const [a = '', b = ''] = [letters[i], letters[i + 1]];
        const swapped = [...letters.slice(0, i), b, a, ...letters.slice(i + 2)].join('');
        fc.pre(a !== b && !word.startsWith(swapped));
        expect(correctWords(`the ${swapped} of the server`, words).text).toBe(
          `the ${word} of the server`,
        );
      }),
    );
  });

  it('changes nothing else of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        const found = correctWords(text, words);
        let rest = text;
        for (const { written } of found.corrections) rest = rest.replace(written, '');
        let left = found.text;
        for (const { taken } of found.corrections) left = left.replace(taken, '');
        expect(left).toBe(rest);
      }),
    );
  });
});
