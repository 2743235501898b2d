import type { AutocompleteInteraction } from 'discord.js';
import { interfaceLanguage } from '../i18n/interface-language.js';
import { languageNameIn, ownLanguageName } from '../i18n/formats.js';
import type { BotServices } from './bot-services.js';
import type { Suggestion } from './command.js';
import { documentChoices } from './render/document-choices.js';

/** Discord's limit of what autocomplete offers. */
const mostSuggestions = 25;

/** What fits what somebody types: documents by title, host and file name; languages by name. */
export function suggest(
  interaction: AutocompleteInteraction,
  { library }: Pick<BotServices, 'library'>,
): readonly Suggestion[] {
  const { name, value } = interaction.options.getFocused(true);
  if (name === 'language') return languages(value, interaction.locale, library);
  return documentChoices(library.catalogue.find(value, mostSuggestions));
}

function languages(
  typed: string,
  locale: string,
  { catalogue }: BotServices['library'],
): readonly Suggestion[] {
  const speaks = interfaceLanguage(locale);
  const wanted = typed.trim().toLowerCase();
  return catalogue.languages
    .filter(({ language }) => language !== 'und')
    .map(({ language }) => {
      const own = ownLanguageName(language);
      const name = [languageNameIn(speaks, language) ?? own, own, language].join(' · ');
      return { name, value: language };
    })
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .slice(0, mostSuggestions);
}
