import type { APIActionRowComponent, APIComponentInMessageActionRow, APIEmbed } from 'discord.js';
import type { Texts } from '../../i18n/texts.js';
import type { ButtonOwner, ButtonState } from '../replies/custom-id.js';
import { discordLimits } from './discord-limits.js';

/**
 * A message as Discord's API takes it, to send or to edit: every part is given, so that an edit
 * leaves nothing of what stood before.
 */
export interface Reply {
  readonly content: string;
  readonly embeds: APIEmbed[];
  readonly components: APIActionRowComponent<APIComponentInMessageActionRow>[];
  /** Nobody is ever notified by what the bot writes. */
  readonly allowed_mentions: { readonly parse: [] };
}

/** What every renderer works with besides its data. */
export interface RenderContext {
  readonly texts: Texts;
  /** Whose the buttons are; null for everyone who sees them. */
  readonly owner: ButtonOwner;
  readonly customId: (state: ButtonState) => string;
  /** How a command is named to the reader, as markdown. */
  readonly mention: (command: string) => string;
}

/**
 * One embed and its rows, of buttons or of one menu each; rows that are empty are left out, long
 * ones are wrapped.
 */
export function replyOf(
  embed: APIEmbed,
  rows: readonly APIComponentInMessageActionRow[][] = [],
): Reply {
  const wrapped = rows.flatMap((row) => inRows(row)).slice(0, discordLimits.buttonRows);
  const components = wrapped.map((row) => ({ type: 1 as const, components: row }));
  return { content: '', embeds: [embed], components, allowed_mentions: { parse: [] } };
}

function inRows(
  components: readonly APIComponentInMessageActionRow[],
): APIComponentInMessageActionRow[][] {
  const { buttonsPerRow } = discordLimits;
  const count = Math.ceil(components.length / buttonsPerRow);
  return Array.from({ length: count }, (_, row) =>
    components.slice(row * buttonsPerRow, (row + 1) * buttonsPerRow),
  );
}
