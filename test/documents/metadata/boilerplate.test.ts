import { describe, expect, it } from 'vitest';
import { isBoilerplateLine } from '../../../src/documents/metadata/boilerplate.js';
import { load, paragraphsOf } from '../paragraphs-of.js';

describe('isBoilerplateLine', () => {
  it.each([
    'Kommentar (0)',
    'Kommentarer (12)',
    'टिप्पणी (0)',
    'टिप्पणी (०)',
    'تبصرہ (0)',
    'تبصرہ (۰)',
    'মন্তব্য (0)',
    'মন্তব্য (০)',
    'Comment (0)',
    'COMMENTS (3)',
    '0 comments',
    'Comments: 4',
    'Bình luận (0)',
    'Bình luận (0)'.normalize('NFD'),
    'Commentaires (2)',
    'Комментарии (5)',
    '\u200fتبصرہ (0)\u200f',
    '评论（0）',
    '* * *',
    '-----',
    '_____',
  ])('knows %s', (line) => {
    expect(isBoilerplateLine(line)).toBe(true);
  });

  it.each([
    '',
    'Plan (334)',
    'Kommentar (0) fra leseren kom inn i går',
    'Kommentar',
    'Comment',
    '2025',
    'Kommentaren er viktig.',
    '| Cérémonie de signature |',
    'x = 1',
    '5 septembre',
    'Del 2',
  ])('leaves "%s"', (line) => {
    expect(isBoilerplateLine(line)).toBe(false);
  });
});

describe('lines of buttons', () => {
  it.each(['Del', 'Share', 'Print', 'शेयर करें', 'شیئر کریں', 'শেয়ার করুন', 'Chia sẻ', 'Partager'])(
    'drops "%s" at the end',
    async (button) => {
      const ends = [
        `Text one.\nText two.\n\n${button}`,
        `Text one.\nText two.\nKilde: https://vg.no/a\n\n${button}\nKommentar (0)`,
      ];
      for (const text of ends) {
        expect(paragraphsOf(await load('a.txt', text))).toEqual(['Text one.', 'Text two.']);
      }
    },
  );

  it('keeps the same word inside a text', async () => {
    expect(paragraphsOf(await load('a.txt', 'Share\nText.'))).toEqual(['Share', 'Text.']);
  });
});
