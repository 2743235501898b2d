import type { AutocompleteInteraction } from 'discord.js';
import type { BotServices } from '../bot-services.js';
import type { Suggestion } from '../dispatching/command.js';
import { looksAfterDocuments } from '../dispatching/moderators.js';
import { discordLimits } from '../render/discord-limits.js';
import { documentChoices } from '../render/document-choices.js';

const notePath = /\.(?:md|markdown)$/iu;

/** Documents that somebody looks after and whose words fit what they type; of notes only notes. */
export function suggestDocuments(
  interaction: AutocompleteInteraction,
  services: BotServices,
): readonly Suggestion[] {
  if (!looksAfterDocuments(interaction, services)) return [];
  const { catalogue } = services.lookedAfter()?.library ?? services.library;
  const isNote = interaction.options.getSubcommand() === 'note';
  const found = catalogue
    .find(interaction.options.getFocused())
    .filter(({ document }) => !isNote || notePath.test(document));
  const known = catalogue.languages.filter(({ language }) => language !== 'und');
  return documentChoices(found.slice(0, discordLimits.choices), known.length < 2);
}
