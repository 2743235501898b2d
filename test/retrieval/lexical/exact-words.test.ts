import { describe, expect, it } from 'vitest';
import { exactWords } from '../../../src/retrieval/lexical/exact-words.js';
import { searchOf } from './indexed-texts.js';

function found(question: string): string[] {
  return exactWords(question).map(({ word }) => word);
}

describe('the exact words of a question', () => {
  it.each([
    ['What is plan 334 about?', ['334']],
    ['পরিকল্পনা নং ৩৩৪ কী?', ['334']],
    ['پلان نمبر ۳۳۴ کیا ہے؟', ['334']],
    ['Hva signerte Hanoi med UNDP i 2025?', ['undp', '2025']],
    ['हनोई ने UNDP के साथ क्या किया?', ['undp']],
    ['मंत्री ने Google से क्या कहा?', ['google']],
    ['What does project 19/DA-UBND concern?', ['19', 'da', 'ubnd']],
  ])('in %s are %j', (question, expected) => {
    expect(found(question)).toEqual(expected);
  });

  it.each(['When did Hanoi sign?', 'WHEN DID HANOI SIGN?', 'I was here', 'कब?', ''])(
    'are none in %j',
    (question) => {
      expect(found(question)).toEqual([]);
    },
  );
});

describe('the share of exact words', () => {
  const rows = ['plan 356 and plan 239', 'নং ৩৩৪', 'undp 334', 'plan 3341'];
  const index = searchOf(rows);
  const everyRow = rows.map((_, row) => row);

  it('is 1 for rows that have the number, in whichever digits, and 0 for those that do not', () => {
    expect([...(index.exactShare('plan 334', everyRow) ?? [])]).toEqual([0, 1, 1, 0]);
  });

  it('lies between for rows that have some of them, the rarer counting more', () => {
    const [, number = 0, both] = index.exactShare('334 by UNDP?', everyRow) ?? [];
    expect(both).toBe(1);
    expect(number).toBeGreaterThan(0);
    expect(number).toBeLessThan(0.5);
  });

  it('is null for a question without any', () => {
    expect(index.exactShare('which plan', everyRow)).toBeNull();
  });
});
