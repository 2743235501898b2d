import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sentenceSpans } from '../../../src/documents/passages/sentences.js';

function sentences(text: string, language: string): string[] {
  const spans = sentenceSpans(text, { start: 0, end: text.length }, language);
  return spans.map(({ start, end }) => text.slice(start, end));
}

/** A text of these sentences should be cut into them again: what it is cut into instead. */
function strays(language: string, expected: readonly string[]): string[] {
  return sentences(expected.join(' '), language).filter((one) => !expected.includes(one));
}

describe('sentences do not end', () => {
  test('after Norwegian abbreviations, ordinals and dates', () => {
    expect(
      strays('nb', [
        'Den 6. mars 2025 kom M. Nguyen til St. Petersburg kl. 10.30.',
        'Se plan nr. 59-NQ/TW, jf. Forskriften, bl.a. Oslo og f.eks. Bergen, ca. 3.14 og s. 12.',
        'Den 3. klasse møtte Dr. Hansen 5. september.',
        'Den 17. Mai feires.',
        'Han kjøpte epler osv.',
        'Hun ble hjemme.',
      ]),
    ).toEqual([]);
  });
  test('after English titles, initials and numbers', () => {
    expect(
      strays('en', [
        'Mr. and Mrs. Smith met J. K. Rowling and the U.S. President (No. 19, e.g. Prof. Lee).',
        'He lived in the U.S.',
        'The rest stayed with Martin Luther King Jr. Nobody asked.',
      ]),
    ).toEqual([]);
    expect(
      strays('en', [
        'Did he stay?',
        'No.',
        'He left vitamin C.',
        'They saw art.',
        'It was 3.14 or so.',
      ]),
    ).toEqual([]);
  });
  test('after French, German, Spanish and Vietnamese abbreviations', () => {
    expect(
      strays('fr', [
        'M. Le Pen et Mme. Dupont ont lu J.-P. Sartre, art. 5.',
        'La résolution n° 57-NQ/TW.',
      ]),
    ).toEqual([]);
    expect(
      strays('de', [
        'Am 6. März sah Fr. Dr. Weiß im 2. Weltkrieg z. B. Köln, bzw. Bonn.',
        'Er ist 12.',
        'Sie kam.',
      ]),
    ).toEqual([]);
    expect(
      strays('es', [
        'El Sr. García y la Dra. Ruiz viven en la Avda. Colón, núm. 5.',
        'Ella salió.',
      ]),
    ).toEqual([]);
    expect(
      strays('vi', ['TP. Hồ Chí Minh mời GS. Nguyễn và PGS.TS. Trần.', 'Ông nói đúng.']),
    ).toEqual([]);
  });
  test('after Hindi, Bengali, Urdu and Arabic titles and spelled initials', () => {
    expect(
      strays('hi', ['डॉ. राम और श्री. ए. पी. जे. अब्दुल कलाम यू.एस. सीनेटर से मिले।', 'फिर गए।']),
    ).toEqual([]);
    expect(strays('bn', ['মো. রহিম ও ড. ইউনূস এলেন।', 'ডব্লিউ. বুশ ও ওয়াই. পেস্টিস।'])).toEqual([]);
    expect(strays('ur', ['جان ایف۔ کینیڈی آئے۔', 'پھر وہ گئے۔'])).toEqual([]);
    expect(strays('ar', ['قال د. أحمد نعم.', 'ثم ذهب؟', 'لا!'])).toEqual([]);
  });
  test('after the number of a list item', () => {
    expect(
      strays('en', ['1. First item.', '2.3. Second item.', 'IV. Third item.', '(A) Fourth item.']),
    ).toEqual([]);
    expect(strays('en', ['There are two: 1. Tea.', '2. Milk.'])).toEqual([]);
  });
  test('inside links and file names', () => {
    expect(
      strays('en', ['See https://example.org/?q=A!B.', 'Then open the file A.Txt now.']),
    ).toEqual([]);
  });
  test('before a lower-case continuation of quoted speech', () => {
    expect(strays('nb', ['"Hva?" spurte han.', '«Nei!» – ropte hun.'])).toEqual([]);
    expect(strays('fr', ['« Oui ? » demanda-t-il.', '« Non ! », dit-elle.'])).toEqual([]);
  });
  test('where a line is merely wrapped', () => {
    expect(sentences('A wrapped\nline of\r\nText goes on. Next\n one.', 'en')).toEqual([
      'A wrapped\nline of\r\nText goes on.',
      'Next\n one.',
    ]);
  });
});

