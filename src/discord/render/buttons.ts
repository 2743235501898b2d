import type { APIButtonComponentWithCustomId } from 'discord.js';
import type { ButtonState } from '../replies/custom-id.js';
import { discordLimits } from './discord-limits.js';
import { inlinePlain } from './text/inline-text.js';
import type { RenderContext } from './reply.js';

/** Discord's numbers for a button and its looks. */
const styles = { primary: 1, secondary: 2, success: 3, danger: 4 } as const;

/** A button; it is grey where no look is given. */
export function button(
  label: string,
  state: ButtonState,
  { customId }: RenderContext,
  look: keyof typeof styles = 'secondary',
): APIButtonComponentWithCustomId {
  const style = styles[look];
  return {
    type: 2,
    style,
    label: inlinePlain(label, discordLimits.buttonLabel),
    custom_id: customId(state),
  };
}

/** A button that only shows something. `slot` tells those of one message apart. */
export function inertButton(
  label: string,
  slot: number,
  context: RenderContext,
): APIButtonComponentWithCustomId {
  const state = { kind: 'inert', slot, owner: context.owner } as const;
  return { ...button(label, state, context), disabled: true };
}
