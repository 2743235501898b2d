import type { FormErrors, FormPath } from './form-errors.js';
import type { Localizations } from '../world/command.js';

/** https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-naming */
const commandName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

/** https://discord.com/developers/docs/reference#locales */
const locales: ReadonlySet<string> = new Set(
  (
    'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ' +
    'ru uk hi th zh-CN ja zh-TW ko ar he'
  ).split(' '),
);

export function isLocale(locale: string): boolean {
  return locales.has(locale);
}

/** A name of a slash command or of an option: no spaces, lower case where the script has cases. */
export function checkName(name: string, path: FormPath, errors: FormErrors): void {
  if (!commandName.test(name)) {
    errors.add(
      path,
      'STRING_TYPE_REGEX',
      "String value did not match validation regex: ^[-_'\\p{L}\\p{N}\\p{sc=Deva}\\p{sc=Thai}]{1,32}$",
    );
  } else if (name !== name.toLowerCase()) {
    errors.add(path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
  }
}

/** Checks the locales, and each text with `checkText`. */
export function checkLocalizations(
  localizations: Localizations | null | undefined,
  path: FormPath,
  errors: FormErrors,
  checkText: (text: string, path: FormPath) => void,
): void {
  for (const [locale, text] of Object.entries(localizations ?? {})) {
    if (!isLocale(locale)) {
      errors.add([...path, locale], 'ENUM_TYPE_COERCE', `Value "${locale}" is not a valid locale.`);
    } else if (text !== null) checkText(text, [...path, locale]);
  }
}

export function checkDescriptions(
  described: { readonly description_localizations?: Localizations | null },
  path: FormPath,
  errors: FormErrors,
): void {
  checkLocalizations(
    described.description_localizations,
    [...path, 'description_localizations'],
    errors,
    () => undefined,
  );
}
