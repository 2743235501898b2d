import { inlineMarkdown } from './inline-text.js';
import { safeLink } from './safe-link.js';

const longestTitle = 150;
/** A longer link would crowd out the other lines of a list. */
const longestListedUrl = 500;

/** A title in bold, with its link where there is one that may stand in a line. */
export function linkedTitle(title: string, source: { readonly url: string } | null): string {
  const shown = inlineMarkdown(title, longestTitle);
  const link = safeLink(source);
  // Clients do not agree on brackets within the words of a link, escaped or not.
  const isLinked = link !== null && link.url.length <= longestListedUrl && !/[[\]]/.test(title);
  // A bracket would end the link; `URL` leaves it as it is.
  const url = link?.url.replaceAll('(', '%28').replaceAll(')', '%29');
  // The bold marks stand within the link, for an address may hold asterisks, too.
  return isLinked ? `[**${shown}**](${url})` : `**${shown}**`;
}
