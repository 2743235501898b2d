import type { AutocompleteInteraction } from 'discord.js';
import { documentKey } from '../../answering/passage-key.js';
import type { BotServices } from '../bot-services.js';
import type { Suggestion } from '../dispatching/command.js';
import { looksAfterDocuments } from '../dispatching/moderators.js';
import { discordLimits } from '../render/discord-limits.js';
import { inlinePlain } from '../render/text/inline-text.js';
import { documentChoices } from '../render/document-choices.js';
import { refusedFiles } from './keeper.js';

const notePath = /\.(?:md|markdown)$/iu;

/** Documents that somebody looks after and whose words fit what they type; of notes only notes. */
export function suggestDocuments(
  interaction: AutocompleteInteraction,
  services: BotServices,
): readonly Suggestion[] {
  if (!looksAfterDocuments(interaction, services)) return [];
  const own = services.lookedAfter() ?? services;
  const { catalogue } = own.library;
  const subcommand = interaction.options.getSubcommand();
  const typed = interaction.options.getFocused();
  const found = catalogue
    .find(typed)
    .filter(({ document }) => subcommand !== 'note' || notePath.test(document));
  const known = catalogue.languages.filter(({ language }) => language !== 'und');
  const refused = subcommand === 'remove' ? refusedChoices(own, typed) : [];
  return [...refused, ...documentChoices(found, known.length < 2)].slice(0, discordLimits.choices);
}

/** Nothing is answered from these, so they are what is most likely to be removed. */
function refusedChoices(services: BotServices, typed: string): readonly Suggestion[] {
  return refusedFiles(services)
    .filter(({ document }) => document.toLowerCase().includes(typed.toLowerCase()))
    .map(({ document }) => ({
      name: inlinePlain(`⚠ ${document}`, discordLimits.choiceName),
      value: documentKey(document),
    }));
}
