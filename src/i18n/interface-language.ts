import { interfaceLanguages } from '../domain/interface-languages.js';

export type InterfaceLanguage = (typeof interfaceLanguages)[number];

/** Discord's locales that the interface speaks. Discord has none for Urdu and Bengali. */
const localeLanguages: ReadonlyMap<string, InterfaceLanguage> = new Map([
  ['no', 'nb'],
  ['hi', 'hi'],
  ['fr', 'fr'],
  ['en-US', 'en'],
  ['en-GB', 'en'],
  ['vi', 'vi'],
]);

/** Who speaks one of these cannot choose it in Discord and mostly has English there. */
const withoutLocale: readonly string[] = ['ur', 'bn'] satisfies InterfaceLanguage[];

/**
 * The language to speak to someone: that of their Discord locale, else that of their question, else
 * English. A question in Urdu or Bengali outweighs an English locale.
 * @param locale as Discord sends it, such as `en-US`
 * @param questionLanguage a language code such as `ur`, or nothing where nothing was asked
 */
export function interfaceLanguage(locale: string, questionLanguage?: string): InterfaceLanguage {
  const own = localeLanguages.get(locale);
  const asked = interfaceLanguages.find((language) => language === questionLanguage);
  if (own === undefined) return asked ?? 'en';
  return own === 'en' && asked !== undefined && withoutLocale.includes(asked) ? asked : own;
}
