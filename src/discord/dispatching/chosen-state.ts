import type { ButtonState } from '../replies/custom-id.js';
import type { ComponentInteraction } from './command.js';

/** What menus offer: to look at something, never to do or to share it. */
const offered: ReadonlySet<ButtonState['kind']> = new Set([
  'quote',
  'source',
  'text-page',
  'group',
  'passage-offer',
  'choice',
]);

/**
 * What was pressed, or chosen from a menu. The client sends both, so a menu must have been made here
 * and its option, too, for the same person.
 * @param stateOf what a custom_id or a value stands for; null where it was not made here
 * @returns null where it cannot have been offered
 */
export function chosenState(
  interaction: ComponentInteraction,
  stateOf: (signed: string) => ButtonState | null,
): ButtonState | null {
  const component = stateOf(interaction.customId);
  if (interaction.isButton() || component === null) return component;
  const [value = '', ...others] = interaction.values;
  const state = stateOf(value);
  if (component.kind !== 'menu' || state === null || others.length > 0) return null;
  return offered.has(state.kind) && state.owner === component.owner ? state : null;
}
