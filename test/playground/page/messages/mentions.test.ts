import { describe, expect, test } from 'vitest';
import {
  encodedMentions,
  mentionBegun,
  withMention,
} from '../../../../playground/page/messages/mentions.js';

describe('a mention', () => {
  test.each([
    ['@', ''],
    ['hello @ki', 'ki'],
    ['پوچھو @کتاب', 'کتاب'],
    ['line\n@k', 'k'],
    ['mail@host', undefined],
    ['@kilde and', undefined],
    ['', undefined],
  ])('in %j begins with %j', (text, begun) => {
    expect(mentionBegun(text)).toBe(begun);
  });

  test('that was begun is finished with the name', () => {
    expect(withMention('कहाँ, @ki', 'kilde')).toBe('कहाँ, @kilde ');
  });

  const people = [
    { id: '1', name: 'Mira' },
    { id: '2', name: 'Mira B.' },
    { id: '3', name: 'কিতাব' },
  ];
  test.each([
    ['@mira, hello', '<@1>, hello'],
    ['@Mira B. and @Mira', '<@2> and <@1>'],
    ['@Mirabelle', '@Mirabelle'],
    ['me@mira', 'me@mira'],
    ['@কিতাব?', '<@3>?'],
    ['@কিতাবি', '@কিতাবি'],
    ['nobody', 'nobody'],
  ])('written as %j is sent as %j', (text, sent) => {
    expect(encodedMentions(text, people)).toBe(sent);
  });
});
