import type { APIApplicationCommandOptionChoice } from 'discord.js';
import type { CatalogueEntry } from '../../answering/document-catalogue.js';
import { documentKey } from '../../answering/passage-key.js';
import { discordLimits } from './discord-limits.js';
import { inlinePlain, plainLine } from './text/inline-text.js';
import { safeLink } from './text/safe-link.js';

/** With the signs between them these make up the longest name of a choice that Discord takes. */
const lengths = { title: 60, language: 8, place: 26 } as const;

/**
 * Documents to choose from: title, language, host or file; the value is the document's key.
 * @param isOneLanguage of the whole collection, so that it tells no document from another
 */
export function documentChoices(
  entries: readonly CatalogueEntry[],
  isOneLanguage: boolean,
): APIApplicationCommandOptionChoice<string>[] {
  return entries.slice(0, discordLimits.choices).map(({ document, title, source, language }) => {
    const place = safeLink(source)?.host ?? document;
    const tellsNothing = isOneLanguage || language === 'und';
    const shownLanguage = tellsNothing ? [] : [plainLine(language, lengths.language)];
    const name = [
      inlinePlain(title, lengths.title),
      ...shownLanguage,
      inlinePlain(place, lengths.place),
    ].join(' · ');
    return { name, value: documentKey(document) };
  });
}
