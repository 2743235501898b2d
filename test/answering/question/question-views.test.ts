import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostViews, questionViews } from '../../../src/answering/question/question-views.js';

function textsOf(message: string): string[] {
  return questionViews(message, 'en').map(({ text }) => text);
}

describe('questionViews', () => {
  it('reads a message of one question in one way', () => {
    expect(textsOf('how do i join')).toEqual(['how do i join']);
  });

  it('reads it as it was written, too, where that finds more than without its courtesies', () => {
    for (const message of [
      'hi all, how do i join? thanks',
      'Hello everyone, I hope this is the right place to ask. how do i join? I have looked around but could not find it.',
    ]) {
      const [bare, written, ...others] = questionViews(message, 'en');
      expect(bare).toEqual({ text: 'how do i join?', handicap: 0 });
      expect(written?.text).toBe(message);
      expect(written?.handicap).toBeGreaterThan(0);
      expect(others).toEqual([]);
    }
  });

  it('asks each sentence that asks, and prefers the whole only where it finds much more', () => {
    const views = questionViews('I play on Bedrock. how do I join? And what port?', 'en');
    expect(views.map(({ text }) => text)).toEqual([
      'I play on Bedrock. how do I join? And what port?',
      'how do I join?',
      'And what port?',
    ]);
    expect(views.map(({ handicap }) => handicap > 0)).toEqual([true, false, false]);
  });

  it('asks the longest sentences where none asks', () => {
    const message =
      'It broke. The server says that the world is full. No. I need to make it larger.';
    expect(questionViews(message, 'en')).toEqual(
      [
        message,
        'The server says that the world is full.',
        'I need to make it larger.',
        'It broke.',
      ].map((text) => ({ text, handicap: 0 })),
    );
  });

  it('keeps a message that is nothing but courtesies', () => {
    expect(textsOf('Thanks!')).toEqual(['Thanks!']);
    expect(textsOf('नमस्ते। धन्यवाद।')).toEqual(['नमस्ते। धन्यवाद।']);
  });

  it.each([
    ['hi', 'मेरे पास पुराना फ़ोन है। मैं कैसे जुड़ूँ? क्या यह मुफ़्त है?', 'मैं कैसे जुड़ूँ?'],
    ['ur', 'میرے پاس پرانا فون ہے۔ میں کیسے شامل ہوں؟ کیا یہ مفت ہے؟', 'میں کیسے شامل ہوں؟'],
    ['bn', 'আমার পুরোনো ফোন আছে। আমি কীভাবে যোগ দেব? এটা কি ফ্রি?', 'আমি কীভাবে যোগ দেব?'],
  ])('tells sentences that ask in %s', (language, message, question) => {
    const [whole, first] = questionViews(message, language);
    expect(whole).toMatchObject({ text: message });
    expect(whole?.handicap).toBeGreaterThan(0);
    expect(first).toEqual({ text: question, handicap: 0 });
  });

  it('never gives more than four, none of them empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (message) => {
        const views = questionViews(`x${message}`, 'und');
        expect(views.length).toBeGreaterThan(0);
        expect(views.length).toBeLessThanOrEqual(mostViews);
        for (const { text } of views) expect(text).not.toBe('');
      }),
    );
  });
});