describe('sentences end', () => {
  test('at the stops of each script', () => {
    expect(strays('hi', ['राम गए।', 'फिर आए॥', 'क्या?', 'हाँ!'])).toEqual([]);
    expect(strays('bn', ['সে গেল।', 'কেন?'])).toEqual([]);
    expect(strays('ur', ['یہ ہے۔', 'کیا؟', 'ہاں۔'])).toEqual([]);
    expect(strays('ur', ['انفیکشن۔', 'bubonic انفیکشن ہے۔'])).toEqual([]);
    expect(sentences('你好。“是的。”他说！好（真的。）嗯？', 'zh')).toEqual([
      '你好。',
      '“是的。”',
      '他说！',
      '好（真的。）',
      '嗯？',
    ]);
  });
  test('behind the quotes and brackets that close them', () => {
    expect(strays('fr', ['« Oui. »', 'Il partit.'])).toEqual([]);
    expect(strays('de', ['„Ja.“', 'Er ging (spät.)', 'Ende.'])).toEqual([]);
    expect(strays('sv', ['”Ja.”', 'Han gick.'])).toEqual([]);
  });
  test('at empty lines and bullets, even without a stop', () => {
    expect(sentences('A heading\n\nText\n• one\n- two', 'en')).toEqual([
      'A heading',
      'Text',
      '• one',
      '- two',
    ]);
  });
  test('with punctuation and emoji that stand alone', () => {
    expect(sentences('Hei. 😀 !!', 'nb')).toEqual(['Hei. 😀 !!']);
    expect(sentences('... "!" Hei. Du.', 'nb')).toEqual(['... "!" Hei.', 'Du.']);
    expect(sentences('?!', 'nb')).toEqual(['?!']);
  });
});

test('offsets count in the whole text', () => {
  const text = 'Before. One here. Two there. After.';
  expect(sentenceSpans(text, { start: 7, end: 29 }, 'en')).toEqual([
    { start: 8, end: 17 },
    { start: 18, end: 28 },
  ]);
});

test('any language code is taken, also one that does not exist', () => {
  for (const language of ['und', 'nb-NO', 'xx-bogus-????', '', 'constructor', 'qqq']) {
    expect(sentences('Han gikk. Hun kom.', language)).toEqual(['Han gikk.', 'Hun kom.']);
  }
});

test('a paragraph longer than a window is cut as if it were short', () => {
  const sentence = 'Den 6. mars kom M. Nguyen hjem til nr. 59 og satte seg.';
  const long = `Ord ${'ord '.repeat(2000)}slutt.`;
  const all = [...Array.from({ length: 200 }, () => sentence), long, sentence];
  expect(sentences(all.join(' '), 'nb').map((one) => one.length)).toEqual(
    all.map((one) => one.length),
  );
});

const words =
  'Han nr. M. 6. mars डॉ. है । ۔ ہے “ ” " « » ( ) ? ! . ... 。 好 😀 👨‍👩‍👧 é https://a.b/?c 1 a A ক্ষ ,';
const marks = [
  '\n',
  '\n\n',
  '\r\n',
  ' ',
  '\u00A0',
  '- ',
  '• ',
  '\u0301',
  '\uD83D',
  '\u200F',
  '\u2028',
];
const fragment = fc.constantFrom(...words.split(' '), ...marks);
const anyText = fc.oneof(
  fc.array(fragment, { maxLength: 80 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
const anyLanguage = fc.constantFrom('nb', 'en', 'fr', 'de', 'hi', 'bn', 'ur', 'zh', 'th', 'und');

describe('for any text', () => {
  test('sentences are trimmed, in order and cover everything but white space', () => {
    fc.assert(
      fc.property(anyText, anyText, anyLanguage, (before, text, language) => {
        const span = { start: before.length, end: before.length + text.length };
        const whole = `${before}${text}${before}`;
        let last = span.start;
        for (const { start, end } of sentenceSpans(whole, span, language)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(whole.slice(last, start).trim()).toBe('');
          expect(whole.slice(start, end)).toBe(whole.slice(start, end).trim());
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(whole.slice(last, span.end).trim()).toBe('');
      }),
      { numRuns: 500 },
    );
  });
  test('no sentence is without letters and numbers beside one that has some', () => {
    fc.assert(
      fc.property(anyText, anyLanguage, (text, language) => {
        const found = sentences(text, language);
        expect(found.length < 2 || found.every((one) => /[\p{L}\p{N}]/u.test(one))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
