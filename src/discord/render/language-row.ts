import type { APIComponentInMessageActionRow } from 'discord.js';
import { languageNameIn, ownLanguageName } from '../../i18n/formats.js';
import type { ButtonState } from '../replies/custom-id.js';
import { button } from './buttons.js';
import { menu, type MenuOption } from './menu.js';
import type { RenderContext } from './reply.js';

/** A language that something is there in. */
export interface LanguageChoice {
  readonly language: string;
  /** What shows it in this language. */
  readonly state: ButtonState;
}

/** More buttons in a row are not looked through. */
const mostButtons = 4;

/** A row that leads to other languages than the one that is shown: up to four buttons, else a menu. */
export function languageRow(
  shown: LanguageChoice,
  others: readonly LanguageChoice[],
  context: RenderContext,
): APIComponentInMessageActionRow[] {
  if (others.length <= mostButtons) {
    return others.map(({ language, state }) => button(ownLanguageName(language), state, context));
  }
  const options = [shown, ...others].map(({ language, state }): MenuOption => ({
    label: ownLanguageName(language),
    description: languageNameIn(context.texts.language, language),
    state,
    isShown: state === shown.state,
  }));
  return [menu('languages', options, context)];
}
