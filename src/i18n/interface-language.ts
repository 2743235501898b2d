import { interfaceLanguages } from '../domain/interface-languages.js';

export type InterfaceLanguage = (typeof interfaceLanguages)[number];

/** Discord has no locale for these: who speaks one of them mostly has English there. */
const withoutLocale: readonly string[] = ['ur', 'bn'] satisfies InterfaceLanguage[];

/** Discord's code for Norwegian, and the code of its other written form. */
const norwegian: ReadonlySet<string> = new Set(['no', 'nn']);

/**
 * The language to speak to someone: that of their Discord locale, else that of their question, else
 * English. A question in Urdu or Bengali outweighs an English locale.
 * @param locale as Discord sends it, such as `en-US`
 * @param questionLanguage a language code such as `ur`, `und` where it is not certain, or nothing
 *   where nothing was asked
 */
export function interfaceLanguage(locale: string, questionLanguage = 'und'): InterfaceLanguage {
  const own = languageOf(locale);
  const asked = languageOf(questionLanguage);
  if (own === undefined) return asked ?? 'en';
  return own === 'en' && asked !== undefined && withoutLocale.includes(asked) ? asked : own;
}

/** That of the interface's which a locale or code names, whatever the country. */
function languageOf(code: string): InterfaceLanguage | undefined {
  const [language = ''] = code.toLowerCase().split('-');
  return interfaceLanguages.find((one) => one === (norwegian.has(language) ? 'nb' : language));
}
