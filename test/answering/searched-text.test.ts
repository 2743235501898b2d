import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasWords, searchedText } from '../../src/answering/searched-text.js';

/** What Discord's client writes into a message, and what searching for would mislead. */
const references = [
  '<@204255221017214977>',
  '<@!204255221017214977>',
  '<@&1>',
  '<#581503823291219968>',
  '<:thinking:581503823291219968>',
  '<a:party_blob~1:2>',
  '<t:1764445260>',
  '<t:-1:R>',
  '</ask:1>',
  '</reindex run now:581503823291219968>',
  '</spør:1>',
  '<id:customize>',
  '<id:linked-roles:1>',
  '<sound:1:2>',
  'https://example.org/a_b_c?x=1#top',
  '<https://example.org/(a)>',
  '<@1>,',
  '||<@1>||',
  '**<:a:1>**',
] as const;

/** How Discord marks words, which stay. */
const marks: readonly ((words: string) => string)[] = [
  (words) => `**${words}**`,
  (words) => `*${words}*`,
  (words) => `__${words}__`,
  (words) => `_${words}_`,
  (words) => `***${words}***`,
  (words) => `~~${words}~~`,
  (words) => `||${words}||`,
  (words) => `||**${words}**||`,
  (words) => `\`${words}\``,
  (words) => `\`\`${words}\`\``,
  (words) => `\`\`\`${words}\`\`\``,
  (words) => `\`\`\`ts\n${words}\n\`\`\``,
  (words) => `\n\`\`\`objective-c\r\n${words}\`\`\``,
  (words) => `[${words}](https://example.org/a_(b))`,
  (words) => `[**${words}**](<https://example.org> "a title")`,
  (words) => `\n> ${words}`,
  (words) => `\n>>> # ${words}`,
  (words) => `\n-# ${words}`,
];

const word = fc.constantFrom(
  'Hva',
  'server.proxy',
  'C#',
  'শহর',
  'ہنوئی',
  'दिल्ली',
  '計画は何ですか',
  '2*3*4',
  'snake_case',
  'a<b',
  '334?',
  '@someone',
  'me@example.org',
);

describe('what of a question is searched', () => {
  it('is the same with references and links between its words as without', () => {
    const reference = fc.constantFrom('', ...references);
    const marked = fc.array(fc.tuple(reference, word, reference), { minLength: 1 });
    fc.assert(
      fc.property(marked, (parts) => {
        const plain = parts.map(([, one]) => one).join(' ');
        expect(searchedText(parts.flat().join(' '))).toBe(plain);
        expect(hasWords(plain)).toBe(true);
      }),
    );
  });

  it('is the same with marked words as without the marks', () => {
    const part = fc.tuple(
      word,
      fc.constantFrom((words: string) => words, ...marks),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), (parts) => {
        const marked = parts.map(([one, mark]) => mark(one)).join(' ');
        expect(searchedText(marked)).toBe(parts.map(([one]) => one).join(' '));
      }),
    );
  });

  it.each([
    'Is a < b the same as b > a?',
    'What is <T> in Map<string, number>?',
    'Where does <script setup> go, and <div> or </div>?',
    'What does array[0](x) return?',
    'What do snake_case, _private and __dirname mean?',
    'Who is me@example.org, or <me@example.org>?',
    'What is 2*3*4, 2 * 3 * 4 or 2**3**4?',
    'Is C# like C++, and what is #channel?',
    'What does @someone or @everyone do?',
    'When is a || b || c true, or a||b||c?',
    'What are **kwargs and *args?',
    'Does src/**/*.ts match *.js?',
    'What is <int:id> or <id:int>, and <t:then>?',
    'What does the prefix https:// stand for?',
    'See [chapter 2](./two.md) or [a][b].',
    'Is it ~/.bashrc or ~user?',
    'when was it? :thinking:',
  ])('leaves alone what only looks like a mark: %s', (question) => {
    expect(searchedText(question)).toBe(question);
  });

  it.each([
    ['これはhttps://example.com/aについて何ですか', 'これは について何ですか'],
    ['the`foo`option', 'the foo option'],
    ['`__init__` of `a_b`', '__init__ of a_b'],
    ['```not a language``` why\nnot ```', 'not a language why not'],
    ['```vite\n``` is what', 'vite is what'],
    ['a  b\n\n c\t', 'a b c'],
  ])('keeps words apart and whole: %j', (question, searched) => {
    expect(searchedText(question)).toBe(searched);
  });

  it('is the beginning of what is longer than a question may be, cut between graphemes', () => {
    const family = '👨‍👩‍👧';
    expect(searchedText(`${'a'.repeat(5998)}${family}b`)).toBe('a'.repeat(5998));
    expect(searchedText('🎈'.repeat(6001))).toBe('🎈'.repeat(6000));
  });
});

describe('a question without words', () => {
  it.each([
    '',
    '   \n',
    '\u200B\uFEFF',
    '\u2800',
    '\u3164\u115F\uFFA0',
    '\u202E\u2066\u00AD',
    '<@1> <:thinking:581503823291219968>',
    '```\n```',
    'https://example.org/words',
    '😀 ?!',
  ])('is blank: %j', (question) => {
    expect(hasWords(question)).toBe(false);
  });
});
