import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { questionVariants } from '../../../src/evaluation/collections/question-variants.js';

describe('a question', () => {
  it('is asked as people type it', () => {
    const question = 'Where do I configure the renderer?!';
    expect(
      Object.fromEntries(
        Object.entries(questionVariants).map(([name, vary]) => [name, vary(question)]),
      ),
    ).toEqual({
      plain: question,
      greeting: 'hi guys, where do I configure the renderer?! thanks!',
      polite:
        'Hello everyone, I hope this is the right place to ask. Where do I configure the ' +
        'renderer?! I have looked around but could not find it, any help is welcome.',
      typo: 'Where do I conifgure the renderer?!',
      mention:
        '<@204255221017214977> Where do I configure the renderer?! <:thinking:581503823291219968>',
      lower: 'where do i configure the renderer',
    });
  });

  it.each([
    ['नदी पर बना पुल कब बना था?', 'नदी पर बना पुल कब बना था?'],
    ['পাহাড়টি কত মিটার উঁচু?', 'পাহাড়টি কত মিটার উঁচু?'],
    ['لائبریری کب کھلتی ہے؟', 'لائبریری کب کلھتی ہے؟'],
    ['Hvor får jeg lønnsslippen', 'Hvor får jeg lønnslsippen'],
  ])('gets its typo in the middle of a long word of letters only: %s', (question, typed) => {
    expect(questionVariants.typo(question)).toBe(typed);
  });

  it('keeps its letters in a typo, in whatever script', () => {
    const letters = (text: string) => Array.from(text).sort().join('');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (question) => {
        const typed = questionVariants.typo(question);
        expect(letters(typed)).toBe(letters(question));
        expect(/\p{Cs}/u.test(typed)).toBe(false);
      }),
    );
  });

  it('may be empty or begin with an emoji', () => {
    expect(questionVariants.greeting('🦊 where?')).toBe('hi guys, 🦊 where? thanks!');
    expect(questionVariants.greeting('')).toBe('hi guys,  thanks!');
    expect(questionVariants.lower('???')).toBe('');
  });
});
