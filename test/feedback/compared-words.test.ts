import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { longestQuestion } from '../../src/answering/question-length.js';
import {
  bareQuestion,
  comparedWords,
  numbersIn,
  questionKey,
  tellingWords,
} from '../../src/feedback/compared-words.js';

const telling = (question: string) => tellingWords(comparedWords(question)).join(' ');

describe('the words that questions are compared by', () => {
  it.each([
    ['How do I join?', 'hi guys, how can I join? thanks!'],
    ['HOW TO CLAIM LAND', 'how do you claim the land?'],
    ["what's the ip", 'whats the IP?'],
    ['hvordan bytter jeg passord', 'Hei! Hvordan bytter vi passord?'],
    ['port ३००० कैसे खोलें?', 'port 3000 कैसे खोलें'],
    ['میں پاس ورڈ کیسے بدلوں؟', 'پاس ورڈ كيسے بدلوں'],
    ['আমি পাসওয়ার্ড কীভাবে বদলাব?', 'পাসওয়ার্ড কীভাবে বদলাব'],
    ['Xin chào, thư viện mở cửa lúc mấy giờ?', 'thư viện mở cửa lúc mấy giờ ạ'],
    ['<@204255221017214977> how do i join <:thinking:581503823291219968>', 'how do i join'],
  ])('are the same of %j and %j', (one, other) => {
    expect(telling(one)).toBe(telling(other));
  });

  it.each([
    ['is port 3000 open', 'is port 4000 open'],
    ['is the port open', 'is the port not open'],
    ['can i use it', "can't i use it"],
    ['can i use it', 'must i use it'],
    ['when do i get it', 'where do i get it'],
    ['convert pdf to word', 'convert word to pdf'],
    ['how to use c++', 'how to use c#'],
    ['what does --force do', 'what does force do'],
    ['when is a < b', 'when is a > b'],
    ['bán vé ở đâu', 'bạn vé ở đâu'],
    ['लड़का कौन था', 'लड़की कौन थी'],
    ['کتب خانہ کب کھلتا ہے', 'کتب خانہ کب نہیں کھلتا ہے'],
    ['জাদুঘর কখন খোলে', 'জাদুঘর কখন খোলে না'],
  ])('differ between %j and %j', (one, other) => {
    expect(telling(one)).not.toBe(telling(other));
  });

  it('are all of them where none tells what is asked', () => {
    expect(telling('are you my')).toBe('are you my');
  });

  it('hold no id of a person or a channel', () => {
    expect(bareQuestion('hello <@!204255221017214977>, who moderates <#581503823291219968>?')).toBe(
      'who moderates ?',
    );
  });

  it('give the numbers in any order, with the digits of every script', () => {
    expect(numbersIn(comparedWords('port 3000 or ৪০০০'))).toBe('3000 4000');
    expect(numbersIn(comparedWords('4000 or 3000'))).toBe('3000 4000');
  });

  it('take any message in its time, and no more of it than Discord lets through', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 500 }),
      fc.constantFrom(
        'a'.repeat(100_000),
        '.-'.repeat(50_000),
        "a'".repeat(50_000),
        '\ud800'.repeat(100_000),
        '\u0000'.repeat(100_000),
        '\u0951'.repeat(100_000),
        'नमस्ते '.repeat(15_000),
      ),
    );
    fc.assert(
      fc.property(hostile, (message) => {
        const words = comparedWords(message);
        expect(words.join('').length).toBeLessThanOrEqual(24 * longestQuestion);
        expect(questionKey(message, words)).toMatch(/^[\da-f]{16}$/u);
        expect(tellingWords(words).length === 0).toBe(words.length === 0);
      }),
    );
  });
});
