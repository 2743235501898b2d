import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { interfaceLanguages } from '../../src/domain/interface-languages.js';
import { languages, textsFor } from '../../src/i18n/texts.js';

const pluralForm = /_(?:zero|one|two|few|many|other)$/;
const entriesOf = (language: (typeof interfaceLanguages)[number]) =>
  Object.entries<string>(languages[language]);
const baseKeys = (language: (typeof interfaceLanguages)[number]) =>
  [
    ...new Set(Object.keys(languages[language]).map((key) => key.replace(pluralForm, ''))),
  ].toSorted();
const placeholders = (text: string) =>
  [...text.matchAll(/\{\{(\w+)(?:, number)?\}\}/g)].map(([, name]) => String(name)).toSorted();

/** Room that Discord and the renderers give a text, before anything is filled in. */
const limits: readonly (readonly [RegExp, number])[] = [
  [/^button\./, 70],
  [/^help\.example$/, 60],
  [/^answer\.question$/, 50],
  [/^answer\.page$/, 40],
  [/title|Title/, 200],
  [/^(?:status|source)\./, 100],
  [/^reindex\.(?:added|changed|removed|unchanged|refused|warnings)$/, 100],
  [/^sources\.more/, 60],
  [/./, 500],
];

/** Letters of the language's own script, in every text. */
const ownLetters = {
  nb: /\p{sc=Latn}/u,
  hi: /\p{sc=Deva}/u,
  ur: /\p{sc=Arab}/u,
  bn: /\p{sc=Beng}/u,
  fr: /\p{sc=Latn}/u,
  en: /\p{sc=Latn}/u,
  vi: /\p{sc=Latn}/u,
};

describe.each(interfaceLanguages)('texts in %s', (language) => {
  it('are the same as in English, with the same names to fill in', () => {
    expect(baseKeys(language)).toEqual(baseKeys('en'));
    for (const [key, text] of entriesOf(language)) {
      const base = key.replace(pluralForm, '');
      const [, english] = entriesOf('en').find(
        ([name]) => name === base || name === `${base}_other`,
      )!;
      expect([key, placeholders(text)]).toEqual([key, placeholders(english)]);
    }
  });

  it('have every plural form that the language needs, and no other', () => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
    const counted = Object.keys(languages[language]).filter((key) => pluralForm.test(key));
    for (const base of new Set(counted.map((key) => key.replace(pluralForm, '')))) {
      const given = counted
        .filter((key) => key.replace(pluralForm, '') === base)
        .map((key) => key.slice(base.length + 1))
        .toSorted();
      expect([base, given]).toEqual([base, needed]);
    }
  });

  it('fit where they are used', () => {
    for (const [key, text] of entriesOf(language)) {
      const [, limit] = limits.find(([pattern]) => pattern.test(key))!;
      expect([key, text.length <= limit]).toEqual([key, true]);
    }
  });

  it('are written in the language, on one line, without blanks at the ends', () => {
    for (const [key, text] of entriesOf(language)) {
      expect(key + text.replaceAll(/\{\{[^}]*\}\}/g, '')).toMatch(ownLetters[language]);
      expect([key, text]).toEqual([key, text.trim().replaceAll(/[\n\t]/g, ' ')]);
    }
  });

  it("hold no mark of Discord's markdown", () => {
    for (const [key, text] of entriesOf(language)) {
      expect([key, /[*_~`|<>@#[\]\\]/.test(text)]).toEqual([key, false]);
    }
  });

  it('show values as they are, whatever they hold', () => {
    const tricks = fc.constantFrom(
      '$t(help.title)',
      '{{title}}',
      '$&',
      '<b>',
      '{{count, number}}',
      '$1',
    );
    fc.assert(
      fc.property(fc.oneof(tricks, fc.string({ unit: 'binary' })), (person) => {
        const [before, after] = languages[language]['answer.sharedBy'].split('{{person}}');
        const text = textsFor(language).t('answer.sharedBy', { person });
        expect(text).toBe(`${before}${person}${after}`);
      }),
    );
  });

  it('write out every number in the form that its plural wants', () => {
    fc.assert(
      fc.property(fc.nat({ max: 3_000_000 }), (count) => {
        const number = new Intl.NumberFormat(language).format(count);
        expect(textsFor(language).t('sources.title', { count })).toContain(number);
      }),
    );
  });
});

describe('texts', () => {
  it('differ from English in every language but where a word is the same', () => {
    const same = interfaceLanguages
      .filter((language) => language !== 'en')
      .flatMap((language) =>
        entriesOf(language)
          .filter(([key, text]) => (languages.en as Record<string, string>)[key] === text)
          .map(([key]) => `${language} ${key}`),
      );
    expect(same).toEqual([
      'nb status.title',
      'fr status.questions',
      'fr questions.votes',
      'fr answer.page',
      'fr source.date',
      'fr source.passages',
      'fr status.documents',
      'fr status.passages',
      'fr status.version',
      'fr documents.count_one',
      'fr documents.count_other',
      'fr documents.passages_one',
      'fr documents.passages_other',
    ]);
  });
});
