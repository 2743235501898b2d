import type { AutocompleteInteraction } from 'discord.js';
import { interfaceLanguage } from '../../i18n/interface-language.js';
import { languageNameIn, ownLanguageName } from '../../i18n/formats.js';
import type { BotServices } from '../bot-services.js';
import type { Suggestion } from '../dispatching/command.js';
import { discordLimits } from '../render/discord-limits.js';
import { questionChoices } from '../render/question-choices.js';
import { documentChoices } from '../render/document-choices.js';

/**
 * What fits what somebody types: headings in place of a question; documents by title, host and file
 * name; languages by name.
 */
export function suggest(
  interaction: AutocompleteInteraction,
  { library, questionHelp }: Pick<BotServices, 'library' | 'questionHelp'>,
): readonly Suggestion[] {
  const { name, value } = interaction.options.getFocused(true);
  if (name === 'question') return questionChoices(value, questionHelp.headings);
  if (name === 'language') return languages(value, interaction.locale, library);
  const { catalogue } = library;
  const found = catalogue.find(value, discordLimits.choices);
  const known = catalogue.languages.filter(({ language }) => language !== 'und');
  return documentChoices(found, known.length < 2);
}

/** The code of a language that was typed and not picked; null where no document is in it. */
export function languageNamed(
  typed: string,
  locale: string,
  { catalogue }: Pick<BotServices['library'], 'catalogue'>,
): string | null {
  const wanted = typed.trim().toLowerCase();
  const found = languagesIn(catalogue, locale).find(
    ({ names, code }) => code === wanted || names.some((one) => one.toLowerCase() === wanted),
  );
  return found?.code ?? null;
}

function languages(
  typed: string,
  locale: string,
  { catalogue }: BotServices['library'],
): readonly Suggestion[] {
  const wanted = typed.trim().toLowerCase();
  return languagesIn(catalogue, locale)
    .map(({ code, names }) => ({ name: [...names, code].join(' · '), value: code }))
    .filter(({ name }) => name.toLowerCase().includes(wanted))
    .slice(0, discordLimits.choices);
}

/** Languages of the documents, each with its name to a reader and to those who speak it. */
function languagesIn({ languages: list }: BotServices['library']['catalogue'], locale: string) {
  const speaks = interfaceLanguage(locale);
  return list
    .filter(({ language }) => language !== 'und')
    .map(({ language }) => {
      const own = ownLanguageName(language);
      return { code: language, names: [languageNameIn(speaks, language) ?? own, own] };
    });
}
