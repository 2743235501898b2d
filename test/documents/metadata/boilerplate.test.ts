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

  const lists = [
    [
      '- [Website](https://a.example)\n- [Twitter](https://b.example)\n- [Email](mailto:a@b.example)',
      3,
    ],
    ['- **A project**\n  - Website\n  - Twitter\n- **Another**\n  - Facebook\n  - Email', 6],
    ['- ई-मेल\n- शेयर करें\n- प्रिंट', 3],
    ['1. ایک\n2. شیئر کریں', 2],
    ['| Channel |\n| --- |\n| Email |\n| Twitter |', 3],
  ] as const;
  it.each(lists)('keeps them where they are items beside others: %j', async (list, count) => {
    const document = await load('a.md', `Text.\n\n${list}`);
    expect(paragraphsOf(document)).toHaveLength(1 + count);
    const withButtons = await load('a.md', `Text.\n\n${list}\n\nShare\n\nKommentar (0)`);
    expect(paragraphsOf(withButtons)).toEqual(paragraphsOf(document));
  });

  it('drops a list of them alone', async () => {
    const bars = [
      '- Facebook\n- Twitter\n- Email',
      '- Items\n- More\n\nText.\n\n- শেয়ার করুন\n- প্রিন্ট',
    ];
    for (const bar of bars) {
      const shown = paragraphsOf(await load('a.md', `Text.\n\n${bar}`));
      expect(shown.at(-1)).toBe('Text.');
    }
  });
});
