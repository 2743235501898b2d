import type { Localizations } from '../world/command.js';

/** https://discord.com/developers/docs/interactions/application-commands#localization */
const fallbacks: Readonly<Record<string, string>> = {
  'en-US': 'en-GB',
  'en-GB': 'en-US',
  'es-419': 'es-ES',
};

interface Named {
  readonly name: string;
  readonly name_localizations?: Localizations | null;
}

/** The text that a client in this language shows. */
export function localized(
  text: string,
  localizations: Localizations | null | undefined,
  locale: string,
): string {
  const fallback = fallbacks[locale];
  return (
    localizations?.[locale] ??
    (fallback === undefined ? undefined : localizations?.[fallback]) ??
    text
  );
}

export function shownName(item: Named, locale: string): string {
  return localized(item.name, item.name_localizations, locale);
}

/** Finds by what is shown; the default name is found too, as clients search in both. */
export function findNamed<Item extends Named>(
  items: readonly Item[],
  name: string,
  locale: string,
): Item | undefined {
  return (
    items.find((item) => shownName(item, locale) === name) ??
    items.find((item) => item.name === name)
  );
}
