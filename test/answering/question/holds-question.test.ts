import { expect, it } from 'vitest';
import { holdsQuestion } from '../../../src/answering/question/holds-question.js';

it.each([
  'When was the lamp lit?',
  'Hi there! When was the lamp lit? Thanks!',
  'আলো কবে জ্বলেছিল?',
  'چراغ کب جلا؟',
  'दीपक कब जला?',
  'lamp',
])('a question is in %j', (message) => {
  expect(holdsQuestion(message)).toBe(true);
});

it.each([
  '',
  ' \n ',
  '👋',
  '?!',
  'thanks!',
  'Thank you 🙏',
  'Hello',
  'شکریہ',
  'ধন্যবাদ!',
  'धन्यवाद',
  'Takk!',
  'merci',
  '<@204255221017214977>',
  '\u3164',
])('no question is in %j', (message) => {
  expect(holdsQuestion(message)).toBe(false);
});
