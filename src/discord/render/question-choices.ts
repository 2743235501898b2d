import type { APIApplicationCommandOptionChoice } from 'discord.js';
import type { HeadingCatalogue } from '../../answering/headings/heading-catalogue.js';
import { discordLimits } from './discord-limits.js';
import { inlinePlain, plainLine } from './text/inline-text.js';

/**
 * Headings to choose in place of a question, behind the question as it was typed: Discord's clients
 * take the first choice where somebody presses Enter. None where that is too long for a choice, nor
 * where there is no heading, for then Discord sends what was typed.
 */
export function questionChoices(
  typed: string,
  catalogue: Pick<HeadingCatalogue, 'find'>,
): APIApplicationCommandOptionChoice<string>[] {
  const { choices, choiceName, choiceValue } = discordLimits;
  if (typed.length > choiceValue) return [];
  const headings = catalogue.find(typed, choices);
  if (headings.length === 0) return [];
  const own = typed.trim() === '' ? [] : [typed];
  const values = new Set([...own, ...headings.map((heading) => plainLine(heading, choiceValue))]);
  return [...values]
    .slice(0, choices)
    .map((value) => ({ name: inlinePlain(value, choiceName), value }));
}
