import fc from 'fast-check';

/** What people put into texts to make a chat do something. */
const tricks = [
  '@everyone',
  '@here',
  '<@123456789012345678>',
  '<@!1>',
  '<@&2>',
  '<#3>',
  '</reindex:4>',
  '<:a:1>',
  '<a:party:2>',
  '<t:1618953630:R>',
  '<id:customize>',
  ':smile:',
  ':)',
  '¯\\_(ツ)_/¯',
  'https://evil.example/?a=b_c_d',
  'discord.gg/abc',
  'https://discord.gg/abc',
  '<https://x.example>',
  'javascript:alert(1)',
  '[click](https://evil.example)',
  '](',
  '[a](javascript:x)',
  '![i](u)',
  '**',
  '*',
  '***',
  '__',
  '_',
  '~~',
  '||',
  '`',
  '```',
  '```js\n',
  '> ',
  '>>> ',
  '# ',
  '## ',
  '-# ',
  '- ',
  '* ',
  '+ ',
  '1. ',
  '23) ',
  '\\',
  '\\\\',
  '\n',
  '\r\n',
  '\r',
  '\u2028',
  '\t',
  '\0',
  '\u001B[31m',
  '\u202E',
  '\u202A',
  '\u2066',
  '\u2067',
  '\u2069',
  '\u200F',
  '\u061C',
  '\u200D',
  '\uFEFF',
  '\u00AD',
  '\uD800',
  '\uDC00',
  '👩‍👩‍👧‍👦',
  '🇳🇴',
  '🧑🏽‍🚀',
  'e\u0301',
  'Z\u0351\u036B\u0343\u0325\u0316',
  'क्षि',
  'कौन।',
  'আন্তর্জাতিক',
  'بین الاقوامی ۔',
  'العربية',
  'Hei. ',
  'Én setning. ',
  '漢字。',
  ' ',
  '  ',
  'ord',
] as const;

/** Words and tricks, mixed. */
export const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...tricks), fc.string({ unit: 'grapheme', maxLength: 8 })), {
    minLength: 1,
    maxLength: 40,
  })
  .map((parts) => parts.join(''));

/** The same, and texts that are far too long. */
export const longHostileText = fc.oneof(
  hostileText,
  fc
    .tuple(hostileText, fc.integer({ min: 1, max: 400 }))
    .map(([text, times]) => text.repeat(times).slice(0, 12_000)),
);

/** The words of a text as they may be shown: see escape-markdown.ts. */
export function shownWords(text: string): string {
  return text
    .replaceAll(/\p{Cs}/gu, '\uFFFD')
    .replaceAll('\r\n', '\n')
    .replaceAll(/[\n\v\f\r\u0085\u2028\u2029]/g, '\n')
    .replaceAll(/[\u202A-\u202E\u2066-\u2069]/g, '')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '\uFFFD');
}
