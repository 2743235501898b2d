import { interfaceLanguage } from '../../i18n/interface-language.js';
import { textsFor } from '../../i18n/texts.js';
import type { BotServices } from '../bot-services.js';
import type { RenderContext } from '../render/reply.js';

/**
 * What renderers need to speak to a person: in their language, with buttons that are theirs.
 * @param questionLanguage language of what they asked, where something was asked
 */
export function renderContextFor(
  interaction: { readonly locale: string; readonly user: { readonly id: string } },
  { customId, mention }: Pick<BotServices, 'customId' | 'mention'>,
  questionLanguage?: string,
): RenderContext {
  const texts = textsFor(interfaceLanguage(interaction.locale, questionLanguage));
  const { locale, user } = interaction;
  return { texts, owner: user.id, customId, mention: (command) => mention(command, locale) };
}
