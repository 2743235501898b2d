import type { APIApplicationCommandOptionChoice } from 'discord.js';
import type { CatalogueEntry } from '../../answering/document-catalogue.js';
import { documentKey } from '../../answering/passage-key.js';
import { inlinePlain, plainLine } from './text/inline-text.js';
import { safeLink } from './text/safe-link.js';

/** Discord's limit of what autocomplete offers. */
const mostChoices = 25;

/**
 * Documents to choose from: title, language, host or file; the value is the document's key.
 * @param isOneLanguage of the whole collection, so that it tells no document from another
 */
export function documentChoices(
  entries: readonly CatalogueEntry[],
  isOneLanguage: boolean,
): APIApplicationCommandOptionChoice<string>[] {
  // Discord allows a name of 100 characters.
  return entries.slice(0, mostChoices).map(({ document, title, source, language }) => {
    const place = safeLink(source)?.host ?? document;
    const shownLanguage = isOneLanguage ? [] : [plainLine(language, 8)];
    const name = [inlinePlain(title, 60), ...shownLanguage, inlinePlain(place, 26)].join(' · ');
    return { name, value: documentKey(document) };
  });
}
