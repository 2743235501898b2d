import type { APISelectMenuOption, APIStringSelectComponent } from 'discord.js';
import type { ButtonState } from '../replies/custom-id.js';
import { discordLimits } from './discord-limits.js';
import { inlinePlain } from './text/inline-text.js';
import type { RenderContext } from './reply.js';

/** Menus of one message, told apart by these numbers. */
const slots = {
  quotes: 0,
  languages: 1,
  documents: 2,
  groups: 3,
  passages: 4,
  choices: 5,
} as const;

const limits = discordLimits.menu;

/** Something to choose. */
export interface MenuOption {
  readonly label: string;
  /** Below the label; null leaves it out. */
  readonly description: string | null;
  /** What choosing it does; no two options of a menu do the same. */
  readonly state: ButtonState;
  /** Whether it is what the message shows. */
  readonly isShown: boolean;
}

/**
 * A menu to choose one thing from, with what is chosen already: the first 25 options, of which there
 * must be one at least. It stands in a row of its own.
 */
export function menu(
  name: keyof typeof slots,
  options: readonly MenuOption[],
  { texts, owner, customId }: RenderContext,
): APIStringSelectComponent {
  return {
    type: 3,
    custom_id: customId({ kind: 'menu', slot: slots[name], owner }),
    placeholder: inlinePlain(texts.t(`menu.${name}`), limits.placeholder),
    options: options.slice(0, limits.options).map((option) => optionOf(option, customId)),
  };
}

function optionOf(
  { label, description, state, isShown }: MenuOption,
  customId: RenderContext['customId'],
): APISelectMenuOption {
  return {
    label: inlinePlain(label, limits.label),
    value: customId(state),
    ...(description !== null && { description: inlinePlain(description, limits.description) }),
    ...(isShown && { default: true }),
  };
}
