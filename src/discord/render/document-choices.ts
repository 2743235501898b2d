import type { APIApplicationCommandOptionChoice } from 'discord.js';
import type { CatalogueEntry } from '../../answering/document-catalogue.js';
import { documentKey } from '../../answering/passage-key.js';
import { inlinePlain, plainLine } from './inline-text.js';
import { safeLink } from './safe-link.js';

/** Discord's limit of what autocomplete offers. */
const mostChoices = 25;

/** Documents to choose from: title, host or file, language; the value is the document's key. */
export function documentChoices(
  entries: readonly CatalogueEntry[],
): APIApplicationCommandOptionChoice<string>[] {
  // Discord allows a name of 100 characters.
  return entries.slice(0, mostChoices).map(({ document, title, source, language }) => {
    const place = safeLink(source)?.host ?? document;
    const name = [inlinePlain(title, 60), plainLine(language, 8), inlinePlain(place, 26)].join(
      ' · ',
    );
    return { name, value: documentKey(document) };
  });
}
