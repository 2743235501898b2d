import i18next from 'i18next';
import type { InterfaceLanguage } from './interface-language.js';
import { bn } from './languages/bn.js';
import { en } from './languages/en.js';
import { fr } from './languages/fr.js';
import { hi } from './languages/hi.js';
import { nb } from './languages/nb.js';
import { ur } from './languages/ur.js';
import { vi } from './languages/vi.js';

type English = typeof en;
type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type PluralOf<Key> = Key extends `${infer Base}_${PluralForm}` ? Base : never;
type CountedKey = PluralOf<keyof English>;
type PlainKey = Exclude<keyof English, `${CountedKey}_${PluralForm}`>;

/** Names of the texts; those with a count are named without their plural forms. */
type TextKey = PlainKey | CountedKey;

/** What the file of a language holds: every text, and of counted ones the forms it has. */
export type LanguageTexts = Readonly<Record<PlainKey, string>> &
  Readonly<Record<`${CountedKey}_other`, string>> &
  Readonly<Partial<Record<`${CountedKey}_${PluralForm}`, string>>>;

type Names<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? (Name extends `${infer Bare}, ${string}` ? Bare : Name) | Names<Rest>
  : never;
type EnglishText<Key extends TextKey> = English[Key extends PlainKey
  ? Key
  : `${Key}_other` & keyof English];

/** What a text wants filled in. */
type TextValues<Key extends TextKey> = {
  readonly [Name in Names<EnglishText<Key>>]: Name extends 'count' ? number : string;
};

/** The texts of the interface in one language. */
export interface Texts {
  readonly language: InterfaceLanguage;
  /** The text, with the values as they are: nothing in them is interpreted or escaped. */
  t<Key extends TextKey>(
    key: Key,
    ...values: [Names<EnglishText<Key>>] extends [never] ? [] : [TextValues<Key>]
  ): string;
}

/** What each language says. */
export const languages: Readonly<Record<InterfaceLanguage, LanguageTexts>> = {
  nb,
  hi,
  ur,
  bn,
  fr,
  en,
  vi,
};

const made = new Map<InterfaceLanguage, Texts>();

/** The texts of the interface in a language. */
export function textsFor(language: InterfaceLanguage): Texts {
  const texts = made.get(language) ?? makeTexts(language);
  made.set(language, texts);
  return texts;
}

function makeTexts(language: InterfaceLanguage): Texts {
  const instance = i18next.createInstance();
  void instance.init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: { translation: languages[language] } },
    // Everything is in memory, so the texts are ready when `init` returns.
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    // Escaping is the renderers' task: they know where a text goes.
    interpolation: { escapeValue: false },
  });
  return { language, t: (key, ...[values]) => instance.t(key, { ...values }) };
}
